package dev.parley.engine.job;

import java.util.OptionalLong;

/**
 * How many jobs a workspace may ask for in a month.
 *
 * @param monthly empty for as many as it likes
 * @param revision counts the changes; 0 if there was none
 */
public record Quota(OptionalLong monthly, long revision) {
  /** No limit. */
  public static final Quota NONE = new Quota(OptionalLong.empty(), 0);

  /** The largest number that can be set. */
  public static final long MAX = 1_000_000_000L;

  /** Checks the number. */
  public Quota {
    if (monthly.isPresent() && (monthly.getAsLong() < 0 || monthly.getAsLong() > MAX)) {
      throw new IllegalArgumentException(
          "monthly is " + monthly.getAsLong() + ": 0 to " + MAX + " are allowed, or null.");
    }
  }
}
