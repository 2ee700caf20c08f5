package dev.parley.bench.cost;

import dev.parley.catalogue.AlarmSpec;
import dev.parley.catalogue.AlarmSpec.Measure;
import dev.parley.catalogue.Alarms;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.DashboardSpec;
import java.util.ArrayList;
import java.util.List;

/** What a month costs in which nothing happens. */
final class Fixed {
  /** The key of access tokens and what the admin API asks for; all else is given when deploying. */
  private static final int SECRETS = 2;

  private Fixed() {}

  /**
   * All of it.
   *
   * @param minute what the schedules take in a minute
   * @param metrics how many there are, with a value in every hour
   */
  static List<Entry> entries(Model model, Sample minute, int metrics, boolean cache) {
    List<Entry> entries = new ArrayList<>(model.entries(minute, Prices.MINUTES_A_MONTH, false));
    int schedules = Measuring.scheduled().size();
    entries.add(
        new Entry(
            Prices.SCHEDULE, schedules * Prices.MINUTES_A_MONTH, schedules + " a minute x 43,800"));
    int queues =
        Math.toIntExact(
            Catalogue.functions().stream().filter(it -> it.queue().isPresent()).count());
    entries.add(model.polling(queues));
    entries.add(new Entry(Prices.METRIC, metrics, metrics + " of our own in each hour"));
    entries.add(new Entry(Prices.ALARM, alarmMetrics(), alarms()));
    entries.add(dashboard());
    entries.add(new Entry(Prices.KMS_KEY, 1, "the key of access tokens"));
    entries.add(new Entry(Prices.SECRET, SECRETS, "token key, admin token"));
    if (cache) {
      double gigabytes = Prices.CACHE_GIGABYTES_MIN * Prices.HOURS_A_MONTH;
      entries.add(
          new Entry(Prices.CACHE_GIGABYTE_HOUR, gigabytes, "0.1 GB, the least, x 730 hours"));
    }
    return entries;
  }

  /** Metrics that all alarms look at together. */
  static int alarmMetrics() {
    return Alarms.all().stream().mapToInt(Fixed::metrics).sum();
  }

  private static String alarms() {
    return "%d metrics in %d alarms".formatted(alarmMetrics(), Alarms.all().size());
  }

  private static int metrics(AlarmSpec alarm) {
    return switch (alarm.measure()) {
      case Measure.Single _ -> 1;
      case Measure.Share share -> share.metrics().size();
    };
  }

  private static Entry dashboard() {
    int metrics =
        DashboardSpec.parley().rows().stream()
            .flatMap(row -> row.graphs().stream())
            .mapToInt(graph -> graph.lines().size())
            .sum();
    boolean free = metrics <= DashboardSpec.METRICS_MAX;
    return new Entry(
        Prices.DASHBOARD,
        free ? 0 : 1,
        "%d metrics; up to %d are free".formatted(metrics, DashboardSpec.METRICS_MAX));
  }
}
