package dev.parley.embedded.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovableClockTest {
  private final Instant start = Instant.parse("2026-11-01T00:00:00Z");
  private final MovableClock clock = new MovableClock(InstantSource.fixed(start));

  @Test
  void advancesAddUp() {
    clock.advance(Duration.ofMinutes(5));
    clock.advance(Duration.ofSeconds(1));

    assertThat(clock.instant()).isEqualTo(start.plusSeconds(301));
  }

  @Test
  void neverGoesBack() {
    assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
  }

  @Test
  void listenerSeesTheNewTimeUntilItsRegistrationEnds() {
    List<Instant> seen = new ArrayList<>();
    Runnable end = clock.onAdvance(() -> seen.add(clock.instant()));

    clock.advance(Duration.ofSeconds(1));
    end.run();
    clock.advance(Duration.ofSeconds(1));

    assertThat(seen).containsExactly(start.plusSeconds(1));
  }
}
