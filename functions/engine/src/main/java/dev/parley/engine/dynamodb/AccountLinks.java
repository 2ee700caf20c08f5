package dev.parley.engine.dynamodb;

import dev.parley.account.AppScopedId;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Which accounts a workspace has, and which account an app's id means. The items are written in the
 * same transaction as the account, so that no list can miss it.
 *
 * <p>An app's id is what an account says of itself. Two may say the same, so that nobody can keep
 * the owner from saying it.
 */
public final class AccountLinks {
  private static final int CLAIMS_MAX = 100;

  private final WorkspaceTable table;

  /** Works on the table of accounts. */
  public AccountLinks(DynamoDbClient client, String table, InstantSource clock) {
    this.table = new WorkspaceTable(client, table, clock);
  }

  /** The account with this id; empty if there is none, or if more than one account claims it. */
  public Optional<AccountKey> byAppScopedId(String id) {
    List<AccountKey> claims = claimsOf(id);
    return claims.size() == 1 ? Optional.of(claims.getFirst()) : Optional.empty();
  }

  /** All accounts that say that this is their id; at most {@value #CLAIMS_MAX}. */
  public List<AccountKey> claimsOf(String id) {
    AppScopedId wanted;
    try {
      wanted = new AppScopedId(id);
    } catch (IllegalArgumentException _) {
      return List.of();
    }
    return table
        .query(WorkspaceKeys.partition(wanted), WorkspaceKeys.ACCOUNT, Optional.empty(), CLAIMS_MAX)
        .stream()
        .flatMap(item -> WorkspaceKeys.accountOf(item).stream())
        .toList();
  }

  /**
   * The accounts that are meant by an id that Meta signed: the account's own, or the one that it
   * has with an app; sources differ, so both are looked for. Accounts that were disconnected are
   * among them, since what is known of their people is still there. Several accounts may claim an
   * id; then it is all of them, so that nobody can hold up another's wish.
   */
  public List<AccountKey> meantBy(String id) {
    return Stream.concat(byId(id), claimsOf(id).stream().filter(key -> says(key, id)))
        .distinct()
        .toList();
  }

  private Stream<AccountKey> byId(String id) {
    try {
      AccountKey key = new AccountKey(Channel.INSTAGRAM, id);
      return table.get(AccountKeys.meta(key)).text("workspace").isPresent()
          ? Stream.of(key)
          : Stream.empty();
    } catch (IllegalArgumentException _) {
      return Stream.empty();
    }
  }

  /** A link may be older than what the account says now. */
  private boolean says(AccountKey key, String id) {
    return table.get(AccountKeys.meta(key)).text("appScopedId").equals(Optional.of(id));
  }

  boolean hasWorkspace(WorkspaceId workspace) {
    return !table.get(WorkspaceKeys.meta(workspace)).isEmpty();
  }

  boolean isLinked(WorkspaceId workspace, AccountKey account) {
    return !table.get(WorkspaceKeys.account(workspace, account)).isEmpty();
  }

  /** What goes with connecting or changing an account; makes the workspace if it is not there. */
  List<TransactWriteItem> connected(
      WorkspaceId workspace,
      AccountKey account,
      Optional<AppScopedId> before,
      Optional<AppScopedId> after) {
    List<TransactWriteItem> writes = new ArrayList<>(Workspaces.ensured(table, workspace));
    writes.add(table.put(WorkspaceKeys.account(workspace, account)));
    after.ifPresent(id -> writes.add(table.put(WorkspaceKeys.appScoped(id, account))));
    before
        .filter(old -> after.isPresent() && !after.get().equals(old))
        .ifPresent(old -> writes.add(table.delete(WorkspaceKeys.appScoped(old, account))));
    return writes;
  }

  /** What goes with disconnecting an account. */
  List<TransactWriteItem> disconnected(
      WorkspaceId workspace, AccountKey account, Optional<AppScopedId> before) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(table.delete(WorkspaceKeys.account(workspace, account)));
    before.ifPresent(old -> writes.add(table.delete(WorkspaceKeys.appScoped(old, account))));
    return writes;
  }
}
