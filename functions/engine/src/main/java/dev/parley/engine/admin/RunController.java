package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.EventReads;
import dev.parley.engine.dynamodb.ListPage;
import dev.parley.engine.dynamodb.ListPosition;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/runs}: what became of the events of accounts. */
@Controller("/api/v1/runs")
final class RunController {
  /** Without an outcome each account is as many lists as there are outcomes. */
  private static final int ACCOUNTS_MAX_OF_ALL_OUTCOMES = 10;

  private final ListedAccounts accounts;
  private final EventReads events;
  private final AutomationNames names;

  RunController(ListedAccounts accounts, EventReads events, AutomationNames names) {
    this.accounts = accounts;
    this.events = events;
    this.names = names;
  }

  /** Those that were decided last first. */
  @Get
  @Needs(Role.VIEWER)
  RunLine.Page list(
      @QueryValue @Nullable String outcome,
      @QueryValue @Nullable String channel,
      @QueryValue @Nullable String account,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String cursor) {
    int count = Params.limit(limit);
    List<String> outcomes = outcomes(outcome);
    Cursor cursors =
        new Cursor(
            "runs", List.of(Params.text(outcome), Params.text(channel), Params.text(account)));
    Optional<ListPosition> after = cursors.position(cursor);
    List<AccountKey> keys =
        accounts.of(
            channel,
            account,
            outcomes.size() == 1 ? ListedAccounts.ACCOUNTS_MAX : ACCOUNTS_MAX_OF_ALL_OUTCOMES);
    ListPage<EventReads.Line> page = events.runs(keys, outcomes, after, count);
    return new RunLine.Page(
        page.items().stream().map(line -> RunLine.of(line, names)).toList(),
        page.next().map(cursors::write).orElse(null));
  }

  private static List<String> outcomes(@Nullable String outcome) {
    List<String> all = EventReads.outcomes();
    Optional<String> wanted = Params.present(outcome);
    if (wanted.isPresent() && !all.contains(wanted.get())) {
      throw Params.refused("outcome", wanted.get(), "use one of " + String.join(", ", all) + ".");
    }
    return wanted.map(List::of).orElse(all);
  }
}
