package dev.parley.embedded.sqs;

import java.time.Duration;
import java.time.Instant;

/** Refusals that concern receipt handles. */
final class Refusals {
  private Refusals() {}

  /**
   * Whether a handle deletes its message. A FIFO queue accepts it only while that receive holds the
   * message; a standard queue answers an old one with success and keeps the message.
   *
   * @throws SqsError InvalidParameterValue for an expired handle of a FIFO queue
   */
  static boolean mayDelete(ReceiptHandle handle, Message message, boolean fifo) {
    boolean newest = message.receiveCount() == handle.receiveCount();
    if (fifo && !(newest && message.isInFlight())) {
      throw SqsError.invalidParameter(
          handle.text(), "ReceiptHandle", "The receipt handle has expired.");
    }
    return newest;
  }

  static SqsError gone(String handle) {
    return SqsError.invalidParameter(
        handle,
        "ReceiptHandle",
        "Message does not exist or is not available for visibility timeout change.");
  }

  /** A message stays invisible for at most twelve hours after its receive, in whatever steps. */
  static void checkTotalVisibility(Message message, Instant now, Duration timeout) {
    Instant receivedAt = message.receivedAt();
    Duration limit = Duration.ofSeconds(SqsLimits.VISIBILITY_SECONDS);
    if (receivedAt != null && now.plus(timeout).isAfter(receivedAt.plus(limit))) {
      throw SqsError.invalidParameter(
          timeout.toSeconds(),
          "VisibilityTimeout",
          "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]");
    }
  }
}
