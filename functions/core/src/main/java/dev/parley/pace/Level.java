package dev.parley.pace;

import java.time.Instant;

/**
 * How full a bucket is.
 *
 * @param allowed what Meta allows this account, or the operator the app, in {@link Limit#per}
 * @param tat as in {@link Rate}; the past if nobody took from it of late
 */
public record Level(Limit limit, int allowed, Rate rate, Instant tat, Instant now) {

  /** Slots that could be taken at once. */
  public long free() {
    return Math.max(0, rate.burst() - used());
  }

  /** Slots that are taken or reserved and not regained yet; more than the burst if some wait. */
  public long used() {
    return rate.used(tat, now);
  }

  /** When the next one could send. */
  public Instant next() {
    return rate.slot(tat, now);
  }
}
