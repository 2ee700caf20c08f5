package dev.parley.engine.stats;

import java.time.Duration;

/**
 * How often what is shown may change.
 *
 * @param refresh between two computations: 30 to 120 s
 * @param publish the least between two publications: 5 to 30 s
 * @param client the least between two requests of one client: 2 to 10 s
 */
public record Intervals(Duration refresh, Duration publish, Duration client) {
  /** What nobody has configured. */
  public static final Intervals DEFAULT =
      new Intervals(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(5));

  /** How often the schedule comes. */
  static final Duration SCHEDULE = Duration.ofMinutes(1);

  /** A schedule comes now and then a little early. */
  static final Duration EARLY = Duration.ofSeconds(10);

  private static final int STALE_AFTER = 3;

  /** From this age on a snapshot is stale: three computations are missing. */
  public Duration stale() {
    return untilNext().multipliedBy(STALE_AFTER);
  }

  /**
   * How long after a computation the next one comes: above a minute it is the next whole one, since
   * the schedule comes once a minute.
   */
  public Duration untilNext() {
    return refresh.compareTo(SCHEDULE) <= 0
        ? refresh
        : SCHEDULE.multipliedBy(refresh.plus(SCHEDULE).minusNanos(1).dividedBy(SCHEDULE));
  }
}
