package dev.parley.automation;

import static dev.parley.automation.Samples.askEmail;
import static dev.parley.automation.Samples.chips;
import static dev.parley.automation.Samples.off;
import static dev.parley.automation.Samples.patience;
import static dev.parley.automation.Samples.send;
import static dev.parley.automation.Samples.tap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Decision.Outcome;
import dev.parley.automation.Step.FollowUp.When;
import dev.parley.conversation.Contact.Pause;
import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run.Timer;
import dev.parley.conversation.Waiting;
import dev.parley.event.InboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimersTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Automation DELAYED = delayed(TEN_MINUTES, false);

  private static Automation delayed(Duration time, boolean unlessReply) {
    return Draft.dm("d")
        .keyword("GO")
        .then(send("One"), new Step.Delay(time, unlessReply), send("Two"))
        .done();
  }

  private static Automation nudging(When when) {
    return Draft.dm("n")
        .keyword("GO")
        .then(
            Samples.followedUp(
                (Step.Send) chips("Q?", tap("Yes")), Duration.ofHours(1), when, "nudge"),
            send("Good"),
            new Step.Stop())
        .then("nudge", send("Still there?"))
        .done();
  }

  @Test
  void aDelayWaitsForItsTimeAndThenGoesOn() {
    Talk talk = Talk.with(DELAYED);

    assertThat(talk.says("go")).containsExactly("One");
    assertThat(talk.run("d").waiting()).isEqualTo(new Waiting.ForTime());
    assertThat(talk.run("d").timer()).contains(new Timer(talk.now().plus(TEN_MINUTES), 2, false));
    assertThat(talk.timer("d")).containsExactly("Two");
    assertThat(talk.waits()).isFalse();
  }

  @Test
  void aDelayAsTheLastStepWaitsForNothing() {
    Automation flow = Draft.dm("d").then(send("One"), new Step.Delay(TEN_MINUTES, false)).done();
    Talk talk = Talk.with(flow);

    assertThat(talk.says("hi")).containsExactly("One");
    assertThat(talk.waits()).isFalse();
  }

  @Test
  void aTimerOfAnotherTimeIsSupersededAndChangesNothing() {
    Talk talk = Talk.with(DELAYED);
    talk.says("go");
    Conversation before = talk.conversation();
    Instant dueAt = talk.run("d").timer().orElseThrow().dueAt();

    assertThat(talk.timer("d", dueAt.minusMillis(1))).isEmpty();
    assertThat(talk.outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(talk.noted("timer")).containsExactly("superseded");
    assertThat(talk.timer("other", dueAt)).isEmpty();
    assertThat(talk.conversation()).isEqualTo(before);
  }

  @Test
  void aTimerThatComesTwiceFiresOnce() {
    Talk talk = Talk.with(DELAYED);
    talk.says("go");
    Instant dueAt = talk.run("d").timer().orElseThrow().dueAt();

    assertThat(talk.timer("d")).hasSize(1);
    assertThat(talk.timer("d", dueAt)).isEmpty();
  }

  /** The index of what is due keeps milliseconds. */
  @Test
  void aTimerIsDueAtAWholeMillisecond() {
    InboundEvent event = Samples.text("go");
    Situation at = Samples.situation(event, Samples.unknown(), DELAYED);
    Decision decision =
        Samples.decide(
            new Situation(
                event,
                Samples.ACCOUNT,
                at.seen(),
                at.automations(),
                Facts.NONE,
                Samples.NOW.plusNanos(1_234_567)));

    Timer timer = decision.state().orElseThrow().runs().getFirst().timer().orElseThrow();
    assertThat(timer.dueAt()).isEqualTo(Samples.NOW.plus(TEN_MINUTES).plusMillis(1));
  }

  @Test
  void aReplyMovesNoDelayOnAndEndsItOnlyIfTheStepSaysSo() {
    Talk stays = Talk.with(DELAYED);
    stays.says("go");
    Talk ends = Talk.with(delayed(TEN_MINUTES, true));
    ends.says("go");

    assertThat(stays.says("hello")).isEmpty();
    assertThat(stays.timer("d")).containsExactly("Two");
    assertThat(ends.says("hello")).isEmpty();
    assertThat(ends.waits()).isFalse();
  }

  @Test
  void whatStandsInTheWayWhenTheTimeComesEndsTheFlow() {
    Talk paused = due();
    paused.paused(true);
    Talk optedOut = due();
    optedOut.learned(ContactChange.optedOut(true));
    Talk taken = due();
    Pause pause = new Pause(taken.now().plus(Duration.ofDays(1)), Pause.By.OPERATOR);
    taken.learned(ContactChange.paused(pause));
    Talk off = due();
    off.edited(off(DELAYED));
    Talk deleted = due();
    deleted.edited();

    assertEnds(paused, Outcome.PAUSED);
    assertEnds(optedOut, Outcome.OPTED_OUT);
    assertEnds(taken, Outcome.USER_PAUSED);
    assertEnds(off, Outcome.EXPIRED);
    assertEnds(deleted, Outcome.EXPIRED);
  }

  private static Talk due() {
    Talk talk = Talk.with(DELAYED);
    talk.says("go");
    return talk;
  }

  private static void assertEnds(Talk talk, Outcome outcome) {
    assertThat(talk.timer("d")).isEmpty();
    assertThat(talk.outcome()).isEqualTo(outcome);
    assertThat(talk.waits()).isFalse();
  }

  @Test
  void aTimeAfterTheWindowSaysNothingAndEndsTheFlow() {
    Talk talk = Talk.with(delayed(Duration.ofHours(24), false));
    talk.says("go");

    assertEnds(talk, Outcome.EXPIRED);
    assertThat(talk.noted("window")).containsExactly("closed");
  }

  @Test
  void aFollowUpComesWhenNobodyReplies() {
    Talk talk = Talk.with(nudging(When.NO_REPLY));
    talk.says("go");

    assertThat(talk.timer("n")).containsExactly("Still there?");
  }

  @Test
  void anyReplyTakesTheFollowUpAway() {
    Automation other = Draft.dm("other").keyword("HELP").then(send("Here")).done();
    Talk talk = Talk.with(nudging(When.NO_REPLY), other);
    talk.says("go");

    assertThat(talk.says("help")).containsExactly("Here");
    assertThat(talk.run("n").timer()).isEmpty();
  }

  @Test
  void aReplyThatNobodyAnswersTakesTheFollowUpAwayToo() {
    Talk talk = Talk.with(asking());
    talk.says("go");
    Pause taken = new Pause(talk.now().plus(TEN_MINUTES), Pause.By.PERSON);
    talk.learned(ContactChange.paused(taken));

    talk.says("one moment");
    assertThat(talk.outcome()).isEqualTo(Outcome.USER_PAUSED);
    assertThat(talk.run("n").timer()).isEmpty();
  }

  private static Automation asking() {
    Step.Ask email = (Step.Ask) askEmail(patience(9, null));
    Step followed =
        new Step.Ask(
            email.wanted(),
            email.text(),
            email.invalidText(),
            email.patience(),
            Optional.of(new Step.FollowUp(Duration.ofHours(1), When.NO_REPLY, "nudge")));
    return Draft.dm("n")
        .keyword("GO")
        .then(followed, new Step.Stop())
        .then("nudge", send("Still there?"))
        .done();
  }

  @Test
  void aQuestionThatIsAskedAgainIsFollowedUpAnew() {
    Talk talk = Talk.with(asking());
    talk.says("go");
    talk.later(Duration.ofMinutes(30)).says("one moment");

    assertThat(talk.run("n").timer().orElseThrow().dueAt())
        .isEqualTo(talk.now().plus(Duration.ofHours(1)));
  }

  @Test
  void whatWasSaidBeforeTheQuestionTakesNoFollowUpAway() {
    Talk talk = Talk.with(nudging(When.NO_REPLY));
    InboundEvent early =
        new InboundEvent.Text(talk.next(), "m", "hm", Optional.empty(), Optional.empty());
    talk.says("go");
    talk.happens(early);

    assertThat(talk.run("n").timer()).isPresent();
  }

  @Test
  void aFollowUpOfWhatWasReadCountsFromTheReadReceipt() {
    Talk talk = Talk.with(nudging(When.READ_NOT_TAPPED));
    talk.says("go");
    assertThat(talk.run("n").timer()).isEmpty();

    talk.later(TEN_MINUTES).happens(read(talk));
    assertThat(talk.outcome()).isEqualTo(Outcome.READ);
    Instant dueAt = talk.now().plus(Duration.ofHours(1));
    assertThat(talk.run("n").timer().orElseThrow().dueAt()).isEqualTo(dueAt);
    talk.happens(read(talk));
    assertThat(talk.outcome()).isEqualTo(Outcome.NOT_ANSWERABLE);
    assertThat(talk.timer("n")).containsExactly("Still there?");
  }

  @Test
  void aReceiptFromBeforeTheQuestionIsNotAboutIt() {
    Talk talk = Talk.with(nudging(When.READ_NOT_TAPPED));
    InboundEvent early = read(talk);
    talk.says("go");
    talk.happens(early);

    assertThat(talk.run("n").timer()).isEmpty();
  }

  @Test
  void theStateIsReadForReceiptsOnlyWhereAnAutomationFollowsThem() {
    InboundEvent read = read(Talk.with());

    assertThat(Decider.dependsOnState(read, Automations.of(List.of(nudging(When.NO_REPLY)))))
        .isFalse();
    Automation follows = nudging(When.READ_NOT_TAPPED);
    assertThat(Decider.dependsOnState(read, Automations.of(List.of(follows)))).isTrue();
    assertThat(Decider.dependsOnState(read, Automations.of(List.of(off(follows))))).isFalse();
  }

  private static InboundEvent read(Talk talk) {
    return new InboundEvent.Read(talk.next(), Optional.of("m"), Optional.empty());
  }
}
