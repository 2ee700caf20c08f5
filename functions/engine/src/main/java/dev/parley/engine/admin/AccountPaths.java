package dev.parley.engine.admin;

import dev.parley.access.Caller;
import dev.parley.automation.AutomationId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.dynamodb.AccountRecord;
import dev.parley.engine.dynamodb.DynamoAccounts;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Optional;
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

  /** 404 unless the caller's workspace has the account, or had it when it was disconnected. */
  void requireOurs(AccountKey key) {
    boolean ours =
        accounts
            .current(key)
            .map(found -> found.account().workspace())
            .or(() -> accounts.formerOwner(key))
            .filter(callers.current()::sees)
            .isPresent();
    if (!ours) {
      throw absent(key);
    }
  }

  /**
   * The account as it is now; 404 also if it belongs to a workspace that the caller does not see.
   */
  AccountRecord account(String channel, String id) {
    AccountKey key = key(channel, id);
    Caller caller = callers.current();
    return accounts
        .current(key)
        .filter(found -> caller.sees(found.account().workspace()))
        .orElseThrow(() -> absent(key));
  }

  /** The same account in an answer, if it is one that the caller sees. */
  Optional<AccountRecord> visible(AccountKey key) {
    Caller caller = callers.current();
    return accounts.current(key).filter(found -> caller.sees(found.account().workspace()));
  }

  /**
   * Whether the caller sees what is kept under this account. The operator does even if it is not
   * connected.
   */
  boolean sees(AccountKey key) {
    return switch (callers.current()) {
      case Caller.Operator _ -> true;
      case Caller.Member member ->
          accounts.find(key).filter(found -> member.sees(found.workspace())).isPresent();
    };
  }

  /** What is said of an account that is not there, and of one that the caller does not see. */
  static Refusal absent(AccountKey key) {
    String channel = key.channel().wireName();
    return new Refusal(
        HttpStatus.NOT_FOUND,
        "There is no account "
            + key.id()
            + " on "
            + channel
            + ": connect it with PUT /api/v1/accounts/"
            + channel
            + "/"
            + key.id()
            + ".");
  }

  private static <T> T named(Supplier<T> core) {
    try {
      return core.get();
    } catch (IllegalArgumentException e) {
      throw new Refusal(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }
}
