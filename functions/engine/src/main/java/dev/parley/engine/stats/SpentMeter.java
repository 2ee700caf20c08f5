package dev.parley.engine.stats;

import dev.parley.engine.log.CallLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Takes down what each invocation of this process used. What belongs to no invocation (a start, or
 * a run that was cut off) goes with the next.
 */
public final class SpentMeter {
  /** What the event-source mapping needs for a batch: one receive and one delete. */
  public static final int QUEUE_REQUESTS_OF_A_BATCH = 2;

  private static final double MILLIS = 1000;

  private final CallLog calls;
  private final SpentListener listener;
  private final InstantSource clock;
  private final double gigabytes;

  /**
   * Tells {@code listener}.
   *
   * @param gigabytes the memory of the function
   */
  public SpentMeter(CallLog calls, SpentListener listener, InstantSource clock, double gigabytes) {
    this.calls = calls;
    this.listener = listener;
    this.clock = clock;
    this.gigabytes = gigabytes;
  }

  /**
   * An invocation is over.
   *
   * @param began when its handler was called
   * @param queueRequests those that Lambda made for it
   */
  public void ended(Instant began, int queueRequests) {
    double seconds = Duration.between(began, clock.instant()).toMillis() / MILLIS;
    CallLog.Used used = calls.takeUsed();
    listener.used(
        new Spent(
            used.readUnits(),
            used.writeUnits(),
            used.queueRequests() + queueRequests,
            1,
            seconds * gigabytes));
  }
}
