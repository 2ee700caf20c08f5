package dev.parley.engine.admin;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.dynamodb.AccountLinks;
import dev.parley.engine.dynamodb.DynamoAccounts;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whose accounts Meta means when an owner leaves. Its {@code user_id} is the account's own id or
 * the one that it has with the app; sources differ, so both are looked for.
 */
@Singleton
final class LeavingAccounts {
  private final DynamoAccounts accounts;
  private final AccountLinks links;

  LeavingAccounts(DynamoAccounts accounts, AccountLinks links) {
    this.accounts = accounts;
    this.links = links;
  }

  /**
   * The connected accounts: one, unless several claim the id as their own. Then it is all of them,
   * so that nobody can hold up another's wish by claiming their id.
   *
   * @param userId as Meta signed it
   */
  List<AccountKey> of(String userId) {
    return Stream.concat(byId(userId), links.claimsOf(userId).stream()).distinct().toList();
  }

  private Stream<AccountKey> byId(String userId) {
    try {
      AccountKey key = new AccountKey(Channel.INSTAGRAM, userId);
      return accounts.current(key).isPresent() ? Stream.of(key) : Stream.empty();
    } catch (IllegalArgumentException _) {
      return Stream.empty();
    }
  }
}
