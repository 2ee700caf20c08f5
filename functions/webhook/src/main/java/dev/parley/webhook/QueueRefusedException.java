package dev.parley.webhook;

/** SQS did not store everything. The message names the failure and no content. */
final class QueueRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  QueueRefusedException(String message) {
    super(message);
  }
}
