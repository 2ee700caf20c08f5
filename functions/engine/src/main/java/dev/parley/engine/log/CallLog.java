package dev.parley.engine.log;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How often one function called each remote operation: what an event costs. */
public final class CallLog {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final DoubleAdder readUnits = new DoubleAdder();
  private final DoubleAdder writeUnits = new DoubleAdder();
  private final LongAdder queueRequests = new LongAdder();

  /**
   * Counts one call; a client's own retries are part of it.
   *
   * @param system {@code dynamodb}, {@code sqs}, {@code graph} …
   */
  public void count(String system, String operation) {
    counts.computeIfAbsent(system + ":" + operation, _ -> new LongAdder()).increment();
  }

  /** Counts one request to SQS. */
  public void countQueueRequest() {
    queueRequests.increment();
  }

  /** Adds what DynamoDB says that a read took. */
  public void read(double units) {
    readUnits.add(units);
  }

  /** Adds what DynamoDB says that a write took. */
  public void wrote(double units) {
    writeUnits.add(units);
  }

  /** What was used of DynamoDB and SQS. */
  public record Used(double readUnits, double writeUnits, long queueRequests) {}

  /** What was used since the last time this was asked; each unit is given once. */
  public Used takeUsed() {
    return new Used(
        readUnits.sumThenReset(), writeUnits.sumThenReset(), queueRequests.sumThenReset());
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
