package dev.parley.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves. */
public final class Ticking implements InstantSource {
  private final AtomicReference<Instant> now;

  /** Stands at this time. */
  public Ticking(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves it; backwards too. */
  public void advance(Duration by) {
    now.updateAndGet(at -> at.plus(by));
  }
}
