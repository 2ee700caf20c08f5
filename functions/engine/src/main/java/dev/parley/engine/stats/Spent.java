package dev.parley.engine.stats;

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
