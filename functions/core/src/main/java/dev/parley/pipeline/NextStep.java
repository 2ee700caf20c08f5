package dev.parley.pipeline;

import java.time.Duration;
import java.time.Instant;

/** What follows one send. */
sealed interface NextStep {
  /** The next one. */
  record GoOn() implements NextStep {}

  /** Nothing of the lane, for so long. */
  record Wait(Duration delay) implements NextStep {}

  /** Nothing of this place until then; the rest of the lane goes on. */
  record Park(Instant until, ParkingPlace place) implements NextStep {}

  /** It will not be sent, and what follows it makes no sense. */
  record Refused() implements NextStep {}

  /** A wait until this time; none if it has come. */
  static NextStep waitUntil(Instant time, Instant now) {
    return new Wait(time.isAfter(now) ? Duration.between(now, time) : Duration.ZERO);
  }
}
