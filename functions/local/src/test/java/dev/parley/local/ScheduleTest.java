package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.time.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A scheduled function on this machine. */
final class ScheduleTest {
  private static final FunctionSpec WAKEUP =
      Catalogue.functions().stream()
          .filter(function -> function.schedule().isPresent())
          .findFirst()
          .orElseThrow();

  private final MovableClock clock = new MovableClock();
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final LocalOptions.Output output = new LocalOptions.Output(_ -> {}, notices::add);

  @Test
  void functionIsInvokedBySecondsOfRealTime() throws InterruptedException {
    CountDownLatch twice = new CountDownLatch(2);

    try (Schedule _ = start((_, _, _) -> twice.countDown())) {
      assertThat(twice.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void advanceReturnsAfterAnInvocation() {
    AtomicInteger invocations = new AtomicInteger();
    try (Schedule _ = start((_, _, _) -> invocations.incrementAndGet())) {
      int before = invocations.get();

      clock.advance(Duration.ofHours(1));

      assertThat(invocations.get()).isGreaterThan(before);
    }
  }

  @Test
  void closedScheduleInvokesNoMore() {
    AtomicInteger invocations = new AtomicInteger();
    Schedule schedule = start((_, _, _) -> invocations.incrementAndGet());
    schedule.close();
    schedule.close();
    int before = invocations.get();

    clock.advance(Duration.ofHours(1));

    assertThat(invocations.get()).isEqualTo(before);
  }

  @Test
  void thereIsOneInvocationAtATime() throws InterruptedException {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    RequestStreamHandler handler =
        (_, _, _) -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          LockSupport.parkNanos(1_000);
          inside.decrementAndGet();
        };

    try (Schedule schedule = start(handler);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(Stream.<Callable<String>>generate(() -> schedule::run).limit(200).toList());
    }

    assertThat(most.get()).isEqualTo(1);
  }

  @Test
  void failureIsToldOnceUntilItWorksAgain() {
    AtomicInteger invocations = new AtomicInteger();
    RequestStreamHandler handler =
        (_, _, _) -> {
          if (invocations.incrementAndGet() != 3) {
            throw new IllegalStateException("out of order");
          }
        };

    try (Schedule schedule = start(handler)) {
      Stream.generate(() -> schedule).limit(5).forEach(Schedule::runQuietly);
    }

    assertThat(notices).hasSize(2).allMatch(line -> line.contains("out of order"));
  }

  @Test
  void whoAsksForARunHearsWhatItDidOrWhyNot() {
    try (Schedule works =
            start((_, out, _) -> out.write("{\"due\":0}".getBytes(StandardCharsets.US_ASCII)));
        Schedule fails =
            start(
                (_, _, _) -> {
                  throw new IllegalStateException("3 left");
                })) {
      assertThat(works.name()).isEqualTo("wakeup");
      assertThat(works.run()).isEqualTo("{\"due\":0}");
      assertThatThrownBy(fails::run).hasMessage("3 left");
    }
  }

  private Schedule start(RequestStreamHandler handler) {
    return Schedule.start(WAKEUP, handler, clock, output);
  }
}
