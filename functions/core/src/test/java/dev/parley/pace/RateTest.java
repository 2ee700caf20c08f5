package dev.parley.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

class RateTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final int ASKED = 600;

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noSlidingWindowHoldsMoreThanTheLimitAlsoWithLateStarts(long seed) {
    RandomGenerator random = random(seed);
    int limit = 10 + random.nextInt(990);
    Rate rate = Rate.within(limit, Duration.ofSeconds(1));
    Duration late = Duration.ofSeconds(1).dividedBy(10);

    List<Instant> starts =
        slots(rate, random).stream().map(slot -> slot.plus(upTo(late, random))).sorted().toList();

    assertThat(mostWithin(starts, Duration.ofSeconds(1))).isLessThanOrEqualTo(limit);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void windowHoldsAtMostTheBurstAndItsLengthInIntervals(long seed) {
    RandomGenerator random = random(seed);
    Rate rate = new Rate(1 + random.nextInt(50), Duration.ofMillis(1 + random.nextInt(5000)));
    Duration window = rate.interval().multipliedBy(1 + random.nextInt(100));

    int most = mostWithin(slots(rate, random), window);

    assertThat(most).isLessThanOrEqualTo(rate.burst() + (int) window.dividedBy(rate.interval()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void slotsComeInTheOrderOfReservationAndNeverInThePast(long seed) {
    RandomGenerator random = random(seed);
    Rate rate = new Rate(1 + random.nextInt(50), Duration.ofMillis(1 + random.nextInt(5000)));

    List<Instant> slots = slots(rate, random);

    assertThat(slots).isSorted();
    assertThat(slots.getFirst()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoAlwaysWantsMoreLosesNoSlot(long seed) {
    RandomGenerator random = random(seed);
    Rate rate = new Rate(1 + random.nextInt(50), Duration.ofMillis(1 + random.nextInt(500)));
    Instant tat = Instant.EPOCH;
    Instant slot = NOW;

    for (int taken = 0; taken < ASKED; taken++) {
      slot = rate.slot(tat, slot);
      tat = rate.taken(tat, slot);
    }

    int paced = ASKED - rate.burst();
    assertThat(slot).isEqualTo(NOW.plus(rate.interval().multipliedBy(Math.max(0, paced))));
  }

  @Test
  void idleBucketHasItsWholeBurstAgain() {
    Rate rate = new Rate(45, Duration.ofSeconds(6));
    Instant tat = NOW.minus(Duration.ofDays(1));

    for (int taken = 0; taken < 45; taken++) {
      assertThat(rate.slot(tat, NOW)).isEqualTo(NOW);
      tat = rate.taken(tat, NOW);
    }

    assertThat(rate.slot(tat, NOW)).isEqualTo(NOW.plusSeconds(6));
    assertThat(rate.used(tat, NOW)).isEqualTo(45);
    assertThat(rate.used(tat, NOW.plusSeconds(60))).isEqualTo(35);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"APP", "WHATSAPP_PAIR"})
  void everyLimitOfMetaLeavesRoomForLateStarts(Limit limit) {
    Duration window = limit.per().plus(limit.per().dividedBy(60));
    long most = limit.rate().burst() + window.dividedBy(limit.rate().interval());

    assertThat(most).isLessThanOrEqualTo(limit.allowed());
  }

  @Test
  void everyLimitOfMetaNamesThePageThatStatesIt() {
    for (Limit limit : Limit.values()) {
      assertThat(limit.source().startsWith("https://developers.facebook.com/"))
          .as(limit.name())
          .isEqualTo(limit != Limit.APP);
    }
  }

  @Test
  void slowerRateKeepsItsBurst() {
    assertThat(new Rate(3, Duration.ofMillis(10)).slower(2.5))
        .isEqualTo(new Rate(3, Duration.ofMillis(25)));
  }

  @Test
  void intervalIsRoundedUpToMicroseconds() {
    assertThat(new Rate(1, Duration.ofNanos(1001)).interval()).isEqualTo(Duration.ofNanos(2000));
    assertThatThrownBy(() -> new Rate(0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Asked at random times that never go back; some at once, some after long pauses. */
  private static List<Instant> slots(Rate rate, RandomGenerator random) {
    List<Instant> slots = new ArrayList<>();
    Instant tat = Instant.EPOCH;
    Instant now = NOW;
    for (int asked = 0; asked < ASKED; asked++) {
      slots.add(rate.slot(tat, now));
      tat = rate.taken(tat, now);
      boolean pause = random.nextInt(100) == 0;
      Duration most = rate.interval().multipliedBy(pause ? 100 : 2);
      now = random.nextBoolean() ? now : now.plus(upTo(most, random));
    }
    return slots;
  }

  private static int mostWithin(List<Instant> sorted, Duration window) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (!sorted.get(first).plus(window).isAfter(sorted.get(last))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  private static Duration upTo(Duration most, RandomGenerator random) {
    return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
