package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.TableSpec;
import dev.parley.engine.stats.Gauge;
import dev.parley.engine.stats.GaugeMoves;
import dev.parley.engine.stats.Gauges;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The tenants. Reads are strong. */
public final class Workspaces {
  private final WorkspaceTable table;
  private final GaugeMoves gauges;

  /** Works on the table of accounts. */
  public Workspaces(DynamoDbClient client, String table, InstantSource clock) {
    this(new WorkspaceTable(client, table, clock), GaugeMoves.NONE);
  }

  private Workspaces(WorkspaceTable table, GaugeMoves gauges) {
    this.table = table;
    this.gauges = gauges;
  }

  /** The same, which tells how many workspaces there are more. */
  public Workspaces counting(GaugeMoves moves) {
    return new Workspaces(table, moves);
  }

  /** The workspace; empty if there is none. */
  public Optional<Workspace> find(WorkspaceId id) {
    Item item = table.get(WorkspaceKeys.meta(id));
    return item.isEmpty() ? Optional.empty() : Optional.of(Workspace.of(id, item));
  }

  /** The ids of all that come after this one, in their order; at most {@code max}. */
  public List<WorkspaceId> ids(Optional<WorkspaceId> after, int max) {
    Optional<String> from = after.map(id -> WorkspaceKeys.WORKSPACE + id.value());
    return table.query(WorkspaceKeys.OPERATOR, WorkspaceKeys.WORKSPACE, from, max).stream()
        .flatMap(item -> item.text(TableSpec.SORT_KEY).stream())
        .map(sortKey -> new WorkspaceId(sortKey.substring(WorkspaceKeys.WORKSPACE.length())))
        .toList();
  }

  /** Those of these that are there, in the order given. */
  public List<Workspace> all(List<WorkspaceId> ids) {
    Map<Map<String, AttributeValue>, Item> items =
        table.getAll(ids.stream().map(WorkspaceKeys::meta).toList());
    return ids.stream()
        .flatMap(
            id ->
                Optional.ofNullable(items.get(WorkspaceKeys.meta(id)))
                    .map(item -> Workspace.of(id, item))
                    .stream())
        .toList();
  }

  /** Makes an empty one; {@link AccessResult.Taken} if there is one. */
  public AccessResult<Workspace> create(WorkspaceId id, String name) {
    return table.again(
        () -> {
          if (find(id).isPresent()) {
            return Optional.of(new AccessResult.Taken<>());
          }
          if (!table.happen(List.of(create(id, name, table.now()), listed(table, id)))) {
            return Optional.empty();
          }
          gauges.moved(id, Gauges.of(Gauge.WORKSPACES, 1));
          return find(id).map(AccessResult.Done::new);
        });
  }

  /**
   * Gives it another name.
   *
   * @param expected the revision that the caller saw; empty for whatever there is
   */
  public AccessResult<Workspace> rename(WorkspaceId id, String name, OptionalLong expected) {
    return table.again(
        () -> {
          Optional<Workspace> before = find(id);
          if (before.isEmpty()) {
            return Optional.of(new AccessResult.Absent<>());
          }
          long seen = before.get().revision();
          if (expected.isPresent() && expected.getAsLong() != seen) {
            return Optional.of(new AccessResult.OtherRevision<>(seen));
          }
          return before.get().name().equals(name) || table.happen(List.of(rename(id, name, seen)))
              ? find(id).map(AccessResult.Done::new)
              : Optional.empty();
        });
  }

  /** Makes the workspace unless it is there, in the same transaction as its account. */
  static List<TransactWriteItem> ensured(WorkspaceTable table, WorkspaceId id) {
    String expression =
        "SET #name = if_not_exists(#name, :id), #createdAt = if_not_exists(#createdAt, :now),"
            + " #revision = if_not_exists(#revision, :one),"
            + " #members = if_not_exists(#members, :zero),"
            + " #owners = if_not_exists(#owners, :zero)";
    Item.Writer values =
        Item.writer()
            .text(":id", id.value())
            .instant(":now", table.now())
            .number(":one", 1)
            .number(":zero", 0);
    return List.of(table.update(WorkspaceKeys.meta(id), expression, values), listed(table, id));
  }

  private static TransactWriteItem listed(WorkspaceTable table, WorkspaceId id) {
    return table.put(WorkspaceKeys.listed(id));
  }

  private TransactWriteItem create(WorkspaceId id, String name, Instant now) {
    return table.create(
        Item.writer()
            .all(WorkspaceKeys.meta(id))
            .text("name", name)
            .instant("createdAt", now)
            .number("revision", 1)
            .number("members", 0)
            .number("owners", 0)
            .attributes());
  }

  private TransactWriteItem rename(WorkspaceId id, String name, long seen) {
    return table.update(
        WorkspaceKeys.meta(id),
        "SET #name = :name ADD #revision :one",
        "#revision = :seen",
        Item.writer().text(":name", name).number(":one", 1).number(":seen", seen));
  }
}
