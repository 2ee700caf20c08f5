package dev.parley.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StallsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  /** A clock that goes 100 ms at each look: whoever asks it twice woke up late. */
  @Test
  void threadThatWakesUpLateTellsOfAStall() {
    AtomicInteger looks = new AtomicInteger();
    try (Stalls stalls =
        Stalls.watch(
            () -> NOON.plus(Duration.ofMillis(100).multipliedBy(looks.getAndIncrement())))) {
      while (looks.get() < 20) {
        Thread.onSpinWait();
      }

      assertThat(stalls.within(NOON, NOON.plusSeconds(2))).isPositive();
      assertThat(stalls.within(NOON.minusSeconds(2), NOON)).isZero();
    }
  }

  @Test
  void clockThatStandsStillTellsOfNoStall() {
    AtomicInteger looks = new AtomicInteger();
    try (Stalls stalls =
        Stalls.watch(
            () -> {
              looks.incrementAndGet();
              return NOON;
            })) {
      while (looks.get() < 10) {
        Thread.onSpinWait();
      }

      assertThat(stalls.within(Instant.EPOCH, Instant.MAX)).isZero();
    }
  }
}
