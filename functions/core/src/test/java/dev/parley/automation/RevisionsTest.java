package dev.parley.automation;

import static dev.parley.automation.Samples.askEmail;
import static dev.parley.automation.Samples.chips;
import static dev.parley.automation.Samples.patience;
import static dev.parley.automation.Samples.send;
import static dev.parley.automation.Samples.tap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Step.FollowUp.When;
import dev.parley.event.InboundEvent;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevisionsTest {
  private static final Question OLD = new Question.OldRevision(new AutomationId("f"), 1);

  private static Draft first() {
    return Draft.dm("f")
        .keyword("GO")
        .then("q", chips("Old question", tap("Next"), tap("Far", "far")))
        .then(send("Old next"), new Step.Stop())
        .then("far", send("Old far"));
  }

  private static Draft second() {
    return Draft.dm("f")
        .revision(2)
        .keyword("GO")
        .then(send("Intro"))
        .then("far", send("New far"))
        .then(new Step.Stop())
        .then("q", chips("New question", tap("Next"), tap("Far", "far")))
        .then(send("New next"));
  }

  @Test
  void aPinnedConversationGoesOnInItsOwnRevision() {
    Automation old = first().done();
    Talk talk = Talk.with(old).given(OLD, new Fact.Revision(old));
    talk.says("go");

    assertThat(talk.edited(second().done()).taps("Far")).containsExactly("Old far");
    assertThat(talk.last().automation()).contains(old);
  }

  @Test
  void aConversationOfTheLatestFindsItsStepByTheLabel() {
    Automation old = first().latest().done();
    Talk talk = Talk.with(old).given(OLD, new Fact.Revision(old));
    talk.says("go");

    assertThat(talk.edited(second().latest().done()).taps("Next")).containsExactly("New next");
  }

  @Test
  void aTypedAnswerFollowsTheRevisionAsATapDoes() {
    Automation old = first().done();
    Talk pinned = Talk.with(old).given(OLD, new Fact.Revision(old));
    pinned.says("go");
    Talk latest = Talk.with(first().latest().done()).given(OLD, new Fact.Revision(old));
    latest.says("go");

    assertThat(pinned.edited(second().done()).says("next")).containsExactly("Old next");
    assertThat(latest.edited(second().latest().done()).says("next")).containsExactly("New next");
    assertThat(latest.last().automation().orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void aRevisionThatIsNotKeptAnyMoreGivesWayToTheLatestByPlace() {
    Talk talk = Talk.with(first().done());
    talk.says("go");
    Automation same = Draft.dm("f").revision(2).then(chips("Q", tap("Next")), send("Now")).done();

    assertThat(talk.edited(same).taps("Next")).containsExactly("Now");
  }

  @Test
  void aPlaceBehindTheEndOfTheLatestEndsTheFlowWithoutAnError() {
    Automation old =
        Draft.dm("f").latest().keyword("GO").then(send("a"), askEmail(patience(3, null))).done();
    Automation shorter = Draft.dm("f").latest().revision(2).keyword("GO").then(send("b")).done();
    Talk talk = Talk.with(old).given(OLD, new Fact.Revision(old));
    talk.says("go");

    assertThat(talk.edited(shorter).says("maya@example.org")).isEmpty();
    assertThat(talk.says("go")).containsExactly("b");
  }

  @Test
  void aTimerOfAnOldRevisionFiresWhereItsLabelIsNow() {
    Automation old = read(1, false);
    Automation current = read(2, true);
    Talk talk = Talk.with(old).given(OLD, new Fact.Revision(old));
    talk.says("go");
    talk.edited(current);
    talk.happens(new InboundEvent.Read(talk.next(), Optional.of("m"), Optional.empty()));

    assertThat(talk.timer("f")).containsExactly("Still there?");
  }

  private static Automation read(int revision, boolean longer) {
    Step.Send question = (Step.Send) chips("Q", tap("Next"));
    Draft draft =
        Draft.dm("f")
            .latest()
            .revision(revision)
            .keyword("GO")
            .then(
                "q",
                Samples.followedUp(question, Duration.ofHours(1), When.READ_NOT_TAPPED, "nudge"))
            .then(new Step.Stop());
    Draft more = longer ? draft.then(send("x"), new Step.Stop()) : draft;
    return more.then("nudge", send("Still there?")).done();
  }
}
