package dev.parley.engine.stats;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongBinaryOperator;

/** One number for each gauge, or by how much each moves; those that are 0 are not held. */
public record Gauges(Map<Gauge, Long> numbers) {
  /** Nothing. */
  public static final Gauges NONE = new Gauges(Map.of());

  /** Copies the numbers and leaves out each 0. */
  public Gauges {
    Map<Gauge, Long> kept = new EnumMap<>(Gauge.class);
    numbers.forEach(
        (gauge, number) -> {
          if (number != 0) {
            kept.put(gauge, number);
          }
        });
    numbers = Collections.unmodifiableMap(kept);
  }

  /** So many of this. */
  public static Gauges of(Gauge gauge, long number) {
    return new Gauges(Map.of(gauge, number));
  }

  /** The number; 0 if there is none. */
  public long of(Gauge gauge) {
    return numbers.getOrDefault(gauge, 0L);
  }

  /** The same with this number. */
  public Gauges with(Gauge gauge, long number) {
    Map<Gauge, Long> others = new EnumMap<>(Gauge.class);
    others.putAll(numbers);
    others.put(gauge, number);
    return new Gauges(others);
  }

  /** Both together. */
  public Gauges plus(Gauges other) {
    return merged(other, Long::sum);
  }

  /** What is here and not there. */
  public Gauges minus(Gauges other) {
    return merged(other, (here, there) -> here - there);
  }

  /** Only what can be counted anew. */
  public Gauges countable() {
    Map<Gauge, Long> kept = new EnumMap<>(Gauge.class);
    numbers.forEach(
        (gauge, number) -> {
          if (gauge.isCountable()) {
            kept.put(gauge, number);
          }
        });
    return new Gauges(kept);
  }

  /** Whether every number is 0. */
  public boolean isNone() {
    return numbers.isEmpty();
  }

  private Gauges merged(Gauges other, LongBinaryOperator both) {
    Map<Gauge, Long> merged = new EnumMap<>(Gauge.class);
    for (Gauge gauge : Gauge.values()) {
      merged.put(gauge, both.applyAsLong(of(gauge), other.of(gauge)));
    }
    return new Gauges(merged);
  }
}
