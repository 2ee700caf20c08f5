package dev.parley.bench.cost;

import dev.parley.local.LocalCache;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted with a cache, or without.
 *
 * @param minute what the schedules take in a minute in which nothing happens
 * @param webhooks what one webhook of each kind takes
 * @param idleMetrics how many metrics have values while nothing happens
 * @param metrics how many have values while everything happens
 */
record Profile(
    LocalCache cache, Sample minute, Map<Kind, Sample> webhooks, int idleMetrics, int metrics) {

  /** Counts it on a line of its own. */
  static Profile count(LocalCache cache, int events) throws IOException, InterruptedException {
    try (CountedLine line = CountedLine.start(cache)) {
      Measuring measuring = new Measuring(line);
      measuring.prepare();
      Sample minute = measuring.idle(events / 4);
      int idleMetrics = line.meter().metrics().size();
      Map<Kind, Sample> webhooks = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        webhooks.put(kind, measuring.counted(kind, events));
      }
      return new Profile(cache, minute, webhooks, idleMetrics, line.meter().metrics().size());
    }
  }

  /** The same with this CPU: of one webhook of each kind and of a minute, by function. */
  Profile with(Map<Kind, Map<String, Double>> cpu, Map<String, Double> minuteCpu) {
    Map<Kind, Sample> all = new EnumMap<>(Kind.class);
    webhooks.forEach(
        (kind, sample) -> all.put(kind, with(sample, cpu.getOrDefault(kind, Map.of()))));
    return new Profile(cache, with(minute, minuteCpu), all, idleMetrics, metrics);
  }

  /** A usual day's webhook. */
  Sample mix() {
    Sample mix = Sample.NOTHING;
    for (Map.Entry<Kind, Sample> kind : webhooks.entrySet()) {
      mix = mix.plus(kind.getValue(), kind.getKey().share());
    }
    return mix;
  }

  private static Sample with(Sample sample, Map<String, Double> cpu) {
    Map<String, Double> each = new TreeMap<>();
    sample
        .invocations()
        .forEach((name, count) -> each.put(name, count == 0 ? 0 : Sample.of(cpu, name) / count));
    return new Sample(
        sample.reads(),
        sample.writes(),
        sample.writesByPlace(),
        sample.queueRequests(),
        sample.invocations(),
        sample.calls(),
        sample.cacheCalls(),
        sample.logBytes(),
        each);
  }
}
