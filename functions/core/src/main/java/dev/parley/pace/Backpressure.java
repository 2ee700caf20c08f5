package dev.parley.pace;

import dev.parley.outbound.GraphError;
import java.time.Duration;
import java.util.Optional;

/**
 * What Meta's refusals for too many calls stop, and for how long.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/overview/rate-limiting">Rate
 *     limits</a>
 */
public enum Backpressure {
  /** All accounts of the app. */
  APP(Duration.ofMinutes(1)),
  /**
   * The account or number; where it is about an hour's calls, the usage headers say for how long.
   */
  ACCOUNT(Duration.ofSeconds(2)),
  /** The number, whose rate is counted by the second. */
  NUMBER(Duration.ofSeconds(5)),
  /** One person; it grows, see {@link #ofPair}. */
  PAIR(Duration.ofSeconds(1));

  /** The code of Meta's limit on messages to one person. */
  public static final int PAIR_CODE = 131056;

  private static final int APP_CODE = 4;
  private static final int NUMBER_CODE = 130429;
  private static final int BUSINESS_CODE = 80007;
  private static final int CALLS_CODE = 613;
  private static final int POWER_MAX = 5;

  private final Duration pause;

  Backpressure(Duration pause) {
    this.pause = pause;
  }

  /** How long it stops. */
  public Duration pause() {
    return pause;
  }

  /** What this error stops; empty if it is no matter of rates, or of this one message alone. */
  public static Optional<Backpressure> of(GraphError error) {
    return switch (error.code()) {
      case APP_CODE -> Optional.of(APP);
      case BUSINESS_CODE, CALLS_CODE -> Optional.of(ACCOUNT);
      case NUMBER_CODE -> Optional.of(NUMBER);
      case PAIR_CODE -> Optional.of(PAIR);
      default -> Optional.empty();
    };
  }

  /**
   * How long one person is left alone after Meta refused the {@code tries}-th try: 4^n seconds with
   * n = 0, 1, 2 …, at most 4^5 (17 minutes).
   */
  public static Duration ofPair(int tries) {
    int power = Math.min(Math.max(tries - 1, 0), POWER_MAX);
    return Duration.ofSeconds(1L << (2 * power));
  }
}
