package dev.parley.engine.dynamodb;

import dev.parley.access.AccessLimits;
import dev.parley.access.MemberId;
import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.stats.Gauge;
import dev.parley.engine.stats.GaugeMoves;
import dev.parley.engine.stats.Gauges;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The members of workspaces. The workspace's item counts them and its owners in the same
 * transaction, so that of two owners who demote each other at the same moment one stays.
 */
public final class Members {
  private static final String COUNT = "ADD #members :members, #owners :owners";
  private static final String EXISTS = "attribute_exists(#pk)";
  private static final String HAS_ROOM = "#members < :max";
  private static final String HAS_ANOTHER_OWNER = "#owners > :one";
  private static final String AS_SEEN = "#revision = :seen";

  private final WorkspaceTable table;
  private final Workspaces workspaces;
  private final GaugeMoves gauges;

  /** Works on the table of accounts. */
  public Members(DynamoDbClient client, String table, InstantSource clock) {
    this(
        new WorkspaceTable(client, table, clock),
        new Workspaces(client, table, clock),
        GaugeMoves.NONE);
  }

  private Members(WorkspaceTable table, Workspaces workspaces, GaugeMoves gauges) {
    this.table = table;
    this.workspaces = workspaces;
    this.gauges = gauges;
  }

  /** The same, which tells how many members there are more or less. */
  public Members counting(GaugeMoves moves) {
    return new Members(table, workspaces, moves);
  }

  /** The member as it is now; empty if there is none. */
  public Optional<Member> find(WorkspaceId workspace, MemberId id) {
    Item item = table.get(WorkspaceKeys.member(workspace, id));
    return item.isEmpty() ? Optional.empty() : Member.of(workspace, item);
  }

  /** All of them, the oldest first. */
  public List<Member> all(WorkspaceId workspace) {
    return table
        .query(
            WorkspaceKeys.partition(workspace),
            WorkspaceKeys.MEMBER,
            Optional.empty(),
            AccessLimits.MEMBERS_MAX)
        .stream()
        .flatMap(item -> Member.of(workspace, item).stream())
        .sorted(Comparator.comparing(Member::createdAt).thenComparing(it -> it.id().value()))
        .toList();
  }

  /**
   * Adds one; at most {@link AccessLimits#MEMBERS_MAX}.
   *
   * @param id that no member has
   */
  public AccessResult<Member> add(WorkspaceId workspace, MemberId id, String name, Role role) {
    return table.again(
        () -> {
          Optional<Workspace> seen = workspaces.find(workspace);
          if (seen.isEmpty()) {
            return Optional.of(new AccessResult.Absent<>());
          }
          if (seen.get().members() >= AccessLimits.MEMBERS_MAX) {
            return Optional.of(new AccessResult.Full<>());
          }
          Item.Writer item =
              Item.writer()
                  .all(WorkspaceKeys.member(workspace, id))
                  .text("name", name)
                  .text("role", role.wireName())
                  .instant("createdAt", table.now())
                  .number("revision", 1)
                  .number("keysVersion", 1);
          Item.Writer values = counts(1, owners(role)).number(":max", AccessLimits.MEMBERS_MAX);
          TransactWriteItem count =
              table.update(WorkspaceKeys.meta(workspace), COUNT, HAS_ROOM, values);
          if (!table.happen(List.of(table.create(item.attributes()), count))) {
            return Optional.empty();
          }
          gauges.moved(workspace, Gauges.of(Gauge.USERS, 1));
          return find(workspace, id).map(AccessResult.Done::new);
        });
  }

