package dev.parley.engine.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.stats.StatsSnapshot.Averages;
import dev.parley.engine.stats.StatsSnapshot.Cost;
import dev.parley.engine.stats.StatsSnapshot.Dms;
import dev.parley.engine.stats.StatsSnapshot.Queue;
import dev.parley.engine.stats.Sums.Wait;
import dev.parley.stats.Counter;
import dev.parley.stats.Counts;
import dev.parley.stats.Hour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
  private static final Instant NOW = Instant.parse("2026-11-10T12:30:00Z");

  @Test
  void everyFigureIsDerivedFromWhatWasCounted() {
    StatsSnapshot snapshot = of(Map.of());

    assertThat(snapshot.dms()).isEqualTo(new Dms(1000, 90, 9));
    assertThat(snapshot.averages()).isEqualTo(new Averages(250.0, 9.0));
    assertThat(snapshot.successRate()).isEqualTo(0.9);
    assertThat(snapshot.contacts()).isEqualTo(68);
    assertThat(snapshot.total())
        .containsEntry("sent", 1000L)
        .containsEntry("gaveUp", 0L)
        .hasSize(Counter.values().length);
    assertThat(snapshot.last24Hours()).hasSize(24);
    assertThat(snapshot.last24Hours().getFirst().hour()).isEqualTo("2026-11-09T13");
    assertThat(snapshot.last24Hours().getLast().counts()).containsEntry("sent", 4L);
  }

  @Test
  void whereNothingWasTriedThereIsNoRateAndNoAverage() {
    Sums none =
        new Sums(
            Counts.NONE,
            Counts.NONE,
            Counts.NONE,
            new TreeMap<>(),
            Gauges.NONE,
            Map.of(),
            Map.of(),
            5);

    StatsSnapshot snapshot = Snapshots.of(none, List.of(), NOW, Duration.ZERO);

    assertThat(snapshot.successRate()).isNull();
    assertThat(snapshot.averages().dmsPerAccount()).isNull();
  }

  @Test
  void anEmptyQueueHasNoAgeAndOneThatNobodyTakesFromGrowsOlder() {
    long minuteAgo = NOW.minusSeconds(60).toEpochMilli();
    Map<String, Wait> waits =
        Map.of(
            "parley-dm.fifo", new Wait(5_000, minuteAgo),
            "parley-story.fifo", new Wait(90_000, minuteAgo));

    assertThat(of(waits).queues())
        .containsExactly(
            new Queue("parley-dm.fifo", 3, 1, 0, 2, 60L),
            new Queue("parley-story.fifo", 1, 0, 0, 0, 90L),
            new Queue("parley-comment.fifo", 0, 0, 0, 0, 0L),
            new Queue("parley-outbound.fifo", 7, 0, 1, 0, null));
  }

  @Test
  void whatWasUsedIsPricedForAThousandEventsThatWereReceived() {
    Spent spent = new Spent(4_000, 8_000, 6_000, 3_000, 100);
    TreeMap<Hour, Counts> hours = new TreeMap<>();
    hours.put(Hour.of(NOW), Counts.of(Counter.RECEIVED, 500));
    hours.put(Hour.of(NOW).plus(-1), Counts.of(Counter.RECEIVED, 1500));
    Sums sums =
        new Sums(
            Counts.NONE,
            Counts.NONE,
            Counts.NONE,
            hours,
            Gauges.NONE,
            Map.of(),
            spent.amounts(),
            5);

    StatsSnapshot snapshot = Snapshots.of(sums, List.of(), NOW, Duration.ZERO);

    Cost cost = Objects.requireNonNull(snapshot.cost());
    assertThat(cost.perThousandEvents()).isEqualTo(CostTable.dollarsPerThousand(spent, 2000));
    assertThat(cost.parts()).containsEntry("sqs", 0.003);
    assertThat(of(Map.of()).cost()).isNull();
  }

  @Test
  void waitOfAQueueIsToldByItsName() {
    Map<String, Wait> waits =
        Map.of("parley-story.fifo", new Wait(90_000, NOW.minusSeconds(60).toEpochMilli()));

    assertThat(of(waits).oldestWait("parley-story.fifo")).contains(Duration.ofSeconds(90));
    assertThat(of(waits).oldestWait("parley-outbound.fifo")).isEmpty();
  }

  private static StatsSnapshot of(Map<String, Wait> waits) {
    TreeMap<Hour, Counts> hours = new TreeMap<>();
    hours.put(Hour.of(NOW), Counts.of(Counter.SENT, 4));
    Sums sums =
        new Sums(
            Counts.of(Counter.SENT, 1000).plus(Counts.of(Counter.CONTACTS, 70)),
            Counts.of(Counter.SENT, 90)
                .plus(Counts.of(Counter.FAILED, 6))
                .plus(Counts.of(Counter.GAVE_UP, 4)),
            Counts.of(Counter.SENT, 9),
            hours,
            Gauges.of(Gauge.ACCOUNTS, 4).with(Gauge.CONTACTS_ERASED, 2),
            waits,
            Map.of(),
            5);
    List<QueueDepth> depths =
        List.of(
            new QueueDepth("parley-dm-dead.fifo", 2, 0, 0),
            new QueueDepth("parley-dm.fifo", 3, 1, 0),
            new QueueDepth("parley-story.fifo", 1, 0, 0),
            new QueueDepth("parley-comment.fifo", 0, 0, 0),
            new QueueDepth("parley-outbound.fifo", 7, 0, 1));
    return Snapshots.of(sums, depths, NOW, Duration.ofMillis(12));
  }
}
