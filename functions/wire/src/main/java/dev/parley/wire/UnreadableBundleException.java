package dev.parley.wire;

/**
 * A queue message is not a bundle of ours, or of a version that this code does not know. It has to
 * be retried, not dropped: a newer version may have written it. The message holds no content.
 */
public final class UnreadableBundleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableBundleException(String message) {
    super(message);
  }
}
