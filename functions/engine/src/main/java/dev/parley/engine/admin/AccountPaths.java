package dev.parley.engine.admin;

import dev.parley.automation.AutomationId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.dynamodb.AccountRecord;
import dev.parley.engine.dynamodb.DynamoAccounts;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** What the paths name; 404 for what cannot be or is not there. */
@Singleton
final class AccountPaths {
  private final DynamoAccounts accounts;

  private final Callers callers;

  AccountPaths(DynamoAccounts accounts, Callers callers) {
    this.accounts = accounts;
    this.callers = callers;
  }

  static AccountKey key(String channel, String id) {
    return named(() -> new AccountKey(Channel.of(channel), id));
  }

  static AutomationId automation(String id) {
    return named(() -> new AutomationId(id));
  }

  /**
   * The account as it is now; 404 also if it belongs to a workspace that the caller does not see.
   */
  AccountRecord account(String channel, String id) {
    AccountKey key = key(channel, id);
    return accounts
        .current(key)
        .filter(found -> callers.current().sees(found.account().workspace()))
        .orElseThrow(
            () ->
                new Refusal(
                    HttpStatus.NOT_FOUND,
                    "There is no account "
                        + id
                        + " on "
                        + channel
                        + ": connect it with PUT /api/v1/accounts/"
                        + channel
                        + "/"
                        + id
                        + "."));
  }

  private static <T> T named(Supplier<T> core) {
    try {
      return core.get();
    } catch (IllegalArgumentException e) {
      throw new Refusal(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }
}
