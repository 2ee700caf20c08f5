package dev.parley.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * When this machine had no processor for us: two threads that want to wake up every few
 * milliseconds note each time they woke up late. What a request on its way lost so is nobody's
 * fault. Safe for use by many threads.
 */
final class Stalls implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(5);

  /** Less than this is what every thread waits at times. */
  private static final Duration NOTED = Duration.ofMillis(20);

  private final List<Metronome> metronomes;
  private final List<Thread> threads;

  private Stalls(InstantSource clock) {
    metronomes = List.of(new Metronome(clock), new Metronome(clock));
    // One waits for a processor, the other one for a carrier as well.
    threads =
        List.of(
            Thread.ofPlatform().daemon().start(metronomes.getFirst()),
            Thread.ofVirtual().start(metronomes.getLast()));
  }

  /** Begins to watch, by this clock. */
  static Stalls watch(InstantSource clock) {
    return new Stalls(clock);
  }

  /** How much of the time between these two instants was lost, at most. */
  Duration within(Instant from, Instant to) {
    return metronomes.stream()
        .map(metronome -> metronome.within(from, to))
        .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }

  private record Stall(Instant from, Instant to) {
    Duration within(Instant first, Instant last) {
      Instant begin = from.isAfter(first) ? from : first;
      Instant end = to.isBefore(last) ? to : last;
      return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
    }
  }

  private static final class Metronome implements Runnable {
    private final InstantSource clock;
    private final List<Stall> stalls = new ArrayList<>();

    Metronome(InstantSource clock) {
      this.clock = clock;
    }

    @Override
    public void run() {
      try {
        while (true) {
          Instant due = clock.instant().plus(TICK);
          Thread.sleep(TICK);
          note(new Stall(due, clock.instant()));
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    synchronized Duration within(Instant from, Instant to) {
      return stalls.stream()
          .map(stall -> stall.within(from, to))
          .reduce(Duration.ZERO, Duration::plus);
    }

    private synchronized void note(Stall stall) {
      if (Duration.between(stall.from, stall.to).compareTo(NOTED) > 0) {
        stalls.add(stall);
      }
    }
  }
}
