package dev.parley.embedded.sqs;

import java.time.Duration;

/**
 * How full one queue is, at one instant.
 *
 * @param queue the queue's name
 * @param visible messages that wait, including those behind a message in flight of their group
 * @param inFlight messages received, not deleted, and still invisible
 * @param delayed messages whose delay has not passed
 * @param oldestAge since the oldest undeleted message was sent; zero for an empty queue
 */
public record QueueDepth(String queue, int visible, int inFlight, int delayed, Duration oldestAge) {

  /** True when nothing waits, is in flight or is delayed. */
  public boolean isEmpty() {
    return visible + inFlight + delayed == 0;
  }
}
