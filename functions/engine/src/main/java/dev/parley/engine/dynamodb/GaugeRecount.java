package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.stats.Gauge;
import dev.parley.engine.stats.Gauges;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts anew how many there are, workspace by workspace, and compares it with the gauges.
 *
 * <p>A gauge is set only if it is as it was before the counting, so two at once do not repair
 * twice, and nothing that was moved meanwhile is lost; such a workspace is told as busy. A write
 * that was committed and whose move comes a moment later can still be counted twice: the next
 * recount finds it.
 */
public final class GaugeRecount {
  private static final int WORKSPACES_AT_ONCE = 25;
  private static final int MEMBERS_MAX = 10_000;
  private static final int ACCOUNTS_MAX = 10_000;

  private final WorkspaceTable table;
  private final Workspaces workspaces;
  private final DynamoAccounts accounts;
  private final DynamoGauges gauges;
  private final InstantSource clock;

  /** Counts in the table of accounts. */
  public GaugeRecount(
      DynamoDbClient client,
      String accountsTable,
      DynamoAccounts accounts,
      DynamoGauges gauges,
      InstantSource clock) {
    this.table = new WorkspaceTable(client, accountsTable, clock);
    this.workspaces = new Workspaces(client, accountsTable, clock);
    this.accounts = accounts;
    this.gauges = gauges;
    this.clock = clock;
  }

  /**
   * How far a recount is.
   *
   * @param after the workspace that was counted last
   * @param counted of all workspaces so far
   * @param atStart the gauges of all together when it began
   */
  public record Place(WorkspaceId after, Gauges counted, Gauges atStart) {}

  /**
   * What a stretch of a recount found.
   *
   * @param workspaces how many were counted
   * @param differences where gauges and count differed
   * @param busy what moved while it was counted: nothing is said of it
   * @param next where to go on; empty if it is over
   */
  public record Found(
      int workspaces,
      List<Difference> differences,
      List<Optional<WorkspaceId>> busy,
      Optional<Place> next) {
    /** Copies the lists. */
    public Found {
      differences = List.copyOf(differences);
      busy = List.copyOf(busy);
    }
  }

  /**
   * One wrong gauge.
   *
   * @param workspace empty for all together
   * @param repaired whether it is right now
   */
  public record Difference(
      Optional<WorkspaceId> workspace, Gauge gauge, long kept, long counted, boolean repaired) {}

  /** What one workspace, or all together, comes to. */
  private final class Round {
    private final List<Difference> differences = new ArrayList<>();
    private final List<Optional<WorkspaceId>> busy = new ArrayList<>();
    private final boolean repair;
    private int checked;

    Round(boolean repair) {
      this.repair = repair;
    }

    Gauges workspace(WorkspaceId id) {
      Map<String, AttributeValue> key = StatsKeys.gauges(id);
      Gauges before = gauges.read(key).countable();
      Gauges counted = count(id);
      checked++;
      compare(Optional.of(id), key, before, counted);
      return counted;
    }

    void compare(
        Optional<WorkspaceId> of, Map<String, AttributeValue> key, Gauges seen, Gauges counted) {
      if (!gauges.read(key).countable().equals(seen)) {
        busy.add(of);
        return;
      }
      Gauges wrong = counted.minus(seen);
      boolean repaired = repair && !wrong.isNone() && gauges.set(key, seen, counted);
      if (repair && !wrong.isNone() && !repaired) {
        busy.add(of);
        return;
      }
      wrong
          .numbers()
          .keySet()
          .forEach(
              gauge ->
                  differences.add(
                      new Difference(of, gauge, seen.of(gauge), counted.of(gauge), repaired)));
    }
  }

  /**
   * Counts on from there until it is over or time is up; at least one workspace.
   *
   * @param repair whether to set what is wrong
   */
  public Found run(Optional<Place> from, boolean repair, Instant stop) {
    Round round = new Round(repair);
    Gauges atStart = from.map(Place::atStart).orElseGet(() -> gauges.ofAll().countable());
    Gauges counted = from.map(Place::counted).orElse(Gauges.NONE);
    Optional<WorkspaceId> after = from.map(Place::after);
    while (true) {
      List<WorkspaceId> ids = workspaces.ids(after, WORKSPACES_AT_ONCE);
      if (ids.isEmpty()) {
        round.compare(Optional.empty(), StatsKeys.gauges(), atStart, counted);
        return new Found(round.checked, round.differences, round.busy, Optional.empty());
      }
      for (WorkspaceId id : ids) {
        counted = counted.plus(round.workspace(id));
        if (!clock.instant().isBefore(stop)) {
          Place next = new Place(id, counted, atStart);
          return new Found(round.checked, round.differences, round.busy, Optional.of(next));
        }
      }
      after = Optional.of(ids.getLast());
    }
  }

  /** What is really there. */
  private Gauges count(WorkspaceId id) {
    String partition = WorkspaceKeys.partition(id);
    Gauges counted =
        Gauges.of(Gauge.WORKSPACES, 1)
            .with(
                Gauge.USERS,
                table.query(partition, WorkspaceKeys.MEMBER, Optional.empty(), MEMBERS_MAX).size());
    List<AccountRecord> connected =
        table.query(partition, WorkspaceKeys.ACCOUNT, Optional.empty(), ACCOUNTS_MAX).stream()
            .flatMap(item -> WorkspaceKeys.accountOf(item).stream())
            .flatMap(key -> accounts.current(key).stream())
            .toList();
    return connected.stream()
        .map(record -> AccountGauges.of(accounts.stored(record.account())))
        .reduce(counted, Gauges::plus);
  }
}
