package dev.parley.engine.stats;

import dev.parley.engine.cache.Cache;
import dev.parley.engine.cache.CacheKey;
import dev.parley.engine.stats.Kept.Computed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What this process shows of everything: read at most once a second, however many ask, from the
 * cache or else from the table. What could not be read is answered by what was read last.
 *
 * <p>Publishes what was computed between two publications, once the time between them is over: the
 * first reader after it does. Safe for use by many threads.
 */
public final class Board {
  static final Duration READ_APART = Duration.ofSeconds(1);

  private final StatsStore store;
  private final Cache cache;
  private final SnapshotCodec codec;
  private final Intervals intervals;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();

  /** Only under the lock. */
  private Instant readAt = Instant.EPOCH;

  private Optional<Shown> shown = Optional.empty();
  private boolean failing;

  /** Reads nothing yet. */
  public Board(
      StatsStore store,
      Cache cache,
      SnapshotCodec codec,
      Intervals intervals,
      InstantSource clock) {
    this.store = store;
    this.cache = cache;
    this.codec = codec;
    this.intervals = intervals;
    this.clock = clock;
  }

  /**
   * What is published; empty if nothing was ever computed, or if nothing could be read and this
   * process has read nothing before.
   */
  public Optional<Shown> current() {
    reading.lock();
    try {
      Instant now = clock.instant();
      if (!now.isBefore(readAt.plus(READ_APART)) || now.isBefore(readAt)) {
        readAt = now;
        read(now);
      }
      return failing ? shown.map(Shown::whileFailing) : shown;
    } finally {
      reading.unlock();
    }
  }

  /**
   * The one place that turns an outage into the last good snapshot. The cache's copy is enough
   * until a newer one has to be in the table.
   */
  private void read(Instant now) {
    Optional<Kept> copy = cache.get(CacheKey.statistics()).flatMap(this::readable);
    if (copy.filter(it -> now.isBefore(nextAt(it))).isPresent()) {
      show(copy, now);
      return;
    }
    try {
      Optional<Kept> stored = store.load();
      show(stored.or(() -> copy), now);
    } catch (RuntimeException _) {
      show(copy, now);
      failing = true;
    }
  }

  private void show(Optional<Kept> kept, Instant now) {
    failing = false;
    kept.map(it -> published(it, now))
        .flatMap(this::shown)
        .ifPresent(it -> shown = Optional.of(it));
  }

  private Optional<Kept> readable(byte[] bytes) {
    Optional<Kept> read = codec.readKept(bytes);
    if (read.isEmpty()) {
      cache.unusable(CacheKey.statistics());
    }
    return read;
  }

  private Kept published(Kept kept, Instant now) {
    if (!kept.isDue(now, intervals.publish()) || !isFirst(kept, now)) {
      return kept;
    }
    Kept after = kept.publish(now);
    cache.put(CacheKey.statistics(), codec.write(after));
    cache.announce(Refresh.CHANNEL, after.published().id());
    return after;
  }

  /** Whoever cannot publish leaves it to the next one. */
  private boolean isFirst(Kept kept, Instant now) {
    try {
      return store.publish(kept, now);
    } catch (RuntimeException _) {
      return false;
    }
  }

  /** Never anything older than what was shown. */
  private Optional<Shown> shown(Kept kept) {
    Computed published = kept.published();
    if (shown.filter(it -> it.at().isAfter(published.at())).isPresent()) {
      return shown;
    }
    Instant next = nextAt(kept);
    if (shown.filter(it -> it.at().equals(published.at())).isPresent()) {
      return shown.map(it -> it.withNext(next));
    }
    return codec
        .read(published.json())
        .map(
            snapshot ->
                new Shown(
                    published.id(), published.at(), snapshot, next, intervals.stale(), false));
  }

  private Instant nextAt(Kept kept) {
    return kept.isBehind()
        ? kept.publishedAt().plus(intervals.publish())
        : kept.latest().at().plus(intervals.untilNext());
  }
}
