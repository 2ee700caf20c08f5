package dev.parley.wire;

/** A document is not JSON or is beyond {@link JsonLimits}. The message holds no content of it. */
public final class UnreadableJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong; {@code message} must not quote the document. */
  public UnreadableJsonException(String message) {
    super(message);
  }
}
