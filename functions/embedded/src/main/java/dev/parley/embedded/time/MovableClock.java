package dev.parley.embedded.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Real time plus an offset that only grows. Safe for use by many threads.
 *
 * <p>Servers that sleep until an instant register with {@link #onAdvance} and look at the clock
 * again when it was moved.
 */
public final class MovableClock implements InstantSource {
  private final InstantSource base;
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** A clock that shows the system's time until it is advanced. */
  public MovableClock() {
    this(InstantSource.system());
  }

  /** A clock that shows the time of {@code base} until it is advanced. */
  public MovableClock(InstantSource base) {
    this.base = base;
  }

  @Override
  public Instant instant() {
    return base.instant().plus(offset.get());
  }

  /** How far it is ahead of its base. */
  public Duration offset() {
    return offset.get();
  }

  /**
   * Moves the clock forward, then calls every listener on this thread. Repeated calls add up.
   *
   * @throws IllegalArgumentException if {@code by} is negative: leases and windows rely on time
   *     that does not go back
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("the clock cannot go back, asked for " + by);
    }
    offset.accumulateAndGet(by, Duration::plus);
    listeners.forEach(Runnable::run);
  }

  /**
   * Calls {@code listener} after every {@link #advance}.
   *
   * @return ends the registration; harmless when run twice
   */
  public Runnable onAdvance(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
