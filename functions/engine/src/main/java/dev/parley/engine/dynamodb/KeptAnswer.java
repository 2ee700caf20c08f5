package dev.parley.engine.dynamodb;

import java.util.Optional;

/**
 * What is kept of the answer to a request with an Idempotency-Key.
 *
 * @param body empty if it is not kept: it is too long, or shown once
 * @param contentType empty if the answer has no body
 */
public record KeptAnswer(
    int status,
    Optional<String> contentType,
    Optional<String> etag,
    Optional<String> location,
    Optional<byte[]> body,
    Why why) {

  /** Whether the whole answer is kept. */
  public enum Why {
    /** It is. */
    WHOLE,
    /** It holds a secret that is shown once. */
    SHOWN_ONCE,
    /** It is longer than an item can be. */
    TOO_LONG
  }
}
