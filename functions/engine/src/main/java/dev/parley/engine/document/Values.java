package dev.parley.engine.document;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Texts that stand for times and places, both ways. */
final class Values {
  private static final Set<String> COUNTRIES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

  private Values() {}

  /** {@code PT10M}, {@code P1D}. */
  static Optional<Duration> duration(Place place) {
    return parsed(
        place,
        Duration::parse,
        "a duration of ISO 8601, such as PT10M, PT1H30M or P1D (no months, no years)");
  }

  /** Whole days as days: what was {@code P3D} is not shown as {@code PT72H}. */
  static String text(Duration duration) {
    boolean wholeDays = duration.equals(Duration.ofDays(duration.toDays()));
    return wholeDays && !duration.isZero() ? "P" + duration.toDays() + "D" : duration.toString();
  }

  /** {@code 2026-11-01T09:00:00Z}. */
  static Optional<Instant> instant(Place place) {
    return parsed(place, Instant::parse, "an instant of ISO 8601, such as 2026-11-01T09:00:00Z");
  }

  /** {@code 09:00}. */
  static Optional<LocalTime> time(Place place) {
    return parsed(place, Values::time, "a time from 00:00 to 23:59");
  }

  /** {@code 09:00}. */
  static String text(LocalTime time) {
    return CLOCK.format(time);
  }

  /** {@code Europe/Berlin}, {@code +02:00}, {@code Z}. */
  static Optional<ZoneId> zone(Place place) {
    return parsed(
        place,
        Values::zone,
        "a time zone: a region such as Europe/Berlin, or an offset such as +02:00 or Z");
  }

  /** {@code DE}. */
  static Optional<String> country(Place place) {
    return parsed(
        place, Values::country, "a country by its two capital letters of ISO 3166, such as DE");
  }

  private static LocalTime time(String text) {
    if (!TIME.matcher(text).matches()) {
      throw new DateTimeParseException("Not HH:mm", text, 0);
    }
    return LocalTime.parse(text, CLOCK);
  }

  /** {@code UTC+2} and its like have no rules and read like regions, so they are left out. */
  private static ZoneId zone(String text) {
    ZoneId zone = ZoneId.of(text);
    if (!(zone instanceof ZoneOffset) && !ZoneId.getAvailableZoneIds().contains(text)) {
      throw new DateTimeException("Neither region nor offset");
    }
    return zone;
  }

  private static String country(String text) {
    if (!COUNTRIES.contains(text)) {
      throw new DateTimeException("No country");
    }
    return text;
  }

  private static <T> Optional<T> parsed(Place place, Function<String, T> parse, String allowed) {
    return place
        .text()
        .flatMap(
            text -> {
              try {
                return Optional.of(parse.apply(text));
              } catch (DateTimeException _) {
                place.note("must be " + allowed + ", but is " + Place.shown(text) + ".");
                return Optional.empty();
              }
            });
  }
}
