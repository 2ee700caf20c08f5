package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.account.Account;
import dev.parley.account.AppScopedId;
import dev.parley.account.Suspension;
import dev.parley.engine.document.RulesDocument;
import dev.parley.engine.dynamodb.AccountRecord;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as the API shows it.
 *
 * @param appScopedId Meta's other id of it; null if nobody has told it
 * @param connected whether there is an access token; the token itself is never shown
 * @param suspended while Meta lets the account in no more: its messages are held
 * @param generation counts the changes to the account and to its automations
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record AccountAnswer(
    String channel,
    String id,
    String workspace,
    String username,
    @Nullable String appScopedId,
    boolean paused,
    boolean connected,
    @Nullable SuspensionAnswer suspended,
    long generation,
    long automations,
    RulesDocument rules,
    String createdAt,
    String updatedAt) {

  /**
   * Since when and why.
   *
   * @param why Meta's code, such as {@code 190/463}
   * @param probeAt when the next message is tried
   */
  @Serdeable
  record SuspensionAnswer(String why, String since, String probeAt) {
    static SuspensionAnswer of(Suspension suspension) {
      return new SuspensionAnswer(
          suspension.why(), suspension.since().toString(), suspension.probeAt().toString());
    }
  }

  /** A page by workspace, channel and id; {@code nextCursor} is null at the end. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<AccountAnswer> items, @Nullable String nextCursor) {}

  static AccountAnswer of(AccountRecord found) {
    Account account = found.account();
    return new AccountAnswer(
        account.key().channel().wireName(),
        account.key().id(),
        account.workspace().value(),
        account.username(),
        found.appScopedId().map(AppScopedId::value).orElse(null),
        account.paused(),
        account.token().isPresent(),
        account.suspension().map(SuspensionAnswer::of).orElse(null),
        account.generation(),
        found.automations(),
        RulesDocument.of(account.rules()),
        found.createdAt().toString(),
        found.updatedAt().toString());
  }
}
