package dev.parley.pipeline;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waiting times that double: {@code first}, twice that, and so on up to {@code max}, each longer by
 * up to a fifth at random so that what failed together does not come back together.
 */
public record Backoff(Duration first, Duration max) {

  private static final double JITTER = 0.2;

  /**
   * The wait after a failed attempt.
   *
   * @param attempt counts from 1; anything below counts as 1
   */
  public Duration after(int attempt, RandomGenerator random) {
    int doublings = Math.min(Math.max(attempt - 1, 0), 30);
    long millis = Math.min(first.toMillis() << doublings, max.toMillis());
    return Duration.ofMillis(millis + (long) (millis * JITTER * random.nextDouble()));
  }
}
