package dev.parley.engine.stats;

import java.util.Map;

/**
 * What some work used of what AWS counts.
 *
 * @param readUnits DynamoDB's read request units, as it says itself
 * @param writeUnits its write request units, as it says itself
 * @param queueRequests of SQS, those of Lambda's event-source mapping among them
 * @param invocations of functions
 * @param gigabyteSeconds of functions: memory times duration
 */
public record Spent(
    double readUnits,
    double writeUnits,
    long queueRequests,
    long invocations,
    double gigabyteSeconds) {
  /** Nothing. */
  public static final Spent NOTHING = new Spent(0, 0, 0, 0, 0);

  private static final String READS = "milliReadUnits";
  private static final String WRITES = "milliWriteUnits";
  private static final String QUEUE_REQUESTS = "queueRequests";
  private static final String INVOCATIONS = "invocations";
  private static final String MEMORY = "megabyteSeconds";
  private static final double THOUSAND = 1000;
  private static final double MEGABYTES = 1024;

  /** The same as whole numbers by stable names, as counters can hold and add them. */
  public Map<String, Long> amounts() {
    return Map.of(
        READS, Math.round(readUnits * THOUSAND),
        WRITES, Math.round(writeUnits * THOUSAND),
        QUEUE_REQUESTS, queueRequests,
        INVOCATIONS, invocations,
        MEMORY, Math.round(gigabyteSeconds * MEGABYTES));
  }

  /** What {@link #amounts} wrote, or a sum of it; an absent number is 0. */
  public static Spent of(Map<String, Long> amounts) {
    return new Spent(
        amounts.getOrDefault(READS, 0L) / THOUSAND,
        amounts.getOrDefault(WRITES, 0L) / THOUSAND,
        amounts.getOrDefault(QUEUE_REQUESTS, 0L),
        amounts.getOrDefault(INVOCATIONS, 0L),
        amounts.getOrDefault(MEMORY, 0L) / MEGABYTES);
  }

  /** Both together. */
  public Spent plus(Spent other) {
    return new Spent(
        readUnits + other.readUnits,
        writeUnits + other.writeUnits,
        queueRequests + other.queueRequests,
        invocations + other.invocations,
        gigabyteSeconds + other.gigabyteSeconds);
  }
}
