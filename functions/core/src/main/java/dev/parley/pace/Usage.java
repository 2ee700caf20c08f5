package dev.parley.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much of its allowance Meta says is used, in percent: {@code X-App-Usage} for the whole app,
 * {@code X-Business-Use-Case-Usage} for one account. From 80 % we ask less often, at 100 % not at
 * all: calls while throttled lengthen the block.
 *
 * @param percent the highest of Meta's figures; may be above 100
 * @param regain when Meta lets the caller in again, where it says so
 * @see <a href="https://developers.facebook.com/docs/graph-api/overview/rate-limiting">Rate
 *     limits</a>
 */
public record Usage(int percent, Optional<Duration> regain) {
  /** From here on the interval between two sends grows. */
  public static final int HIGH = 80;

  /** From here on nothing is sent. */
  public static final int FULL = 100;

  /** How long a high figure holds if no newer one comes. */
  public static final Duration HOLDS = Duration.ofMinutes(1);

  /** How long we stop where Meta does not say for how long. */
  public static final Duration PAUSE = Duration.ofMinutes(5);

  /** Longest pause that is believed; after it one asks again. */
  public static final Duration PAUSE_MAX = Duration.ofHours(1);

  /** Whether it changes anything. */
  public boolean matters() {
    return percent >= HIGH;
  }

  /** How many times longer than usual the interval is: 1 at 80 %, 20 at 99 %. */
  public double slowdown() {
    if (percent <= HIGH) {
      return 1;
    }
    return (double) (FULL - HIGH) / Math.max(1, FULL - percent);
  }

  /** Until when nothing is sent; empty below 100 %. */
  public Optional<Instant> stopUntil(Instant now) {
    if (percent < FULL) {
      return Optional.empty();
    }
    Duration pause = regain.filter(Duration::isPositive).orElse(PAUSE);
    return Optional.of(now.plus(pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX));
  }
}
