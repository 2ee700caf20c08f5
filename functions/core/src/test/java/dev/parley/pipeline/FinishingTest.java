package dev.parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Suspension;
import dev.parley.outbound.GraphError;
import dev.parley.outbound.SendResult;
import dev.parley.pipeline.Journal.Finish;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FinishingTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private final Finishing finishing = new Finishing(new Random(1));

  @Test
  void onlyWhatWasSurelyNotSentIsTriedAgain() {
    assertThat(of(new SendResult.Accepted("m"), 1)).isEqualTo(new Finish.Sent("m"));
    assertThat(of(new SendResult.Unclear("timeout"), 1)).isEqualTo(new Finish.Unknown("timeout"));
    assertThat(of(refused(2, 0), 1)).isEqualTo(new Finish.Unknown("2"));
    assertThat(of(refused(190, 463), 1))
        .isEqualTo(new Finish.Again(NOW.plus(Suspension.PROBES), "190/463"));
    assertThat(of(refused(10, 2534022), 1)).isEqualTo(new Finish.Rejected("10/2534022"));
    assertThat(of(refused(613, 0), 1)).isInstanceOf(Finish.Again.class);
    assertThat(of(new SendResult.NeverSent("connect"), 1)).isInstanceOf(Finish.Again.class);
  }

  @Test
  void waitsDoubleWithAtMostAFifthOfJitterAndAnUpperBound() {
    for (int attempt = 1; attempt < 12; attempt++) {
      Finish.Again again = (Finish.Again) of(new SendResult.NeverSent("connect"), attempt);
      long seconds = Math.min(2L << (attempt - 1), 120);

      assertThat(Duration.between(NOW, again.notBefore()))
          .isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1200));
    }
  }

  @Test
  void anErrorThatShouldPassButDoesNotIsGivenUpAfterTwelveAttemptsWithItsReason() {
    assertThat(of(refused(2, 1545133), 11)).isInstanceOf(Finish.Again.class);
    assertThat(of(refused(2, 1545133), 12)).isEqualTo(new Finish.Rejected("2/1545133"));
  }

  @Test
  void whatAnApplicationAskedForIsTriedAgainThreeTimesAndThenFails() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      Finish.Again again = (Finish.Again) finishing.of(refused(2, 1545133), true, attempt, 0, NOW);

      long seconds = 1L << attempt;
      assertThat(Duration.between(NOW, again.notBefore()))
          .isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1200));
    }
    assertThat(finishing.of(refused(2, 1545133), true, 4, 0, NOW))
        .isEqualTo(new Finish.Rejected("2/1545133"));
  }

  @Test
  void aRefusalAfterAnUnknownOutcomeProvesNothing() {
    assertThat(finishing.of(refused(100, 2534025), false, 2, 1, NOW))
        .isEqualTo(new Finish.GaveUp("refused_after_unknown:100/2534025"));
    assertThat(finishing.of(new SendResult.Accepted("m"), false, 2, 1, NOW))
        .isEqualTo(new Finish.Sent("m"));
  }

  @Test
  void aLimitOrADeadLineIsNeverGivenUpByCount() {
    assertThat(of(refused(613, 0), 1000)).isInstanceOf(Finish.Again.class);
    assertThat(of(refused(100, 2534029), 1000)).isInstanceOf(Finish.Again.class);
    assertThat(of(new SendResult.NeverSent("not_connected"), 1000))
        .isInstanceOf(Finish.Again.class);
  }

  private Finish of(SendResult result, int attempt) {
    return finishing.of(result, false, attempt, 0, NOW);
  }

  private static SendResult refused(int code, int subcode) {
    return new SendResult.Refused(new GraphError(400, code, subcode, ""));
  }
}
