package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The connected accounts of one workspace or of all, by workspace. Reads are strong. */
public final class AccountList {
  /** One query each. */
  private static final int WORKSPACES_MAX = 500;

  private static final int ACCOUNTS_AT_ONCE = 1000;

  private final WorkspaceTable table;
  private final Workspaces workspaces;

  /** Reads the table of accounts. */
  public AccountList(DynamoDbClient client, String table, InstantSource clock) {
    this.table = new WorkspaceTable(client, table, clock);
    this.workspaces = new Workspaces(client, table, clock);
  }

  /** A place in the list of all. */
  public record Place(WorkspaceId workspace, AccountKey account) {}

  /**
   * The accounts, of one channel or of all.
   *
   * @param workspace only those of this one; empty for all, with one query for each workspace
   * @return empty if there are more than {@code max}, or more than {@value #WORKSPACES_MAX}
   *     workspaces to ask
   */
  public Optional<List<AccountKey>> read(
      Optional<WorkspaceId> workspace, Optional<Channel> channel, int max) {
    List<WorkspaceId> asked =
        workspace
            .map(List::of)
            .orElseGet(() -> workspaces.ids(Optional.empty(), WORKSPACES_MAX + 1));
    if (asked.size() > WORKSPACES_MAX) {
      return Optional.empty();
    }
    List<AccountKey> found = new ArrayList<>();
    for (WorkspaceId one : asked) {
      found.addAll(of(one, channel, Optional.empty(), max + 1 - found.size()));
      if (found.size() > max) {
        return Optional.empty();
      }
    }
    return Optional.of(List.copyOf(found));
  }

  /**
   * At most so many of one workspace, or of all, that come after this place.
   *
   * @param after its workspace does not matter if there is only one
   */
  public List<Place> page(
      Optional<WorkspaceId> workspace,
      Optional<Channel> channel,
      Optional<Place> after,
      int count) {
    List<Place> found = new ArrayList<>();
    if (workspace.isPresent()) {
      add(found, workspace.get(), channel, after.map(Place::account), count);
      return found;
    }
    after.ifPresent(it -> add(found, it.workspace(), channel, Optional.of(it.account()), count));
    Optional<WorkspaceId> last = after.map(Place::workspace);
    while (found.size() < count) {
      List<WorkspaceId> some = workspaces.ids(last, count);
      some.forEach(one -> add(found, one, channel, Optional.empty(), count));
      if (some.isEmpty()) {
        break;
      }
      last = Optional.of(some.getLast());
    }
    return found;
  }

  private void add(
      List<Place> found,
      WorkspaceId workspace,
      Optional<Channel> channel,
      Optional<AccountKey> after,
      int count) {
    if (found.size() < count) {
      of(workspace, channel, after, count - found.size())
          .forEach(account -> found.add(new Place(workspace, account)));
    }
  }

  private List<AccountKey> of(
      WorkspaceId workspace, Optional<Channel> channel, Optional<AccountKey> after, int max) {
    String prefix = WorkspaceKeys.ACCOUNT + channel.map(it -> it.wireName() + "#").orElse("");
    Optional<String> from =
        after.map(it -> WorkspaceKeys.ACCOUNT + it.text()).filter(it -> it.startsWith(prefix));
    return table
        .query(WorkspaceKeys.partition(workspace), prefix, from, Math.min(max, ACCOUNTS_AT_ONCE))
        .stream()
        .flatMap(item -> WorkspaceKeys.accountOf(item).stream())
        .toList();
  }
}
