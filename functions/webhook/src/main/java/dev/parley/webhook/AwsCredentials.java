package dev.parley.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * Keys for signing calls to AWS.
 *
 * @param expiration when they stop working; empty for keys that live as long as the process
 */
record AwsCredentials(
    String accessKeyId,
    String secretAccessKey,
    Optional<String> sessionToken,
    Optional<Instant> expiration) {

  /** Without the secrets. */
  @Override
  public String toString() {
    return "AwsCredentials[***]";
  }
}
