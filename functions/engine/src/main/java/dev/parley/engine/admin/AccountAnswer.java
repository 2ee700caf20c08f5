package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.account.Account;
import dev.parley.engine.document.RulesDocument;
import dev.parley.engine.dynamodb.AccountRecord;
import io.micronaut.serde.annotation.Serdeable;

/**
 * An account as the API shows it.
 *
 * @param connected whether there is an access token; the token itself is never shown
 * @param generation counts the changes to the account and to its automations
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record AccountAnswer(
    String channel,
    String id,
    String workspace,
    String username,
    boolean paused,
    boolean connected,
    long generation,
    long automations,
    RulesDocument rules,
    String createdAt,
    String updatedAt) {

  static AccountAnswer of(AccountRecord found) {
    Account account = found.account();
    return new AccountAnswer(
        account.key().channel().wireName(),
        account.key().id(),
        account.workspace().value(),
        account.username(),
        account.paused(),
        account.token().isPresent(),
        account.generation(),
        found.automations(),
        RulesDocument.of(account.rules()),
        found.createdAt().toString(),
        found.updatedAt().toString());
  }
}
