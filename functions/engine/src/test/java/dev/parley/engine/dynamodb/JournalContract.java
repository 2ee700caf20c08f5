package dev.parley.engine.dynamodb;

import static dev.parley.engine.Samples.answering;
import static dev.parley.engine.Samples.conversation;
import static dev.parley.engine.Samples.text;
import static dev.parley.engine.Samples.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Decision;
import dev.parley.engine.Racers;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Conversations;
import dev.parley.pipeline.Journal;
import dev.parley.pipeline.Journal.Claim;
import dev.parley.pipeline.Journal.ClaimResult;
import dev.parley.pipeline.Journal.Finish;
import dev.parley.pipeline.SendOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a {@link Journal} promises, whatever keeps it. */
abstract class JournalContract {
  private static final Duration LEASE = Duration.ofSeconds(75);
  private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(5);

  private final Instant start = Instant.parse("2026-11-20T10:00:00Z");
  private final String user = "u-" + UUID.randomUUID();
  private final InboundEvent event = text(user, "m1", "PRICE", start);
  private final Decision decision = answering(event, "one", "two");
  private final SendOrder order =
      new SendOrder(
          conversation(user), event.head().key(), Optional.of(new AutomationId("price-list")), 2);

  abstract Conversations conversations();

  abstract Journal journal();

  @BeforeEach
  void decideTheEvent() {
    conversations().commit(event, unknown(user), decision, start);
  }

  @Test
  void claimHandsOutTheMessageWithTheNumberOfTheAttempt() {
    assertThat(claim("a", start)).isEqualTo(claimed(1));
  }

  @Test
  void sendsOfOneEventAreClaimedIndependently() {
    claim("a", start);

    assertThat(journal().claim(order, 1, new Claim("b", start, start.plus(LEASE))))
        .isEqualTo(new ClaimResult.Claimed(decision.sends().get(1), 1, 0));
  }

  @Test
  void oneOfSixteenRacersClaims() throws Exception {
    List<ClaimResult> results = Racers.race(() -> claim(UUID.randomUUID().toString(), start));

    assertThat(results).filteredOn(ClaimResult.Claimed.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(ClaimResult.Leased.class::isInstance).hasSize(15);
  }

  @Test
  void ownerWhoseAnswerWasLostStillHasItsClaim() {
    claim("a", start);

    assertThat(claim("a", start)).isEqualTo(claimed(1));
  }

  @Test
  void othersWaitUntilTheLeaseAndTheDifferenceOfClocksAreOver() {
    claim("a", start);
    Instant over = start.plus(LEASE).plus(CLOCK_DIFFERENCE);

    assertThat(claim("b", start.plusSeconds(1))).isEqualTo(new ClaimResult.Leased(over));
    assertThat(claim("b", over.minusMillis(1))).isEqualTo(new ClaimResult.Leased(over));
    assertThat(claim("b", over)).isEqualTo(new ClaimResult.LeaseOver(1));
  }

  @Test
  void sendWhoseLeaseIsOverBecomesUnknownAndIsNeverClaimedAgain() {
    claim("a", start);
    Instant over = start.plus(LEASE).plus(CLOCK_DIFFERENCE);
    claim("b", over);

    journal().finish(order, 0, 1, new Finish.Unknown("process_ended"));
    journal().finish(order, 0, 1, new Finish.Again(over, "late"));

    assertThat(claim("b", over)).isEqualTo(new ClaimResult.Unproven(start, false, false));
    assertThat(claim("a", over.plusSeconds(60)))
        .isEqualTo(new ClaimResult.Unproven(start, false, false));
  }

  @Test
  void sendWaitsForItsTime() {
    claim("a", start);
    Instant later = start.plusSeconds(30);
    journal().finish(order, 0, 1, new Finish.Again(later, "613"));

    assertThat(claim("b", later.minusMillis(1))).isEqualTo(new ClaimResult.Waiting(later));
    assertThat(claim("b", later)).isEqualTo(claimed(2));
  }

  @Test
  void sendIsTooLateWhenItsWindowCloses() {
    Instant end = start.plus(Duration.ofHours(24));

    assertThat(claim("a", end)).isEqualTo(new ClaimResult.TooLate());
    assertThat(claim("a", end.minusMillis(1))).isEqualTo(claimed(1));
  }

  @Test
  void sendThatIsTurnedAwayAgainAndAgainEndsWithItsWindowAlone() {
    for (int attempt = 1; attempt <= 30; attempt++) {
      assertThat(claim("a" + attempt, start)).isEqualTo(claimed(attempt));
      journal().finish(order, 0, attempt, new Finish.Again(start, "613"));
    }

    assertThat(claim("b", start.plus(Duration.ofHours(24)))).isEqualTo(new ClaimResult.TooLate());
  }

  @Test
  void onlyASendThatIsPendingIsCancelledAndOnlyOnce() {
    assertThat(journal().cancel(order, 0, "expired")).isTrue();
    assertThat(journal().cancel(order, 0, "expired")).isFalse();

    journal().claim(order, 1, new Claim("a", start, start.plus(LEASE)));
    assertThat(journal().cancel(order, 1, "expired")).isFalse();
  }

  @Test
  void whatWasNeverDecidedOrIsPastItsTimeIsAbsent() {
    SendOrder other =
        new SendOrder(
            conversation(user), text(user, "m2", "x", start).head().key(), order.automation(), 1);
    Claim claim = new Claim("a", start, start.plus(LEASE));
    Instant gone = start.plus(Duration.ofDays(10));

    assertThat(journal().claim(other, 0, claim)).isEqualTo(new ClaimResult.Absent());
    assertThat(journal().claim(order, 2, claim)).isEqualTo(new ClaimResult.Absent());
    assertThat(claim("a", gone)).isEqualTo(new ClaimResult.Absent());
  }

  @Test
  void proofOfAnEarlierAttemptSettlesASendThatIsPendingOrCancelled() {
    claim("a", start);
    journal().finish(order, 0, 1, new Finish.Again(start, "613"));
    journal().cancel(order, 0, "off");

    journal().finish(order, 0, 1, new Finish.Sent("mid-1"));

    assertThat(claim("b", start)).isEqualTo(new ClaimResult.Closed(SendState.SENT, false));
  }

  @Test
  void endOfAnEarlierAttemptDoesNotTouchTheCurrentOne() {
    claim("a", start);
    journal().finish(order, 0, 1, new Finish.Again(start, "613"));
    claim("b", start);

    journal().finish(order, 0, 1, new Finish.Rejected("10"));
    journal().finish(order, 0, 1, new Finish.Unknown("timeout"));
    journal().finish(order, 0, 1, new Finish.Cancelled("off"));

    assertThat(stateOf(start)).isEqualTo(SendState.ATTEMPTING);
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING,    cancel,   CANCELLED",
    "PENDING,    sent,     PENDING",
    "PENDING,    rejected, PENDING",
    "PENDING,    again,    PENDING",
    "PENDING,    unknown,  PENDING",
    "PENDING,    forbid,   PENDING",
    "ATTEMPTING, cancel,   ATTEMPTING",
    "ATTEMPTING, sent,     SENT",
    "ATTEMPTING, rejected, REJECTED",
    "ATTEMPTING, again,    PENDING",
    "ATTEMPTING, unknown,  UNKNOWN",
    "ATTEMPTING, forbid,   CANCELLED",
    "SENT,       cancel,   SENT",
    "SENT,       sent,     SENT",
    "SENT,       rejected, SENT",
    "SENT,       again,    SENT",
    "SENT,       unknown,  SENT",
    "SENT,       forbid,   SENT",
    "REJECTED,   cancel,   REJECTED",
    "REJECTED,   sent,     REJECTED",
    "REJECTED,   rejected, REJECTED",
    "REJECTED,   again,    REJECTED",
    "REJECTED,   unknown,  REJECTED",
    "REJECTED,   forbid,   REJECTED",
    "UNKNOWN,    cancel,   UNKNOWN",
    "UNKNOWN,    sent,     SENT",
    "UNKNOWN,    rejected, UNKNOWN",
    "UNKNOWN,    again,    UNKNOWN",
    "UNKNOWN,    unknown,  UNKNOWN",
    "UNKNOWN,    forbid,   UNKNOWN",
    "GAVE_UP,    cancel,   GAVE_UP",
    "GAVE_UP,    sent,     SENT",
    "GAVE_UP,    rejected, GAVE_UP",
    "GAVE_UP,    again,    GAVE_UP",
    "GAVE_UP,    unknown,  GAVE_UP",
    "GAVE_UP,    forbid,   GAVE_UP",
    "CANCELLED,  cancel,   CANCELLED",
    "CANCELLED,  sent,     CANCELLED",
    "CANCELLED,  rejected, CANCELLED",
    "CANCELLED,  again,    CANCELLED",
    "CANCELLED,  unknown,  CANCELLED",
    "CANCELLED,  forbid,   CANCELLED",
  })
  void everyEdgeOfTheJournalIsOneOfThese(SendState from, String step, SendState to) {
    bringTo(from);

    take(step);

    assertThat(stateOf(start)).isEqualTo(to);
  }

