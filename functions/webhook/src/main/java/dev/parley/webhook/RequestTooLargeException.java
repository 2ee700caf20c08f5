package dev.parley.webhook;

/** The request is larger than anything that could be accepted; it was not read to its end. */
final class RequestTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RequestTooLargeException() {
    super("The request is too large.");
  }
}
