package dev.parley.engine.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.log.CallLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From what was counted to dollars. */
class CostTableTest {
  private static final double CENT_OF_A_CENT = 0.0001;

  /** By hand: 2 x 0.625 + 4 x 0.125 + 6 x 0.50 + 2 x 0.20 + 0.1 x 13.3334 for a million. */
  @Test
  void aMillionEventsCostTheSumOfTheirParts() {
    Spent spent = new Spent(4_000_000, 2_000_000, 6_000_000, 2_000_000, 100_000);

    assertThat(CostTable.dollars(spent)).isEqualTo(6.48334, within(CENT_OF_A_CENT));
    assertThat(CostTable.dollarsPerThousand(spent, 1_000_000))
        .isEqualTo(0.00648334, within(CENT_OF_A_CENT / 1000));
    assertThat(CostTable.parts(spent))
        .containsEntry("dynamodbWrites", 1.25)
        .containsEntry("sqs", 3.0);
  }

  @Test
  void withoutEventsThereIsNoPrice() {
    assertThat(CostTable.dollarsPerThousand(new Spent(1, 1, 1, 1, 1), 0)).isZero();
  }

  @Test
  void whatCountersHoldIsReadAgain() {
    Spent spent = new Spent(0.5, 3, 7, 2, 0.25);

    assertThat(Spent.of(spent.amounts())).isEqualTo(spent);
    assertThat(Spent.of(Map.of())).isEqualTo(Spent.NOTHING);
  }

  @Test
  void whatIsUsedIsToldOnceInvocationByInvocation() {
    CallLog calls = new CallLog();
    MovableClock clock = new MovableClock();
    List<Spent> told = new ArrayList<>();
    SpentMeter meter = new SpentMeter(calls, told::add, clock, 1.0);
    Instant began = clock.instant();
    calls.read(0.5);
    calls.wrote(3);
    calls.countQueueRequest();
    clock.advance(Duration.ofMillis(250));

    meter.ended(began, SpentMeter.QUEUE_REQUESTS_OF_A_BATCH);
    meter.ended(clock.instant(), 0);

    assertThat(told).containsExactly(new Spent(0.5, 3, 3, 1, 0.25), new Spent(0, 0, 0, 1, 0));
  }
}
