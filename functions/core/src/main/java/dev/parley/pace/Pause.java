package dev.parley.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Waits for a slot that is near. */
public interface Pause {

  /** Returns when this time has come; at once if it has. */
  void until(Instant time);

  /**
   * Sleeps by this clock, never longer than {@link Limit#NEAR}.
   *
   * @throws IllegalStateException if the thread is interrupted: the process is being ended
   */
  static Pause sleeping(InstantSource clock) {
    return time -> {
      Duration left = Duration.between(clock.instant(), time);
      if (left.isPositive()) {
        try {
          Thread.sleep(left.compareTo(Limit.NEAR) < 0 ? left : Limit.NEAR);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("Interrupted while waiting for a slot.", e);
        }
      }
    };
  }
}
