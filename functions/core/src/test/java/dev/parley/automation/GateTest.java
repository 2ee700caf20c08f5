package dev.parley.automation;

import static dev.parley.automation.Samples.gate;
import static dev.parley.automation.Samples.patience;
import static dev.parley.automation.Samples.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Step.Unreadable;
import dev.parley.conversation.ContactChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Question PROFILE = new Question.Profile(Samples.MAYA);
  private static final String ASKED = "Follow us first [I follow]";
  private static final String REFUSED = "Not yet [I follow]";

  private static Talk asked(Unreadable unreadable, int attempts, String... otherwise) {
    String label = otherwise.length == 0 ? null : otherwise[0];
    Automation flow =
        Draft.dm("g")
            .keyword("GO")
            .then(gate(unreadable, patience(attempts, label)), send("In"), new Step.Stop())
            .then("out", send("Out"))
            .done();
    Talk talk = Talk.with(flow);
    assertThat(talk.says("go")).containsExactly(ASKED);
    return talk;
  }

  @Test
  void whoFollowsGoesThrough() {
    assertThat(asked(new Unreadable.Closed(), 3).follows(true).taps("I follow"))
        .containsExactly("In");
  }

  @Test
  void whoDoesNotFollowIsAskedUntilTheLastAttemptAndThenTheFlowEnds() {
    Talk talk = asked(new Unreadable.Open(), 3).follows(false);

    assertThat(talk.taps("I follow")).containsExactly(REFUSED);
    assertThat(talk.taps("I follow")).containsExactly(REFUSED);
    assertThat(talk.says("but I do")).isEmpty();
    assertThat(talk.waits()).isFalse();
  }

  @Test
  void afterTheLastAttemptTheFlowGoesOnElsewhereIfItSaysWhere() {
    assertThat(asked(new Unreadable.Open(), 1, "out").follows(false).taps("I follow"))
        .containsExactly("Out");
  }

  @Test
  void theProfileIsAskedForAnewByEachTap() {
    Talk talk = asked(new Unreadable.Open(), 5).follows(false);

    talk.taps("I follow");
    assertThat(talk.asked()).containsExactly(PROFILE);
    talk.follows(true).taps("I follow");
    assertThat(talk.asked()).containsExactly(PROFILE);
    assertThat(Said.by(talk.last())).containsExactly("In");
  }

  @Test
  void anOpenGateLetsThroughWhomNobodyCanRead() {
    Talk talk = asked(new Unreadable.Open(), 3);

    assertThat(talk.taps("I follow")).containsExactly("In");
    assertThat(talk.noted("ask_follow")).containsExactly("unreadable_let_through");
  }

  @Test
  void aProfileThatDoesNotSayIsUnreadableToo() {
    Talk talk = asked(new Unreadable.Open(), 3);
    talk.profile(new Fact.Profile(Optional.of("Maya"), Optional.empty(), Optional.empty()));

    assertThat(talk.taps("I follow")).containsExactly("In");
    assertThat(talk.contact().name()).contains("Maya");
  }

  @Test
  void aClosedGateTreatsThemAsSomebodyWhoDoesNotFollow() {
    Talk talk = asked(new Unreadable.Closed(), 2);

    assertThat(talk.taps("I follow")).containsExactly(REFUSED);
    assertThat(talk.taps("I follow")).isEmpty();
    assertThat(talk.waits()).isFalse();
  }

  @Test
  void aGateThatAsksAgainDoesSoAsOftenAsItSaysAndThenLetsThrough() {
    Talk talk = asked(new Unreadable.AskAgain(2), 1);

    assertThat(talk.taps("I follow")).containsExactly(ASKED);
    assertThat(talk.taps("I follow")).containsExactly(ASKED);
    assertThat(talk.taps("I follow")).containsExactly("In");
  }

  @Test
  void unreadableTapsAreNotCountedAsRefusals() {
    Talk talk = asked(new Unreadable.AskAgain(2), 2);

    talk.taps("I follow");
    talk.follows(false);
    assertThat(talk.taps("I follow")).containsExactly(REFUSED);
    assertThat(talk.taps("I follow")).isEmpty();
  }

  @Test
  void whoFollowsAlreadyIsNotAskedIfTheStepSaysSo() {
    Step skips =
        new Step.AskFollow(
            "Follow",
            "Done",
            Optional.empty(),
            patience(3, null),
            new Unreadable.Open(),
            true,
            Optional.empty());
    Automation flow = Draft.dm("g").then(skips, send("In")).done();

    assertThat(Talk.with(flow).follows(true).says("hi")).containsExactly("In");
    assertThat(Talk.with(flow).follows(false).says("hi")).containsExactly("Follow [Done]");
    assertThat(Talk.with(flow).says("hi")).containsExactly("Follow [Done]");
  }

  @Test
  void aTapWithNoRunLeftStillPassesTheGate() {
    Talk talk = asked(new Unreadable.Closed(), 1).follows(false);
    String payload = talk.payload("I follow");
    talk.taps("I follow");
    assertThat(talk.waits()).isFalse();

    talk.later(java.time.Duration.ofDays(2)).follows(true);
    assertThat(talk.postback("I follow", payload)).containsExactly("In");
  }

  @Test
  void aTextThatIsNotTheButtonIsLookedAtAsATapIs() {
    assertThat(asked(new Unreadable.Closed(), 3).follows(true).says("done!")).containsExactly("In");
  }

  @Test
  void nobodyWhoOnlyCommentedIsLookedUp() {
    Automation flow =
        Draft.comment("g")
            .then(new Step.Condition(new Step.Test.Follower(), Optional.of("no")))
            .then(send("Friend"), new Step.Stop())
            .then("no", send("Stranger"))
            .done();
    Talk talk = Talk.with(flow).follows(true);

    assertThat(talk.comments("c1", "hi")).containsExactly("c1: Stranger");
    assertThat(talk.asked()).isEqualTo(List.of(new Question.CommentTime("c1")));
    assertThat(talk.learned(ContactChange.NONE).contact().username()).contains("maya");
  }
}
