package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.ListPage;
import dev.parley.engine.dynamodb.ListPosition;
import dev.parley.engine.dynamodb.SendLists;
import dev.parley.outbound.SendState;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/sends}: the messages of which nobody knows whether they arrived. */
@Controller("/api/v1/sends")
final class SendController {
  private final ListedAccounts accounts;
  private final SendLists sends;
  private final AutomationNames names;

  SendController(ListedAccounts accounts, SendLists sends, AutomationNames names) {
    this.accounts = accounts;
    this.sends = sends;
    this.names = names;
  }

  /** The newest first; those that were given up, unless {@code state=unknown} is asked for. */
  @Get
  @Needs(Role.VIEWER)
  SendLine.Page list(
      @QueryValue @Nullable String state,
      @QueryValue @Nullable String channel,
      @QueryValue @Nullable String account,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String cursor) {
    int count = Params.limit(limit);
    SendState wanted = state(state);
    Cursor cursors =
        new Cursor("sends", List.of(wanted.name(), Params.text(channel), Params.text(account)));
    Optional<ListPosition> after = cursors.position(cursor);
    List<AccountKey> keys = accounts.of(channel, account, ListedAccounts.ACCOUNTS_MAX);
    ListPage<SendLists.Line> page = sends.newest(keys, wanted, after, count);
    return new SendLine.Page(
        page.items().stream().map(line -> SendLine.of(line, names)).toList(),
        page.next().map(cursors::write).orElse(null));
  }

  private static SendState state(@Nullable String state) {
    String wanted = Params.present(state).orElse(word(SendState.GAVE_UP));
    return SendLists.STATES.stream()
        .filter(it -> word(it).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                Params.refused(
                    "state",
                    wanted,
                    "use one of "
                        + String.join(
                            ", ", SendLists.STATES.stream().map(SendController::word).toList())
                        + "."));
  }

  static String word(SendState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
