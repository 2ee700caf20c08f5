package dev.parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.outbound.SendRecord;
import dev.parley.pipeline.Journal.ClaimResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void whatFollowsWaitsTwentySecondsInFewLooks() {
    assertThat(wait(false, 0)).contains(Settling.FIRST);
    assertThat(wait(false, 6)).contains(Duration.ofSeconds(6));
    assertThat(wait(false, 19)).contains(Duration.ofSeconds(1));
    assertThat(wait(false, 20)).isEmpty();
  }

  @Test
  void whatMayBeResentHoldsUpWhatFollowsUntilItIsDecided() {
    assertThat(wait(true, 20)).contains(Duration.ofSeconds(15));
    assertThat(wait(true, Settling.DECIDED.toSeconds() - 1)).contains(Duration.ofSeconds(1));
    assertThat(wait(true, Settling.DECIDED.toSeconds())).isEmpty();
  }

  @Test
  void nothingWaitsForAnExtra() {
    assertThat(Settling.wait(new ClaimResult.Unproven(START, true, true), START)).isEmpty();
  }

  @Test
  void nothingIsOpenedAgainSoLateThatWhatFollowsMayBeOnItsWay() {
    assertThat(Settling.DECIDED.minus(Settling.REOPENED))
        .isGreaterThan(Duration.ofMinutes(1).plus(SendRecord.CLOCK_DIFFERENCE));
  }

  private static Optional<Duration> wait(boolean resent, long seconds) {
    return Settling.wait(
        new ClaimResult.Unproven(START, resent, false), START.plusSeconds(seconds));
  }
}
