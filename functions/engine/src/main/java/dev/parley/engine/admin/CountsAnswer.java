package dev.parley.engine.admin;

import dev.parley.stats.Counter;
import dev.parley.stats.Counts;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What was counted; see docs/statistics.md for what counts.
 *
 * @param received events of people that were decided on
 * @param matched of those, the ones that an automation answered
 * @param sent messages that Meta took
 * @param failed messages that Meta refused for good
 * @param gaveUp messages of which nobody knows whether Meta took them; less one where a late proof
 *     came
 * @param cancelled messages that were not sent
 * @param contacts people who were noted for the first time
 */
@Serdeable
record CountsAnswer(
    long received,
    long matched,
    long sent,
    long failed,
    long gaveUp,
    long cancelled,
    long gatesPassed,
    long emailsCaptured,
    long buttonsTapped,
    long contacts) {

  static CountsAnswer of(Counts counts) {
    return new CountsAnswer(
        counts.of(Counter.RECEIVED),
        counts.of(Counter.MATCHED),
        counts.of(Counter.SENT),
        counts.of(Counter.FAILED),
        counts.of(Counter.GAVE_UP),
        counts.of(Counter.CANCELLED),
        counts.of(Counter.GATES_PASSED),
        counts.of(Counter.EMAILS_CAPTURED),
        counts.of(Counter.BUTTONS_TAPPED),
        counts.of(Counter.CONTACTS));
  }
}
