package dev.parley.engine.admin;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many months are asked for. */
final class StatsPeriod {
  static final int MONTHS = 12;
  static final int MONTHS_MAX = 60;

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,3}");

  private StatsPeriod() {}

  /** 1 to {@value #MONTHS_MAX}, {@value #MONTHS} if absent; or refuses with 400. */
  static int months(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return MONTHS;
    }
    int months = WHOLE.matcher(value).matches() ? Integer.parseInt(value) : 0;
    if (months < 1 || months > MONTHS_MAX) {
      throw Params.refused("months", value, "use a whole number from 1 to " + MONTHS_MAX + ".");
    }
    return months;
  }
}
