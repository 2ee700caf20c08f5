package dev.parley.pipeline;

import dev.parley.pipeline.Journal.ClaimResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long what follows a send waits while nobody knows what became of it. Meta's echo comes after
 * a second or two, so a short while is enough to keep the order; where the message would be sent
 * once more, everything behind it waits until that is decided.
 */
final class Settling {
  /** After this time what follows is sent, whatever became of it. */
  static final Duration SETTLED = Duration.ofSeconds(20);

  /** The same where it may be sent once more. */
  static final Duration DECIDED = Duration.ofMinutes(15);

  /**
   * Until then it may be opened again. What follows goes on at {@link #DECIDED} whatever the
   * journal says, so whoever decides shortly before it could be written after it: a look ends
   * within a minute, and clocks differ by seconds.
   */
  static final Duration REOPENED = DECIDED.minus(Duration.ofMinutes(2));

  /** Until the first look. */
  static final Duration FIRST = Duration.ofSeconds(2);

  private static final Duration LONGEST = Duration.ofSeconds(15);

  private Settling() {}

  /** The wait until the next look; empty if what follows may be sent. */
  static Optional<Duration> wait(ClaimResult.Unproven send, Instant now) {
    Instant end = send.wireAt().plus(send.mayBeResent() ? DECIDED : SETTLED);
    if (send.extra() || !end.isAfter(now)) {
      return Optional.empty();
    }
    // Twice as long as it lasts already: few looks, and none much too late.
    Duration lasts = atLeast(FIRST, Duration.between(send.wireAt(), now));
    return Optional.of(atMost(Duration.between(now, end), atMost(LONGEST, lasts)));
  }

  private static Duration atLeast(Duration least, Duration wanted) {
    return wanted.compareTo(least) < 0 ? least : wanted;
  }

  private static Duration atMost(Duration most, Duration wanted) {
    return wanted.compareTo(most) > 0 ? most : wanted;
  }
}
