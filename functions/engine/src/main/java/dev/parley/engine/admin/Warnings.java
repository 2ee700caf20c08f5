package dev.parley.engine.admin;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.check.Conflict;
import dev.parley.check.Conflicts;
import dev.parley.engine.admin.AutomationAnswer.Warning;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.StoredAutomation;
import jakarta.inject.Singleton;
import java.util.List;

/** What an operator should know of an automation and its neighbours; nothing of it is refused. */
@Singleton
final class Warnings {
  private final DynamoAccounts accounts;

  Warnings(DynamoAccounts accounts) {
    this.accounts = accounts;
  }

  /**
   * What the automation takes from others and loses to them; nothing if it cannot be read, so that
   * it does not run.
   *
   * @param account as it was before the automation was saved: the others are taken from there
   */
  List<Warning> of(Account account, StoredAutomation stored) {
    return stored.readable().stream()
        .flatMap(one -> Conflicts.of(one, inOrder(account)).stream())
        .map(Warnings::warning)
        .toList();
  }

  private List<Automation> inOrder(Account account) {
    return accounts.stored(account).stream().flatMap(it -> it.readable().stream()).toList();
  }

  private static Warning warning(Conflict conflict) {
    return new Warning(
        conflict.kind().wireName(),
        conflict.other().value(),
        conflict.otherName(),
        conflict.keywords(),
        conflict.detail());
  }
}
