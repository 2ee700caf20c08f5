package dev.parley.automation;

import static dev.parley.automation.Samples.askEmail;
import static dev.parley.automation.Samples.buttons;
import static dev.parley.automation.Samples.chips;
import static dev.parley.automation.Samples.off;
import static dev.parley.automation.Samples.patience;
import static dev.parley.automation.Samples.send;
import static dev.parley.automation.Samples.tap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Considered.Verdict;
import dev.parley.automation.Decision.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TapsTest {
  private static final Automation MENU =
      Draft.dm("menu")
          .keyword("MENU")
          .then("top", buttons("What?", tap("Hours", "hours"), tap("Place", "place")))
          .then("hours", chips("9 to 5", tap("Back", "top"), tap("Bye", "end")))
          .then("place", send("Main street"))
          .then(new Step.Stop())
          .then("end", send("Bye"))
          .done();
  private static final Automation ANY = Draft.dm("any").then(send("Hello")).done();

  @Test
  void aTapGoesWhereItsButtonSays() {
    Talk talk = Talk.with(MENU);

    talk.says("menu");
    assertThat(talk.taps("Hours")).containsExactly("9 to 5 (Back|Bye)");
    assertThat(talk.taps("Bye")).containsExactly("Bye");
    assertThat(talk.last().considered())
        .containsExactly(new Considered(MENU.id(), Verdict.RESUMED, Optional.of("tap")));
    assertThat(talk.waits()).isFalse();
  }

  @Test
  void aTapWorksAfterItsFlowIsOver() {
    Talk talk = Talk.with(MENU);
    talk.says("menu");
    String hours = talk.payload("Hours");
    talk.taps("Place");
    assertThat(talk.waits()).isFalse();

    assertThat(talk.later(Duration.ofDays(3)).postback("Hours", hours))
        .containsExactly("9 to 5 (Back|Bye)");
    assertThat(talk.run("menu").step()).isEqualTo(1);
  }

  @Test
  void aTapOnAnOlderQuestionJumpsBackThere() {
    Talk talk = Talk.with(MENU);
    talk.says("menu");
    String place = talk.payload("Place");
    talk.taps("Hours");

    assertThat(talk.tapsPayload("Place", place)).containsExactly("Main street");
    assertThat(talk.waits()).isFalse();
  }

  @Test
  void theSameTapAgainWithinTenSecondsGivesNothing() {
    Talk talk = Talk.with(MENU);
    talk.says("menu");
    String place = talk.payload("Place");
    talk.taps("Place");

    assertThat(talk.later(Duration.ofSeconds(8)).tapsPayload("Place", place)).isEmpty();
    assertThat(talk.outcome()).isEqualTo(Outcome.REPEATED_TAP);
    assertThat(talk.later(Duration.ofSeconds(1)).tapsPayload("Place", place)).hasSize(1);
  }

  @Test
  void aQuestionThatWasAskedAgainTakesTheSameTapAtOnce() {
    Talk talk = Talk.with(MENU);
    talk.says("menu");
    String hours = talk.payload("Hours");
    talk.taps("Hours");
    talk.taps("Back");

    assertThat(talk.tapsPayload("Hours", hours)).containsExactly("9 to 5 (Back|Bye)");
  }

  /** The second tap was on its way before the answer to the first was made. */
  @Test
  void aDoubleTapDoesNotAnswerTheQuestionThatTheFirstTapLedTo() {
    Automation round =
        Draft.dm("round").keyword("GO").then("a", buttons("Again?", tap("Again", "a"))).done();
    Talk talk = Talk.with(round);
    talk.says("go");
    var firstFinger = new TapEvent(talk, "Again");
    var secondFinger = new TapEvent(talk, "Again");
    talk.later(Duration.ofSeconds(2));

    assertThat(talk.happens(firstFinger.event())).hasSize(1);
    assertThat(talk.happens(secondFinger.event())).isEmpty();
    assertThat(talk.outcome()).isEqualTo(Outcome.REPEATED_TAP);
  }

  private record TapEvent(dev.parley.event.InboundEvent event) {
    TapEvent(Talk talk, String title) {
      this(
          new dev.parley.event.InboundEvent.QuickReply(
              talk.next(), "m", title, talk.payload(title)));
    }
  }

  @Test
  void aTapOnWhatIsSwitchedOffOrDeletedFallsToTheTriggers() {
    Talk talk = Talk.with(MENU);
    talk.says("menu");
    String hours = talk.payload("Hours");

    assertThat(talk.edited(off(MENU), ANY).tapsPayload("Hours", hours)).containsExactly("Hello");
    talk.later(Duration.ofMinutes(1));
    assertThat(talk.edited(ANY).tapsPayload("Hours", hours)).containsExactly("Hello");
  }

  @Test
  void aTapOnAChoiceThatIsGoneFallsToTheTriggers() {
    TapPayload noSuchStep = new TapPayload(MENU.id(), 1, 40, 0, Optional.empty());
    TapPayload noSuchChoice = new TapPayload(MENU.id(), 1, 0, 9, Optional.empty());
    TapPayload noQuestion = new TapPayload(MENU.id(), 1, 2, 0, Optional.empty());

    for (TapPayload payload : List.of(noSuchStep, noSuchChoice, noQuestion)) {
      assertThat(Talk.with(MENU, ANY).tapsPayload("x", payload.text())).containsExactly("Hello");
    }
  }

  @Test
  void aForeignPayloadIsForTheTriggersAndLeavesTheWaitingFlowAlone() {
    Automation shop =
        Draft.dm("shop").on(new Trigger.Payloads(Set.of("SHOP"))).then(send("Shop")).done();
    Talk talk = Talk.with(MENU, shop);
    talk.says("menu");

    assertThat(talk.postback("Shop", "SHOP")).containsExactly("Shop");
    assertThat(talk.postback("Other", "OTHER")).isEmpty();
    assertThat(talk.outcome()).isEqualTo(Outcome.NO_MATCH);
    assertThat(talk.run("menu").step()).isZero();
  }

  @Test
  void aMenuTapIsNoAnswerToATextQuestion() {
    Automation ask = Draft.dm("ask").keyword("ASK").then(askEmail(patience(1, null))).done();
    Talk talk = Talk.with(ask, ANY);
    talk.says("ask");

    assertThat(talk.postback("Start", "START")).containsExactly("Hello");
    assertThat(talk.says("maya@example.org")).isEmpty();
    assertThat(talk.contact().email()).contains("maya@example.org");
  }

  @Test
  void aChoiceAtTheEndThatOnlyHasAPayloadStartsWhatWantsItTappedOrTyped() {
    Automation ends =
        Draft.dm("ends")
            .keyword("GO")
            .then(
                chips("Which?", tap("Prices", Optional.of("PRICE_LIST"), null), tap("Again", "go")))
            .done();
    Automation prices =
        Draft.dm("prices").on(new Trigger.Payloads(Set.of("PRICE_LIST"))).then(send("12")).done();

    Talk tapped = Talk.with(ends, prices);
    tapped.says("go");
    assertThat(tapped.taps("Prices")).containsExactly("12");
    assertThat(tapped.last().automation()).contains(prices);
    assertThat(tapped.waits()).isFalse();

    Talk typed = Talk.with(ends, prices);
    typed.says("go");
    assertThat(typed.says("prices")).containsExactly("12");
    assertThat(typed.waits()).isFalse();
  }

  @Test
  void aDoubleTapOnAPayloadStartsItsAutomationOnce() {
    Automation ends =
        Draft.dm("ends")
            .keyword("GO")
            .then(chips("Which?", tap("Prices", Optional.of("PRICE_LIST"), null)))
            .done();
    Automation prices =
        Draft.dm("prices").on(new Trigger.Payloads(Set.of("PRICE_LIST"))).then(send("12")).done();
    Talk talk = Talk.with(ends, prices);
    talk.says("go");
    String payload = talk.payload("Prices");

    assertThat(talk.tapsPayload("Prices", payload)).containsExactly("12");
    assertThat(talk.tapsPayload("Prices", payload)).isEmpty();
  }

  @Test
  void payloadsSurviveTheWayToMetaAndBack() {
    TapPayload payload = new TapPayload(new AutomationId("a-1"), 7, 3, 2, Optional.of("x|y|\nz"));

    assertThat(TapPayload.parse(payload.text())).contains(payload);
    assertThat(TapPayload.parse("p1|a|1|2|x|")).isEmpty();
    assertThat(TapPayload.parse("p1|a|99999999999999999999|2|0|")).isEmpty();
    assertThat(TapPayload.parse("PRICE")).isEmpty();
  }

  @Test
  void theLongestPayloadFitsIntoMetasLimit() {
    String longest =
        new TapPayload(
                new AutomationId("a".repeat(64)),
                999_999_999_999_999L,
                9999,
                9999,
                Optional.of("x".repeat(TapPayload.OWN_LENGTH_MAX)))
            .text();

    assertThat(longest.length()).isLessThanOrEqualTo(1000);
  }
}
