package dev.parley.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.AutomationId;
import dev.parley.outbound.SendState;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CountsTest {
  private static final AutomationId PRICES = new AutomationId("prices");

  @Test
  void whatIsTakenAwayAndAddedAgainLeavesTheSame() {
    Counts one = new Counts(Map.of(Counter.SENT, 3L, Counter.FAILED, 1L));
    Counts other = new Counts(Map.of(Counter.SENT, 3L, Counter.GAVE_UP, 2L));

    assertThat(one.minus(other).of(Counter.GAVE_UP)).isEqualTo(-2);
    assertThat(one.minus(other).plus(other)).isEqualTo(one);
    assertThat(one.minus(one)).isEqualTo(Counts.NONE);
  }

  @ParameterizedTest
  @EnumSource(Counter.class)
  void everyCounterIsFoundByItsWireName(Counter counter) {
    assertThat(Counter.named(counter.wireName())).contains(counter);
  }

  @ParameterizedTest
  @EnumSource(SendState.class)
  void aSendThatIsOpenCountsAsNothingAndOneThatIsOverAsOneThing(SendState state) {
    boolean open =
        switch (state) {
          case PENDING, ATTEMPTING, UNKNOWN -> true;
          case SENT, REJECTED, GAVE_UP, CANCELLED -> false;
        };

    assertThat(Counting.of(state).numbers()).hasSize(open ? 0 : 1);
  }

  @Test
  void whatIsAboutAPersonIsNoWorkOfAnAutomation() {
    Counts event =
        new Counts(Map.of(Counter.RECEIVED, 1L, Counter.CONTACTS, 1L, Counter.MATCHED, 1L));

    AccountCounts counted = Counting.by(Optional.of(PRICES), event);

    assertThat(counted.all()).isEqualTo(event);
    assertThat(counted.of(PRICES)).isEqualTo(Counts.one(Counter.MATCHED));
    assertThat(counted.minus(counted)).isEqualTo(AccountCounts.NONE);
  }
}
