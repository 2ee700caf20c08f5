package dev.parley.engine.stats;

import java.time.Duration;
import java.time.Instant;

/**
 * The latest snapshot that was computed, and the one that is published. Between two publications
 * they differ.
 *
 * @param publishedAt when {@code published} was
 */
public record Kept(Computed latest, Computed published, Instant publishedAt) {

  /**
   * A snapshot as it is kept.
   *
   * @param at when its computation began: a later one wins
   * @param json of {@link StatsSnapshot}
   */
  public record Computed(Instant at, String json) {
    /** Names it, and grows with each: epoch milliseconds. */
    public String id() {
      return Long.toString(at.toEpochMilli());
    }
  }

  /** Whether something was computed that nobody has seen. */
  public boolean isBehind() {
    return latest.at().isAfter(published.at());
  }

  /** Whether that may be published now. */
  public boolean isDue(Instant now, Duration apart) {
    return isBehind() && !now.isBefore(publishedAt.plus(apart));
  }

  /** As it is once the latest is published. */
  public Kept publish(Instant now) {
    return new Kept(latest, latest, now);
  }
}
