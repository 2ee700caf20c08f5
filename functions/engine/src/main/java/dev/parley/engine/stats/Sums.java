package dev.parley.engine.stats;

import dev.parley.stats.Counts;
import dev.parley.stats.Hour;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was counted, of everything or of one workspace.
 *
 * @param total since the beginning
 * @param month the running month, in UTC
 * @param today the running day, in UTC
 * @param hours the running hour and the 23 before it; one in which nothing was counted is left out
 * @param gauges how many there are
 * @param waits by queue, how long the oldest message of the last batch had waited
 * @param used by name, what all functions used in those hours
 * @param reads of the database that this took
 */
public record Sums(
    Counts total,
    Counts month,
    Counts today,
    SortedMap<Hour, Counts> hours,
    Gauges gauges,
    Map<String, Wait> waits,
    Map<String, Long> used,
    int reads) {

  /** Copies the maps. */
  public Sums {
    hours = Collections.unmodifiableSortedMap(new TreeMap<>(hours));
    waits = Map.copyOf(waits);
    used = Map.copyOf(used);
  }

  /**
   * How long the oldest message of a batch had waited when it was taken.
   *
   * @param millis that long
   * @param at when, in epoch milliseconds
   */
  public record Wait(long millis, long at) {}
}
