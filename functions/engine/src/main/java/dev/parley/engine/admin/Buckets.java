package dev.parley.engine.admin;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * A token bucket for each of many names, in this process. Remembers the {@value #NAMES_MAX} names
 * that were used last or most; a forgotten one begins with a full bucket. Safe for many threads.
 */
final class Buckets {
  private static final int NAMES_MAX = 10_000;

  private final LoadingCache<String, Bucket> buckets;
  private final Pace pace;

  /**
   * How fast a bucket is filled.
   *
   * @param capacity tokens of a full one
   * @param tokens that come back in each period
   */
  record Pace(int capacity, int tokens, Duration period) {
    /** How long an empty bucket takes to be full. */
    Duration toBeFull() {
      return period.multipliedBy(capacity).dividedBy(tokens);
    }
  }

  Buckets(Pace pace, InstantSource clock) {
    this.pace = pace;
    TimeMeter meter = new ClockMeter(clock);
    // In the caller's thread: a frozen Lambda has no other.
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(NAMES_MAX)
            .executor(Runnable::run)
            .build(_ -> bucket(pace, meter));
  }

  private static Bucket bucket(Pace pace, TimeMeter meter) {
    return Bucket.builder()
        .addLimit(
            limit -> limit.capacity(pace.capacity()).refillGreedy(pace.tokens(), pace.period()))
        .withCustomTimePrecision(meter)
        .build();
  }

  Pace pace() {
    return pace;
  }

  /** Takes a token, if there is one. */
  ConsumptionProbe take(String name) {
    return buckets.get(name).tryConsumeAndReturnRemaining(1);
  }

  /** How long until there is a token; zero if there is one. Takes none. */
  Duration untilNext(String name) {
    return Duration.ofNanos(
        buckets.get(name).estimateAbilityToConsume(1).getNanosToWaitForRefill());
  }

  /** Whole seconds, rounded up: who waits so long has waited long enough. */
  static long seconds(Duration duration) {
    return duration.plusSeconds(1).minusNanos(1).toSeconds();
  }

  private record ClockMeter(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
