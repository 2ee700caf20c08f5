package dev.parley.engine.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
  private final Map<K, Flight<V>> flights = new LinkedHashMap<>(16, 0.75f, true);

  /** Keeps at most {@code max} answers; the least recently asked for go first. */
  RecentReads(int max, Duration reuse, InstantSource clock, Function<K, V> read) {
    this.max = max;
    this.reuse = reuse;
    this.clock = clock;
    this.read = read;
  }

  private static final class Flight<V> {
    private final Instant began;
    private final CompletableFuture<V> value = new CompletableFuture<>();

    Flight(Instant began) {
      this.began = began;
    }
  }

  V get(K key) {
    Flight<V> mine = new Flight<>(clock.instant());
    Flight<V> flight = join(key, mine);
    if (flight == mine) {
      fly(key, mine);
    }
    return value(flight);
  }

  /** Reads now, whatever was read before, and lets others use it. */
  V readNow(K key) {
    Flight<V> mine = new Flight<>(clock.instant());
    synchronized (flights) {
      keep(key, mine);
    }
    fly(key, mine);
    return value(mine);
  }

  private Flight<V> join(K key, Flight<V> mine) {
    synchronized (flights) {
      @Nullable Flight<V> other = flights.get(key);
      if (other != null && isRecent(other, mine.began)) {
        return other;
      }
      keep(key, mine);
      return mine;
    }
  }

  private void keep(K key, Flight<V> flight) {
    flights.put(key, flight);
    if (flights.size() > max) {
      flights.remove(flights.keySet().iterator().next());
    }
  }

  /** A clock that went back makes nothing young again. */
  private boolean isRecent(Flight<V> flight, Instant now) {
    return !now.isBefore(flight.began) && !now.isAfter(flight.began.plus(reuse));
  }

  private void fly(K key, Flight<V> flight) {
    try {
      flight.value.complete(read.apply(key));
    } catch (RuntimeException | Error e) {
      synchronized (flights) {
        flights.remove(key, flight);
      }
      flight.value.completeExceptionally(e);
    }
  }

  private static <V> V value(Flight<V> flight) {
    try {
      return flight.value.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
