package dev.parley.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ReadCircuitTest {
  private static final AccountKey SHOP = new AccountKey(Channel.INSTAGRAM, "1001");
  private static final AccountKey OTHER = new AccountKey(Channel.INSTAGRAM, "1002");

  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final ReadCircuit circuit = new ReadCircuit(() -> now);

  @Test
  void threeTimeoutsInARowBeginAPauseForThisAccountAlone() {
    timeOut(2);
    assertThat(circuit.lets(SHOP)).isTrue();

    timeOut(1);

    assertThat(circuit.lets(SHOP)).isFalse();
    assertThat(circuit.lets(OTHER)).isTrue();
  }

  @Test
  void anAnswerInBetweenBeginsTheCountAnew() {
    timeOut(2);
    circuit.asked(SHOP, false);
    timeOut(2);

    assertThat(circuit.lets(SHOP)).isTrue();
  }

  @Test
  void afterThePauseOneTriesAndTheOthersGoOnWithoutWaiting() {
    timeOut(3);
    pass(Duration.ofMillis(9_999));
    assertThat(circuit.lets(SHOP)).isFalse();

    pass(Duration.ofMillis(1));

    assertThat(circuit.lets(SHOP)).isTrue();
    assertThat(circuit.lets(SHOP)).isFalse();
  }

  @Test
  void aTryThatIsAnsweredEndsItAndOneThatIsNotBeginsTheNextPause() {
    timeOut(3);
    pass(ReadCircuit.PAUSE);
    assertThat(circuit.lets(SHOP)).isTrue();
    timeOut(1);
    assertThat(circuit.lets(SHOP)).isFalse();

    pass(ReadCircuit.PAUSE);
    assertThat(circuit.lets(SHOP)).isTrue();
    circuit.asked(SHOP, false);

    assertThat(circuit.lets(SHOP)).isTrue();
    assertThat(circuit.lets(SHOP)).isTrue();
  }

  /** As when the process was frozen or ended in the middle of the try. */
  @Test
  void aTryOfWhichNothingIsHeardIsFollowedByAnother() {
    timeOut(3);
    pass(ReadCircuit.PAUSE);
    assertThat(circuit.lets(SHOP)).isTrue();

    pass(ReadCircuit.PAUSE);

    assertThat(circuit.lets(SHOP)).isTrue();
  }

  @Test
  void aClockSetBackEndsThePause() {
    timeOut(3);
    pass(Duration.ofHours(-1));

    assertThat(circuit.lets(SHOP)).isTrue();
  }

  private void timeOut(int times) {
    for (int i = 0; i < times; i++) {
      circuit.asked(SHOP, true);
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
