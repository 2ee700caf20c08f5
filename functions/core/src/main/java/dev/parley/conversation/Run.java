package dev.parley.conversation;

import java.time.Instant;

/**
 * A flow that waits for the person.
 *
 * @param automationId which automation; text, because the automation may be gone by now
 * @param revision the revision that it started with
 * @param nextStep index of the step that follows the answer
 * @param enteredAt when it began to wait; an older event never moves it on
 * @param until when it stops waiting
 */
public record Run(
    String automationId, long revision, int nextStep, Instant enteredAt, Instant until) {

  /** Whether an event of this time answers it. */
  public boolean awaits(Instant occurredAt, Instant now) {
    return until.isAfter(now) && !occurredAt.isBefore(enteredAt);
  }
}