  private void bringTo(SendState state) {
    switch (state) {
      case PENDING -> {}
      case ATTEMPTING -> claim("a", start);
      case SENT -> after(new Finish.Sent("mid-1"));
      case REJECTED -> after(new Finish.Rejected("10"));
      case UNKNOWN -> after(new Finish.Unknown("timeout"));
      case GAVE_UP -> after(new Finish.GaveUp("refused_after_unknown:100"));
      case CANCELLED -> journal().cancel(order, 0, "off");
    }
  }

  private void after(Finish finish) {
    claim("a", start);
    journal().finish(order, 0, 1, finish);
  }

  private void take(String step) {
    switch (step) {
      case "cancel" -> journal().cancel(order, 0, "off");
      case "sent" -> journal().finish(order, 0, 1, new Finish.Sent("mid-2"));
      case "rejected" -> journal().finish(order, 0, 1, new Finish.Rejected("100"));
      case "again" -> journal().finish(order, 0, 1, new Finish.Again(start, "613"));
      case "forbid" -> journal().finish(order, 0, 1, new Finish.Cancelled("off"));
      case "unknown" -> journal().finish(order, 0, 1, new Finish.Unknown("500"));
      default -> throw new IllegalArgumentException(step);
    }
  }

  /** The state, told by what a claim is answered. */
  private SendState stateOf(Instant now) {
    return switch (claim("observer", now)) {
      case ClaimResult.Claimed _, ClaimResult.Waiting _, ClaimResult.TooLate _ -> SendState.PENDING;
      case ClaimResult.Leased _, ClaimResult.LeaseOver _ -> SendState.ATTEMPTING;
      case ClaimResult.Unproven _ -> SendState.UNKNOWN;
      case ClaimResult.Closed closed -> closed.state();
      case ClaimResult.Absent _ -> throw new AssertionError("The send is gone.");
    };
  }

  private ClaimResult claim(String owner, Instant now) {
    return journal().claim(order, 0, new Claim(owner, now, now.plus(LEASE)));
  }

  private ClaimResult claimed(int attempt) {
    return new ClaimResult.Claimed(decision.sends().getFirst(), attempt, 0);
  }
}
