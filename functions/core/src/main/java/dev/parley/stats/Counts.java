package dev.parley.stats;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongBinaryOperator;

/**
 * One number for each counter; those that are 0 are not held. A number may be below 0: what was
 * counted as given up in one hour and proved in a later one is taken away in the later one.
 */
public record Counts(Map<Counter, Long> numbers) {
  /** Nothing. */
  public static final Counts NONE = new Counts(Map.of());

  /** Copies the numbers and leaves out each 0. */
  public Counts {
    Map<Counter, Long> kept = new EnumMap<>(Counter.class);
    numbers.forEach(
        (counter, number) -> {
          if (number != 0) {
            kept.put(counter, number);
          }
        });
    numbers = Collections.unmodifiableMap(kept);
  }

  /** One of this. */
  public static Counts one(Counter counter) {
    return new Counts(Map.of(counter, 1L));
  }

  /** So many of this. */
  public static Counts of(Counter counter, long number) {
    return new Counts(Map.of(counter, number));
  }

  /** The number; 0 if nothing was counted. */
  public long of(Counter counter) {
    return numbers.getOrDefault(counter, 0L);
  }

  /** Both together. */
  public Counts plus(Counts other) {
    return merged(other, Long::sum);
  }

  /** What is here and not there. */
  public Counts minus(Counts other) {
    return merged(other, (here, there) -> here - there);
  }

  /** Whether every number is 0. */
  public boolean isNone() {
    return numbers.isEmpty();
  }

  private Counts merged(Counts other, LongBinaryOperator both) {
    Map<Counter, Long> merged = new EnumMap<>(Counter.class);
    for (Counter counter : Counter.values()) {
      merged.put(counter, both.applyAsLong(of(counter), other.of(counter)));
    }
    return new Counts(merged);
  }
}
