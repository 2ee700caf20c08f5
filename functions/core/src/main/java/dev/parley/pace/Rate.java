package dev.parley.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast a bucket gives slots: a generic cell rate algorithm by reservation.
 *
 * <p>A bucket's whole state is one time, its {@code tat}: when it would be full again if nobody
 * took from it. Between two slots of which one was given {@code k} slots after the other lie at
 * least {@code (k - burst + 1)} intervals, so no window of length {@code w}, wherever it begins,
 * holds more than {@code burst + w / interval} slots.
 *
 * @param burst slots that an idle bucket gives at once; at least 1
 * @param interval between two slots after that; whole microseconds, at least 1
 */
public record Rate(int burst, Duration interval) {
  private static final int NANOS = 1000;

  /** A tenth of a limit may come at once, and a tenth is left free for starts that are late. */
  private static final int SHARE = 10;

  /** Checks both, and rounds the interval up. */
  public Rate {
    interval = upToMicros(interval);
    if (burst < 1 || interval.compareTo(Duration.ofNanos(NANOS)) < 0) {
      throw new IllegalArgumentException("A rate of " + burst + " each " + interval);
    }
  }

  /**
   * A rate that keeps every sliding window within {@code limit}, also if starts are late by up to a
   * tenth of the window.
   *
   * @param limit at least 1
   */
  public static Rate within(int limit, Duration window) {
    int burst = Math.max(1, limit / SHARE);
    int late = limit / SHARE;
    return limit == 1
        ? new Rate(1, window.plus(window.dividedBy(SHARE)))
        : new Rate(burst, window.dividedBy(limit - burst - late));
  }

  /** The same burst, with {@code times} the interval. */
  public Rate slower(double times) {
    return new Rate(burst, Duration.ofNanos((long) (interval.toNanos() * times)));
  }

  /** How far {@code tat} may lie ahead while slots are still given at once. */
  public Duration tolerance() {
    return interval.multipliedBy(burst - 1L);
  }

  /** The next slot of a bucket. Nothing is taken by asking. */
  public Instant slot(Instant tat, Instant now) {
    return later(now, tat.minus(tolerance()));
  }

  /** The bucket after that slot was taken. */
  public Instant taken(Instant tat, Instant now) {
    return later(now, tat).plus(interval);
  }

  /** How many slots of the burst are taken or reserved, and those beyond it; 0 if it is idle. */
  public long used(Instant tat, Instant now) {
    if (!tat.isAfter(now)) {
      return 0;
    }
    return Math.ceilDiv(Duration.between(now, tat).toNanos(), interval.toNanos());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Duration upToMicros(Duration time) {
    return Duration.ofNanos(Math.ceilDiv(time.toNanos(), NANOS) * NANOS);
  }
}
