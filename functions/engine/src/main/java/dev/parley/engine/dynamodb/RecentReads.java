package dev.parley.engine.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads that are used again for a short time. Whoever asks while a read is under way waits for it
 * instead of reading too; a read counts from when it began, so what it gives is never older than
 * {@code reuse} plus the time of one read. A failed read is not kept.
 */
final class RecentReads<K, V> {
  private final int max;
  private final Duration reuse;
  private final InstantSource clock;
  private final Function<K, V> read;
  private final Map<K, Recent<V>> recent = new LinkedHashMap<>(16, 0.75f, true);

  /** Keeps at most {@code max} answers; the least recently asked for go first. */
  RecentReads(int max, Duration reuse, InstantSource clock, Function<K, V> read) {
    this.max = max;
    this.reuse = reuse;
    this.clock = clock;
    this.read = read;
  }

  private static final class Recent<V> {
    private final Instant began;
    private final Flight<V> flight = new Flight<>();

    Recent(Instant began) {
      this.began = began;
    }
  }

  V get(K key) {
    Recent<V> mine = new Recent<>(clock.instant());
    Recent<V> found = join(key, mine);
    return found == mine ? fly(key, mine) : found.flight.value();
  }

  /** Reads now, whatever was read before, and lets others use it. */
  V readNow(K key) {
    Recent<V> mine = new Recent<>(clock.instant());
    synchronized (recent) {
      keep(key, mine);
    }
    return fly(key, mine);
  }

  private Recent<V> join(K key, Recent<V> mine) {
    synchronized (recent) {
      @Nullable Recent<V> other = recent.get(key);
      if (other != null && isRecent(other, mine.began)) {
        return other;
      }
      keep(key, mine);
      return mine;
    }
  }

  private void keep(K key, Recent<V> mine) {
    recent.put(key, mine);
    if (recent.size() > max) {
      recent.remove(recent.keySet().iterator().next());
    }
  }

  /** A clock that went back makes nothing young again. */
  private boolean isRecent(Recent<V> other, Instant now) {
    return !now.isBefore(other.began) && !now.isAfter(other.began.plus(reuse));
  }

  private V fly(K key, Recent<V> mine) {
    mine.flight.fly(() -> read.apply(key), () -> forget(key, mine));
    return mine.flight.value();
  }

  private void forget(K key, Recent<V> mine) {
    synchronized (recent) {
      recent.remove(key, mine);
    }
  }
}
