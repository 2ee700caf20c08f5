package dev.parley.engine.log;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often one function called each remote operation: what an event costs. */
public final class CallLog {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /**
   * Counts one call; a client's own retries are part of it.
   *
   * @param system {@code dynamodb}, {@code sqs}, {@code graph} …
   */
  public void count(String system, String operation) {
    counts.computeIfAbsent(system + ":" + operation, _ -> new LongAdder()).increment();
  }

  /** Calls by {@code system:operation} since the start or the last reset, sorted by name. */
  public Map<String, Long> counts() {
    Map<String, Long> sorted = new TreeMap<>();
    counts.forEach((name, count) -> sorted.put(name, count.sum()));
    return sorted;
  }

  /** Starts counting from nothing. */
  public void reset() {
    counts.clear();
  }
}
