package dev.parley.engine.cache;

import dev.parley.engine.cache.CacheKey.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what became of the questions to a cache, by kind of value. Safe for use by many threads.
 */
public final class CacheMetrics {
  private final Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);

  /** Begins with nothing counted. */
  public CacheMetrics() {
    for (Kind kind : Kind.values()) {
      tallies.put(kind, new Tally());
    }
  }

  /**
   * What happened to one kind. Every question ends in one of {@code hits}, {@code misses}, {@code
   * invalid}, {@code errors} and {@code skipped}; the last two count writes as well.
   *
   * @param requests questions for a value
   * @param hits values given and used
   * @param misses values that were not there
   * @param invalid values that were there, and not written by us for this key or not by this
   *     version
   * @param errors questions and writes that failed or took too long
   * @param skipped questions and writes that were not tried: the cache had just failed, was busy,
   *     or the value is too large for it
   * @param creations values that were not only missing but had to be made anew elsewhere, at a cost
   */
  public record Counts(
      long requests,
      long hits,
      long misses,
      long invalid,
      long errors,
      long skipped,
      long creations) {
    /** Of a kind of which nothing is ever made. */
    public Counts(long requests, long hits, long misses, long invalid, long errors, long skipped) {
      this(requests, hits, misses, invalid, errors, skipped, 0);
    }

    /** Whether nothing was asked, answered or written in vain. */
    public boolean isNothing() {
      return equals(new Counts(0, 0, 0, 0, 0, 0));
    }

    private Counts plus(Counts other) {
      return new Counts(
          requests + other.requests,
          hits + other.hits,
          misses + other.misses,
          invalid + other.invalid,
          errors + other.errors,
          skipped + other.skipped,
          creations + other.creations);
    }
  }

  private static final class Tally {
    private final LongAdder requests = new LongAdder();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder invalid = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder creations = new LongAdder();
    private Counts taken = new Counts(0, 0, 0, 0, 0, 0);

    /** What was counted since the last time. */
    synchronized Counts take() {
      Counts counts =
          new Counts(
              requests.sumThenReset(),
              hits.sumThenReset(),
              misses.sumThenReset(),
              invalid.sumThenReset(),
              errors.sumThenReset(),
              skipped.sumThenReset(),
              creations.sumThenReset());
      taken = taken.plus(counts);
      return counts;
    }

    /** What was counted since the start. */
    synchronized Counts total() {
      return taken.plus(
          new Counts(
              requests.sum(),
              hits.sum(),
              misses.sum(),
              invalid.sum(),
              errors.sum(),
              skipped.sum(),
              creations.sum()));
    }
  }

  /** A value is asked for. */
  public void request(Kind kind) {
    of(kind).requests.increment();
  }

  /** It was there. */
  public void hit(Kind kind) {
    of(kind).hits.increment();
  }

  /** It was not there. */
  public void miss(Kind kind) {
    of(kind).misses.increment();
  }

  /** It was there and cannot be trusted. */
  public void invalid(Kind kind) {
    of(kind).invalid.increment();
  }

  /** What was taken for a hit cannot be read. */
  public void hitWasInvalid(Kind kind) {
    of(kind).hits.decrement();
    of(kind).invalid.increment();
  }

  /** The cache failed. */
  public void error(Kind kind) {
    of(kind).errors.increment();
  }

  /** The cache was not asked. */
  public void skipped(Kind kind) {
    of(kind).skipped.increment();
  }

  /** A missing value was made anew. */
  public void created(Kind kind) {
    of(kind).creations.increment();
  }

  /** What was counted since the start or since the last call of this. */
  public Map<Kind, Counts> take() {
    Map<Kind, Counts> taken = new EnumMap<>(Kind.class);
    tallies.forEach((kind, tally) -> taken.put(kind, tally.take()));
    return taken;
  }

  /** What was counted since the start, whatever was taken. */
  public Map<Kind, Counts> totals() {
    Map<Kind, Counts> totals = new EnumMap<>(Kind.class);
    tallies.forEach((kind, tally) -> totals.put(kind, tally.total()));
    return totals;
  }

  private Tally of(Kind kind) {
    return Objects.requireNonNull(tallies.get(kind));
  }
}
