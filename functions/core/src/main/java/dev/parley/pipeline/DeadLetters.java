package dev.parley.pipeline;

import dev.parley.event.EventHead;
import dev.parley.event.Priority;
import java.time.Instant;

/** Where events go that failed for the last time. */
public interface DeadLetters {

  /** Puts a letter into the dead-letter queue of its priority. */
  void bury(DeadLetter letter);

  /**
   * A failed event: ids and reasons only; what was said stays in the event's record.
   *
   * @param reason of the last failure, without anything that a person wrote
   */
  record DeadLetter(
      EventHead event,
      Priority priority,
      String reason,
      int attempts,
      Instant firstFailureAt,
      Instant lastFailureAt) {}
}
