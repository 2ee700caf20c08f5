package dev.parley.engine.admin;

import dev.parley.engine.sqs.SqsInbox;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * How fast dead letters go back to their queues within one request.
 *
 * @param perSecond at most so many; as fast as it goes if empty
 * @param start of the request
 */
record Pace(OptionalInt perSecond, Instant start) {
  /** Far below the 29 seconds of the function: the last call may be a slow one. */
  static final Duration TIME = Duration.ofSeconds(15);

  /** Letters between two looks at the clock. */
  int step() {
    return perSecond.isPresent() ? 1 : SqsInbox.BATCH_MAX;
  }

  /** How long to wait before the letter of this number, from 0. */
  Duration pause(int letter, Instant now) {
    Duration early = Duration.between(now, due(letter));
    return early.isNegative() ? Duration.ZERO : early;
  }

  /** Whether this letter is still due within this request. */
  boolean hasTime(int letter, Instant now) {
    Instant end = start.plus(TIME);
    return now.isBefore(end) && due(letter).isBefore(end);
  }

  private Instant due(int letter) {
    return perSecond.isPresent()
        ? start.plus(Duration.ofSeconds(letter).dividedBy(perSecond.getAsInt()))
        : start;
  }
}
