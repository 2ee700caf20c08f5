package dev.parley.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A flow that waits for the person.
 *
 * @param automationId which automation; text, because the automation may be gone by now
 * @param revision the revision that it started with
 * @param nextStep index of the step that follows the answer
 * @param enteredAt when it began to wait, by our clock; an older event never moves it on
 * @param until when it stops waiting
 */
public record Run(
    String automationId, long revision, int nextStep, Instant enteredAt, Instant until) {

  /**
   * Meta tells an event's time by its own clock, which may be behind ours, and WhatsApp in whole
   * seconds: an answer that comes at once can look older than what it answers.
   */
  static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(2);

  /** Whether an event of this time answers it. */
  public boolean awaits(Instant occurredAt, Instant now) {
    Instant earliest = enteredAt.truncatedTo(ChronoUnit.SECONDS).minus(CLOCK_DIFFERENCE);
    return until.isAfter(now) && !occurredAt.isBefore(earliest);
  }
}