  /**
   * Gives a member another name or role, which holds at the next request.
   *
   * @param expected the revision that the caller saw; empty for whatever there is
   * @param evenLastOwner whether the workspace may be left without an owner
   */
  public AccessResult<Member> change(
      WorkspaceId workspace,
      MemberId id,
      String name,
      Role role,
      OptionalLong expected,
      boolean evenLastOwner) {
    return onSeen(
        workspace,
        id,
        expected,
        seen -> {
          int owners = owners(role) - owners(seen.role());
          if (isLast(workspace, owners, evenLastOwner)) {
            return Optional.of(new AccessResult.LastOwner<>());
          }
          boolean same = seen.name().equals(name) && seen.role() == role;
          return same || table.happen(changes(seen, name, role, owners, evenLastOwner))
              ? find(workspace, id).map(AccessResult.Done::new)
              : Optional.empty();
        });
  }

  /** Removes a member with all keys, which end with this. */
  public AccessResult<Member> remove(
      WorkspaceId workspace, MemberId id, OptionalLong expected, boolean evenLastOwner) {
    return onSeen(
        workspace,
        id,
        expected,
        seen -> {
          if (isLast(workspace, -owners(seen.role()), evenLastOwner)) {
            return Optional.of(new AccessResult.LastOwner<>());
          }
          if (!table.happen(removal(seen, evenLastOwner))) {
            return Optional.empty();
          }
          gauges.moved(workspace, Gauges.of(Gauge.USERS, -1));
          return Optional.of(new AccessResult.Done<>(seen));
        });
  }

  private interface Change {
    Optional<AccessResult<Member>> of(Member seen);
  }

  private AccessResult<Member> onSeen(
      WorkspaceId workspace, MemberId id, OptionalLong expected, Change change) {
    return table.again(
        () -> {
          Optional<Member> seen = find(workspace, id);
          if (seen.isEmpty()) {
            return Optional.of(new AccessResult.Absent<>());
          }
          long revision = seen.get().revision();
          return expected.isPresent() && expected.getAsLong() != revision
              ? Optional.of(new AccessResult.OtherRevision<>(revision))
              : change.of(seen.get());
        });
  }

  private boolean isLast(WorkspaceId workspace, int owners, boolean evenLastOwner) {
    return owners < 0
        && !evenLastOwner
        && workspaces.find(workspace).filter(it -> it.owners() > 1).isEmpty();
  }

  private List<TransactWriteItem> changes(
      Member seen, String name, Role role, int owners, boolean evenLastOwner) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(
        table.update(
            WorkspaceKeys.member(seen.workspace(), seen.id()),
            "SET #name = :name, #role = :role ADD #revision :one",
            AS_SEEN,
            Item.writer()
                .text(":name", name)
                .text(":role", role.wireName())
                .number(":one", 1)
                .number(":seen", seen.revision())));
    if (owners != 0) {
      writes.add(count(seen.workspace(), 0, owners, evenLastOwner));
    }
    return writes;
  }

  private List<TransactWriteItem> removal(Member seen, boolean evenLastOwner) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(
        table.delete(
            WorkspaceKeys.member(seen.workspace(), seen.id()),
            AS_SEEN + " AND #keysVersion = :keys",
            Item.writer().number(":seen", seen.revision()).number(":keys", seen.keysVersion())));
    writes.add(count(seen.workspace(), -1, -owners(seen.role()), evenLastOwner));
    seen.keys()
        .forEach(key -> writes.add(table.delete(WorkspaceKeys.apiKey(seen.workspace(), key))));
    return writes;
  }

  private TransactWriteItem count(
      WorkspaceId workspace, int members, int owners, boolean evenLastOwner) {
    boolean guarded = owners < 0 && !evenLastOwner;
    Item.Writer values = counts(members, owners);
    return table.update(
        WorkspaceKeys.meta(workspace),
        COUNT,
        guarded ? HAS_ANOTHER_OWNER : EXISTS,
        guarded ? values.number(":one", 1) : values);
  }

  private static Item.Writer counts(int members, int owners) {
    return Item.writer().number(":members", members).number(":owners", owners);
  }

  private static int owners(Role role) {
    return role == Role.OWNER ? 1 : 0;
  }
}
