package dev.parley.stats;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * One hour in UTC. Written {@code 2026-11-22T09}, so that hours sort as they follow each other.
 *
 * @param start its first instant
 */
public record Hour(Instant start) implements Comparable<Hour> {
  /**
   * An hour is closed so long after its end: whoever counted in it has written it or never will.
   */
  public static final Duration CLOSED_AFTER = Duration.ofMinutes(15);

  /** A day is rolled up so long after its end. */
  public static final Duration ROLLED_AFTER = Duration.ofHours(1);

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT);

  /** Refuses what is not the beginning of an hour. */
  public Hour {
    if (!start.equals(start.truncatedTo(ChronoUnit.HOURS))) {
      throw new IllegalArgumentException(start + " is not the beginning of an hour.");
    }
  }

  /** The hour of this time. */
  public static Hour of(Instant time) {
    return new Hour(time.truncatedTo(ChronoUnit.HOURS));
  }

  /** The hour of this text. */
  public static Hour parse(String text) {
    return of(LocalDateTime.parse(text + ":00").toInstant(ZoneOffset.UTC));
  }

  /** The first hour of a day. */
  public static Hour first(LocalDate day) {
    return of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** The first instant after it. */
  public Instant end() {
    return start.plus(1, ChronoUnit.HOURS);
  }

  /** So many hours later; before it if negative. */
  public Hour plus(long hours) {
    return new Hour(start.plus(hours, ChronoUnit.HOURS));
  }

  /** Its day in UTC. */
  public LocalDate day() {
    return LocalDate.ofInstant(start, ZoneOffset.UTC);
  }

  /** Its month in UTC. */
  public YearMonth month() {
    return YearMonth.from(day());
  }

  /** Whether nothing is counted in it any more. */
  public boolean isClosed(Instant now) {
    return !end().plus(CLOSED_AFTER).isAfter(now);
  }

  /** The first day that is not rolled up yet: the running one, and the one before for an hour. */
  public static LocalDate firstUnrolled(Instant now) {
    return of(now.minus(ROLLED_AFTER)).day();
  }

  /** As it stands in keys and answers. */
  public String text() {
    return TEXT.format(start.atOffset(ZoneOffset.UTC));
  }

  @Override
  public int compareTo(Hour other) {
    return start.compareTo(other.start);
  }

  @Override
  public String toString() {
    return text();
  }
}
