package dev.parley.bench.faults;

import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the functions log of their cache, added up. */
final class CacheCounts implements Consumer<String> {
  private static final List<String> NAMES =
      List.of("Requests", "Hits", "Misses", "Invalid", "Errors", "Skipped");

  private final Map<String, Long> counts = new TreeMap<>();

  /** Takes a line of the log; most say nothing of a cache. */
  @Override
  public void accept(String line) {
    if (line.contains("CloudWatchMetrics")) {
      add(Json.parse(line.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** By {@code cache:what}; only what happened. */
  synchronized Map<String, Long> all() {
    return new TreeMap<>(counts);
  }

  /** How often the automations of an account were found there. */
  synchronized long hits() {
    return counts.getOrDefault("automation:Hits", 0L);
  }

  /** Whether anything was asked of it. */
  synchronized boolean isUsed() {
    return counts.getOrDefault("automation:Requests", 0L) > 0;
  }

  private synchronized void add(Json metrics) {
    String cache = metrics.get("Cache").text().orElse("");
    for (String name : NAMES) {
      metrics
          .get(name)
          .number()
          .filter(count -> count > 0)
          .ifPresent(count -> counts.merge(cache + ":" + name, count, Long::sum));
    }
  }
}
