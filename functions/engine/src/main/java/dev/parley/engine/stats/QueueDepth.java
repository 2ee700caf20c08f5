package dev.parley.engine.stats;

/**
 * How much is in a queue, as SQS says it: about, and up to a minute late.
 *
 * @param name of the queue
 * @param waiting can be received now
 * @param inFlight received and not deleted
 * @param delayed cannot be received yet
 */
public record QueueDepth(String name, long waiting, long inFlight, long delayed) {
  /** All of it. */
  public long all() {
    return waiting + inFlight + delayed;
  }
}
