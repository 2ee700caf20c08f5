package dev.parley.engine.admin;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.dynamodb.AccountRecord;
import dev.parley.engine.dynamodb.DynamoAccounts;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds an Instagram account by its professional id, the one that webhooks name. */
@Singleton
final class AccountsById implements LeavingAccounts {
  private final DynamoAccounts accounts;

  AccountsById(DynamoAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Optional<AccountKey> of(String userId) {
    return key(userId).flatMap(accounts::current).map(AccountRecord::account).map(it -> it.key());
  }

  private static Optional<AccountKey> key(String userId) {
    try {
      return Optional.of(new AccountKey(Channel.INSTAGRAM, userId));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
