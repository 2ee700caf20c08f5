package dev.parley.engine.stats;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.QueueSpec;
import dev.parley.engine.stats.StatsSnapshot.Averages;
import dev.parley.engine.stats.StatsSnapshot.Cost;
import dev.parley.engine.stats.StatsSnapshot.Dms;
import dev.parley.engine.stats.StatsSnapshot.OneHour;
import dev.parley.engine.stats.StatsSnapshot.Queue;
import dev.parley.engine.stats.Sums.Wait;
import dev.parley.stats.Counter;
import dev.parley.stats.Counts;
import dev.parley.stats.Hour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes of what was counted what is shown. Pure. */
public final class Snapshots {
  private static final int HOURS = 24;
  private static final double PLACES = 10_000;

  private Snapshots() {}

  /**
   * The snapshot of this moment.
   *
   * @param at when the computation began
   * @param queues all queues as SQS sees them; none for a workspace
   */
  public static StatsSnapshot of(Sums counted, List<QueueDepth> queues, Instant at, Duration took) {
    Gauges gauges = counted.gauges();
    Dms dms =
        new Dms(
            counted.total().of(Counter.SENT),
            counted.month().of(Counter.SENT),
            counted.today().of(Counter.SENT));
    return new StatsSnapshot(
        at.toString(),
        took.toMillis(),
        counted.reads(),
        gauges.of(Gauge.USERS),
        gauges.of(Gauge.WORKSPACES),
        gauges.of(Gauge.ACCOUNTS),
        Math.max(0, counted.total().of(Counter.CONTACTS) - gauges.of(Gauge.CONTACTS_ERASED)),
        gauges.of(Gauge.AUTOMATIONS),
        gauges.of(Gauge.ACTIVE_AUTOMATIONS),
        dms,
        averages(dms, gauges.of(Gauge.ACCOUNTS), Hour.of(at).day().getDayOfMonth()),
        successRate(counted.month()),
        numbers(counted.total()),
        numbers(counted.month()),
        numbers(counted.today()),
        hours(counted, at),
        queues(counted.waits(), queues, at),
        new TreeMap<>(counted.used()),
        cost(counted));
  }

  /** In the hours that are shown. */
  private static @Nullable Cost cost(Sums counted) {
    if (counted.used().isEmpty()) {
      return null;
    }
    Spent spent = Spent.of(counted.used());
    long events =
        counted.hours().values().stream().mapToLong(hour -> hour.of(Counter.RECEIVED)).sum();
    return new Cost(
        events > 0 ? CostTable.dollarsPerThousand(spent, events) : null,
        CostTable.parts(spent),
        CostTable.REGION,
        CostTable.AS_OF.toString());
  }

  private static Averages averages(Dms dms, long accounts, int days) {
    return new Averages(
        accounts > 0 ? rounded((double) dms.total() / accounts) : null,
        rounded((double) dms.month() / days));
  }

  private static @Nullable Double successRate(Counts month) {
    long sent = month.of(Counter.SENT);
    long tried = sent + month.of(Counter.FAILED) + month.of(Counter.GAVE_UP);
    return tried > 0 ? rounded((double) sent / tried) : null;
  }

  private static double rounded(double number) {
    return Math.round(number * PLACES) / PLACES;
  }

  /** Every counter, those of which there is nothing too: a missing one would be no zero. */
  private static Map<String, Long> numbers(Counts counts) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (Counter counter : Counter.values()) {
      numbers.put(counter.wireName(), counts.of(counter));
    }
    return numbers;
  }

  private static List<OneHour> hours(Sums counted, Instant at) {
    List<OneHour> hours = new ArrayList<>();
    for (int back = HOURS - 1; back >= 0; back--) {
      Hour hour = Hour.of(at).plus(-back);
      Counts counts = counted.hours().getOrDefault(hour, Counts.NONE);
      hours.add(new OneHour(hour.text(), numbers(counts)));
    }
    return hours;
  }

  private static List<Queue> queues(Map<String, Wait> waits, List<QueueDepth> depths, Instant at) {
    return Catalogue.queues().stream()
        .flatMap(spec -> queue(spec, waits, depths, at).stream())
        .toList();
  }

  /** A dead-letter queue stands with the queue that names it, and the quarantine alone. */
  private static Optional<Queue> queue(
      QueueSpec spec, Map<String, Wait> waits, List<QueueDepth> depths, Instant at) {
    boolean isDead =
        Catalogue.queues().stream()
            .anyMatch(other -> other.deadLetterQueue().equals(Optional.of(spec.name())));
    return isDead
        ? Optional.empty()
        : find(depths, spec.name())
            .map(
                depth ->
                    new Queue(
                        depth.name(),
                        depth.waiting(),
                        depth.inFlight(),
                        depth.delayed(),
                        spec.deadLetterQueue()
                            .flatMap(dead -> find(depths, dead))
                            .map(QueueDepth::all)
                            .orElse(0L),
                        oldest(depth, Optional.ofNullable(waits.get(depth.name())), at)));
  }

  /**
   * SQS does not tell it. The last batch that was taken says how long its oldest message had
   * waited; and if none was taken since, what is there waits for at least so long.
   */
  private static @Nullable Long oldest(QueueDepth depth, Optional<Wait> wait, Instant at) {
    if (depth.waiting() == 0) {
      return 0L;
    }
    return wait.map(
            it ->
                Math.max(it.millis(), at.toEpochMilli() - it.at())
                    / Duration.ofSeconds(1).toMillis())
        .orElse(null);
  }

  private static Optional<QueueDepth> find(List<QueueDepth> depths, String name) {
    return depths.stream().filter(depth -> depth.name().equals(name)).findFirst();
  }
}
