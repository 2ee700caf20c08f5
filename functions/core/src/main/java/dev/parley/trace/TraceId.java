package dev.parley.trace;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The id of one trace, as W3C has it. Of those made here the first 48 bits are the milliseconds of
 * when it was made, so that a list that is ordered by time can be searched for it.
 *
 * @param value 32 lower-case hex digits, not all of them 0
 */
public record TraceId(String value) {
  /** What stands where a trace is not known: W3C's own word for none. */
  public static final String NONE = "0".repeat(32);

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
  private static final int TIME_DIGITS = 12;
  private static final int TIME_SHIFT = 16;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is no id
   */
  public TraceId {
    if (!isId(value)) {
      throw new IllegalArgumentException("A trace id has 32 hex digits, not all of them 0.");
    }
  }

  private static boolean isId(String value) {
    return FORM.matcher(value).matches() && !value.equals(NONE);
  }

  /** A new one; the lowest bit is always set, so that it is never all 0. */
  public static TraceId create(Instant now, RandomGenerator random) {
    long chance = random.nextLong() >>> (Long.SIZE - TIME_SHIFT);
    long high = (now.toEpochMilli() << TIME_SHIFT) | chance;
    return new TraceId(String.format("%016x%016x", high, random.nextLong() | 1));
  }

  /** The id with this text; empty if it is none. */
  public static Optional<TraceId> of(String text) {
    return isId(text) ? Optional.of(new TraceId(text)) : Optional.empty();
  }

  /** When it was made, if it was made here; of an id from elsewhere it is any time. */
  public Instant madeAt() {
    return Instant.ofEpochMilli(Long.parseLong(value.substring(0, TIME_DIGITS), 16));
  }
}
