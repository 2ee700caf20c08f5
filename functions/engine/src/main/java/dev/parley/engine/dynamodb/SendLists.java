package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Sends.SendRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The sends of accounts of which nothing is proved. The lists follow by some milliseconds. */
public final class SendLists {
  /** The states that have a list. */
  public static final List<SendState> STATES = List.of(SendState.UNKNOWN, SendState.GAVE_UP);

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  /** Reads the table of conversations. */
  public SendLists(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /**
   * One line of such a list; it holds nothing that a person wrote.
   *
   * @param why what happened, and after the semicolon why nothing could be proved
   * @param at when it came into this state
   */
  public record Line(
      SendRef send, SendState state, Optional<AutomationId> automation, String why, Instant at) {}

  /** The sends of these accounts in this state, the newest first. One query for each account. */
  public ListPage<Line> newest(
      Collection<AccountKey> accounts, SendState state, Optional<ListPosition> after, int limit) {
    List<String> lists = accounts.stream().map(account -> Keys.sends(account, state)).toList();
    Instant oldest = clock.instant().minus(EventRecord.KEPT);
    NewestFirst all =
        new NewestFirst(
            client,
            table,
            lists,
            new ListSource.Range(after, oldest, Math.min(limit + 1, BatchReads.KEYS_MAX)));
    return all.page(limit, entry -> line(entry, state));
  }

  private static Optional<Line> line(ListEntry entry, SendState state) {
    return Keys.open(entry.conversation(), entry.item().text(TableSpec.SORT_KEY).orElse(""))
        .map(
            send ->
                new Line(
                    send,
                    state,
                    entry.item().text("automationId").map(AutomationId::new),
                    entry.item().text("outcome").orElse(""),
                    Instant.ofEpochMilli(entry.position().at())));
  }
}
