package dev.parley.webhook;

import dev.parley.wire.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What the function needs of an HTTP request. Absent texts are empty.
 *
 * @param path without the name of the stage
 * @param method empty for an event that is no HTTP request, as a warm-up sends it
 * @param body as API Gateway gives it, still Base64 if {@code base64}
 * @param traceparent whatever stands in the header of this name
 */
record WebhookRequest(
    String path,
    String method,
    String signature,
    String mode,
    String verifyToken,
    String challenge,
    String body,
    boolean base64,
    String traceparent) {

  static final int BODY_BYTES_MAX = JsonLimits.DOCUMENT_BYTES_MAX;

  /** Judged by the length of the text, before anything is decoded. */
  boolean isTooLarge() {
    long bytesAtLeast = base64 ? body.length() / 4L * 3 - 2 : body.length();
    return bytesAtLeast > BODY_BYTES_MAX;
  }

  /** The bytes that Meta sent and signed; empty if the Base64 is broken. */
  Optional<byte[]> bytes() {
    if (!base64) {
      return Optional.of(body.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return Optional.of(Base64.getDecoder().decode(body));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
