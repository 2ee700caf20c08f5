package dev.parley.engine.job;

import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * How much of its quota a workspace has used.
 *
 * @param month in UTC
 * @param limit empty if there is none
 */
public record Usage(YearMonth month, long used, OptionalLong limit) {
  /** From this share on the workspace is warned, in percent. */
  public static final int WARNING_PERCENT = 90;

  private static final int ALL = 100;

  /** The month of this time. */
  public static YearMonth month(Instant now) {
    return YearMonth.from(now.atOffset(ZoneOffset.UTC));
  }

  /** When the next month begins. */
  public Instant resetsAt() {
    return month.plusMonths(1).atDay(1).atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC);
  }

  /** The share that is used, in whole percent and rounded down; 0 without a limit. */
  public int percent() {
    return percent(used);
  }

  private int percent(long number) {
    if (limit.isEmpty()) {
      return 0;
    }
    return limit.getAsLong() == 0 ? ALL : (int) Math.min(ALL, number * ALL / limit.getAsLong());
  }

  /** Whether little is left. */
  public boolean isWarning() {
    return limit.isPresent() && percent() >= WARNING_PERCENT;
  }

  /** Whether the last one that was counted made another percent of the last ten. */
  public boolean isNewlyWarning() {
    return isWarning() && percent() > percent(used - 1);
  }
}
