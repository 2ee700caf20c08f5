package dev.parley.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.time.MovableClock;
import dev.parley.local.mapping.Invocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Invokes one function as its schedule does on AWS, but each second of real time, so that nobody
 * waits a minute for a timer. When the clock is advanced it is invoked before {@code advance}
 * returns. There is one invocation at a time; none is repeated, as on AWS.
 */
final class Schedule implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final byte[] EVENT =
      "{\"source\":\"aws.scheduler\",\"detail-type\":\"Scheduled Event\"}"
          .getBytes(StandardCharsets.US_ASCII);

  private final FunctionSpec function;
  private final RequestStreamHandler handler;
  private final LocalOptions.Output output;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Runnable stopListening;
  private final Thread ticker;

  /** Only under the lock; an outage is told once, not each second. */
  private boolean failing;

  private Schedule(
      FunctionSpec function,
      RequestStreamHandler handler,
      MovableClock clock,
      LocalOptions.Output output) {
    this.function = function;
    this.handler = handler;
    this.output = output;
    this.ticker = Thread.ofVirtual().name("schedule-" + name(function)).unstarted(this::tick);
    this.stopListening = clock.onAdvance(this::runQuietly);
  }

  /** Starts the schedule of a function that has one. */
  static Schedule start(
      FunctionSpec function,
      RequestStreamHandler handler,
      MovableClock clock,
      LocalOptions.Output output) {
    Schedule schedule = new Schedule(function, handler, clock, output);
    schedule.ticker.start();
    return schedule;
  }

  /** What {@code /__local/schedule/} calls it: {@code WakeupFunction} is {@code wakeup}. */
  String name() {
    return name(function);
  }

  /**
   * Invokes the function once, after an invocation that is under way.
   *
   * @return its answer
   * @throws IllegalStateException if the function failed
   */
  String run() {
    oneAtATime.lock();
    try {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      Context context = new Invocation(function, output.functionLog());
      handler.handleRequest(new ByteArrayInputStream(EVENT), answer, context);
      failing = false;
      return answer.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      oneAtATime.unlock();
    }
  }

  /** The one place where whatever the function throws becomes the next invocation. */
  void runQuietly() {
    oneAtATime.lock();
    try {
      run();
    } catch (RuntimeException | LinkageError e) {
      if (!failing) {
        output.notices().accept(function.name() + " failed and will be invoked again: " + e);
        failing = true;
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  /** Waits at most 10 seconds for an invocation that is under way. Repeating it is harmless. */
  @Override
  public void close() {
    stopListening.run();
    closed.countDown();
    try {
      ticker.join(STOP_LIMIT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    try {
      while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
        runQuietly();
      }
    } catch (InterruptedException _) {
      // Ended with the process.
    }
  }

  private static String name(FunctionSpec function) {
    return function.name().replaceFirst("(Refresh)?Function$", "").toLowerCase(Locale.ROOT);
  }
}
