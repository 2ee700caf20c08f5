package dev.parley.webhook;

import dev.parley.wire.Json;
import java.time.Instant;
import java.util.Optional;

/** Meta's times: seconds or milliseconds, as numbers or as strings. */
final class Timestamps {
  /** As milliseconds this is March 1973, as seconds the year 5138. */
  private static final long SECONDS_BELOW = 100_000_000_000L;

  private static final long MILLIS_BELOW = SECONDS_BELOW * 1000;

  private Timestamps() {}

  static Optional<Instant> read(Json json) {
    long value = json.number().orElse(0L);
    if (value <= 0 || value >= MILLIS_BELOW) {
      return Optional.empty();
    }
    return Optional.of(
        value < SECONDS_BELOW ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value));
  }
}
