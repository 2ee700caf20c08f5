package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.channel.AccountKey;
import dev.parley.engine.document.DocumentCodec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What automations were, who changed them, and what is prepared for them. Read strongly; a revision
 * is kept for a year after it was replaced, and a deleted automation for a year.
 */
public final class AutomationHistory {
  private final DynamoDbClient client;
  private final String table;
  private final DocumentCodec codec;
  private final InstantSource clock;

  /** Reads the table of accounts. */
  public AutomationHistory(
      DynamoDbClient client, String table, DocumentCodec codec, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.codec = codec;
    this.clock = clock;
  }

  /**
   * A revision.
   *
   * @param deletedAt when the automation was deleted while it had this revision; empty if it was
   *     not
   * @param deletedBy who did
   */
  public record Revision(
      StoredAutomation stored, Optional<Instant> deletedAt, Optional<String> deletedBy) {

    private static Revision of(Item item, AutomationId id, long revision, DocumentCodec codec) {
      return new Revision(
          StoredAutomation.of(item, id, revision, codec),
          item.time("deletedAt"),
          item.text("deletedBy"));
    }

    /** The automation as it is deleted now. */
    GoneAutomation gone() {
      return new GoneAutomation(stored, deletedAt.orElseThrow(), deletedBy);
    }
  }

  /** The last revision, of an automation that is there or was deleted; empty if there is none. */
  public Optional<Revision> latest(AccountKey account, AutomationId id) {
    // Deleting moves it from one item to the other, and a batch may read both in between.
    return look(account, id).or(() -> look(account, id));
  }

  /** The automation if it is deleted now. */
  Optional<GoneAutomation> gone(AccountKey account, AutomationId id) {
    Map<String, AttributeValue> key = AccountKeys.gone(account, id);
    return alive(BatchReads.read(client, table, List.of(key)), key)
        .map(item -> Revision.of(item, id, item.requiredNumber("revision"), codec))
        .map(Revision::gone);
  }

  /** The revision of this number; empty if it never was or is not kept any more. */
  public Optional<Revision> at(AccountKey account, AutomationId id, long revision) {
    return latest(account, id)
        .filter(latest -> latest.stored().revision() == revision)
        .or(() -> old(account, id, LongStream.of(revision)).stream().findFirst());
  }

  /**
   * Revisions before this one, the newest first.
   *
   * @param limit at most 100
   */
  public List<Revision> before(AccountKey account, AutomationId id, long revision, int limit) {
    return old(
        account, id, LongStream.iterate(revision - 1, it -> it > 0, it -> it - 1).limit(limit));
  }

  /** What is prepared for the automation. */
  public Optional<Draft> draft(AccountKey account, AutomationId id) {
    Map<String, AttributeValue> key = AccountKeys.draft(account, id);
    return alive(BatchReads.read(client, table, List.of(key)), key).map(item -> Draft.of(id, item));
  }

  /** What the operator's order names, if there is one; also what is not there any more. */
  List<AutomationId> order(AccountKey account) {
    Map<String, AttributeValue> key = AccountKeys.order(account);
    return alive(BatchReads.read(client, table, List.of(key)), key).stream()
        .flatMap(item -> AutomationOrder.ids(item).stream())
        .map(AutomationId::new)
        .toList();
  }

  private Optional<Revision> look(AccountKey account, AutomationId id) {
    Map<String, AttributeValue> now = AccountKeys.automation(account, id);
    Map<String, AttributeValue> gone = AccountKeys.gone(account, id);
    Map<Map<String, AttributeValue>, Item> found =
        BatchReads.read(client, table, List.of(now, gone));
    return alive(found, now)
        .or(() -> alive(found, gone))
        .map(item -> Revision.of(item, id, item.number("revision").orElse(0), codec));
  }

  private List<Revision> old(AccountKey account, AutomationId id, LongStream revisions) {
    List<Long> wanted = revisions.boxed().toList();
    Map<Map<String, AttributeValue>, Item> found =
        BatchReads.read(
            client,
            table,
            wanted.stream().map(it -> AccountKeys.revision(account, id, it)).toList());
    List<Revision> old = new ArrayList<>();
    for (long revision : wanted) {
      alive(found, AccountKeys.revision(account, id, revision))
          .ifPresent(item -> old.add(Revision.of(item, id, revision, codec)));
    }
    return List.copyOf(old);
  }

  private Optional<Item> alive(
      Map<Map<String, AttributeValue>, Item> found, Map<String, AttributeValue> key) {
    return Optional.ofNullable(found.get(key)).filter(item -> item.isAlive(clock.instant()));
  }
}
