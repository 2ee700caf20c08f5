package dev.parley.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.AlarmSpec.Measure;
import dev.parley.catalogue.AlarmSpec.Metric;
import dev.parley.catalogue.AlarmSpec.Named;
import dev.parley.catalogue.AlarmSpec.Of;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is watched, and what watching costs. */
class MonitoringTest {
  @Test
  void theDashboardHasNoMoreMetricsThanAreFree() {
    long metrics =
        DashboardSpec.parley().rows().stream()
            .flatMap(row -> row.graphs().stream())
            .mapToLong(graph -> graph.lines().size())
            .sum();

    assertThat(metrics).isPositive().isLessThanOrEqualTo(DashboardSpec.METRICS_MAX);
  }

  @Test
  void everyQueueThatHoldsWhatFailedHasAnAlarm() {
    List<String> dead =
        Catalogue.queues().stream().flatMap(queue -> queue.deadLetterQueue().stream()).toList();

    assertThat(watched("ApproximateNumberOfMessagesVisible"))
        .containsAll(dead)
        .contains(Catalogue.QUARANTINE.name());
  }

  @Test
  void everyQueueThatAFunctionReadsHasAnAlarmForItsAge() {
    List<String> read =
        Catalogue.functions().stream()
            .flatMap(function -> function.queue().stream())
            .map(mapping -> mapping.queue())
            .toList();

    assertThat(read).isNotEmpty();
    assertThat(watched("ApproximateAgeOfOldestMessage")).containsExactlyInAnyOrderElementsOf(read);
  }

  private static List<String> watched(String metric) {
    return Alarms.all().stream()
        .flatMap(MonitoringTest::metrics)
        .filter(it -> it.name().equals(metric))
        .flatMap(it -> it.dimension().stream())
        .flatMap(it -> it.of() instanceof Of.Queue queue ? Stream.of(queue.name()) : Stream.empty())
        .toList();
  }

  private static Stream<Metric> metrics(AlarmSpec alarm) {
    return switch (alarm.measure()) {
      case Measure.Single single -> Stream.of(single.metric());
      case Measure.Share share -> share.metrics().stream().map(Named::metric);
    };
  }
}
