package dev.parley.automation;

import static dev.parley.automation.Samples.askEmail;
import static dev.parley.automation.Samples.buttons;
import static dev.parley.automation.Samples.chips;
import static dev.parley.automation.Samples.off;
import static dev.parley.automation.Samples.patience;
import static dev.parley.automation.Samples.send;
import static dev.parley.automation.Samples.tap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Decision.Outcome;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.conversation.Snapshot;
import dev.parley.conversation.Waiting;
import dev.parley.event.EventHead;
import dev.parley.event.InboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final Automation SIZE =
      Draft.dm("size")
          .keyword("SIZE")
          .then(chips("Size?", tap("S"), tap("M")), send("Noted"))
          .done();
  private static final Automation EMAIL =
      Draft.dm("email").keyword("EMAIL").then(askEmail(patience(2, null)), send("Thanks")).done();
  private static final Automation BRANCH =
      Draft.dm("branch")
          .keyword("BRANCH")
          .then(buttons("Left or right?", tap("Left", "left"), tap("Right", "right")))
          .then("left", send("L"))
          .then(new Step.Stop())
          .then("right", send("R"))
          .done();
  private static final Automation ANY = Draft.dm("any").then(send("Hello")).done();

  @Test
  void anyTextMovesAFlowOnWhoseChoicesAllLeadToTheNextStep() {
    Talk talk = Talk.with(SIZE, ANY);
    talk.says("size");

    assertThat(talk.says("large")).containsExactly("Noted");
  }

  @Test
  void whereChoicesLeadApartTheQuestionIsAskedTwiceMoreAndThenTheFlowEnds() {
    Talk talk = Talk.with(BRANCH);
    talk.says("branch");

    assertThat(talk.says("hm")).containsExactly("Left or right? [Left|Right]");
    assertThat(talk.says("hm")).containsExactly("Left or right? [Left|Right]");
    assertThat(talk.says("hm")).isEmpty();
    assertThat(talk.waits()).isFalse();
  }

  @Test
  void aTypedTitleGoesWhereTheTapWouldGo() {
    Talk talk = Talk.with(BRANCH);
    talk.says("branch");

    assertThat(talk.says("RIGHT ")).containsExactly("R");
  }

  @Test
  void aKeywordOfAnotherAutomationStartsItWhileAChoiceIsOpen() {
    Talk talk = Talk.with(BRANCH, SIZE);
    talk.says("branch");

    assertThat(talk.says("size please")).containsExactly("Size? (S|M)");
    assertThat(talk.conversation().runs()).hasSize(2);
  }

  @Test
  void anAutomationThatTakesAnythingDoesNotStartWhileAFlowWaits() {
    Talk talk = Talk.with(ANY, BRANCH);
    talk.edited(BRANCH).says("branch");

    assertThat(talk.edited(ANY, BRANCH).says("hm")).containsExactly("Left or right? [Left|Right]");
  }

  @Test
  void theQuestionThatWasAskedLastGetsTheAnswer() {
    Automation name =
        Draft.dm("name")
            .keyword("NAME")
            .then(Samples.ask(new Step.Wanted.AnyText("nick"), "Name?", patience(3, null)))
            .then(send("Hi {{nick}}"))
            .done();
    Talk talk = Talk.with(SIZE, name);
    talk.says("size");
    talk.says("name");
    assertThat(talk.conversation().runs()).hasSize(2);

    assertThat(talk.says("Maya")).containsExactly("Hi Maya");
    assertThat(talk.says("S")).containsExactly("Noted");
  }

  @Test
  void ofTwoQuestionsOfTheSameSecondTheLaterGetsTheAnswer() {
    Waiting text = new Waiting.ForAnswer(0, Optional.empty());
    Run first = Samples.waiting("email", 0, text, Samples.NOW, Samples.NOW.plusSeconds(60));
    Run second = Samples.waiting("nick", 0, text, Samples.NOW, Samples.NOW.plusSeconds(60));
    Automation nick =
        Draft.dm("nick")
            .then(Samples.ask(new Step.Wanted.AnyText("nick"), "Name?", patience(3, null)))
            .done();
    Conversation both = Samples.unknown().with(first).with(second);

    Decision decision = Samples.decide(Samples.situation(Samples.text("Maya"), both, EMAIL, nick));

    assertThat(decision.automation()).contains(nick);
  }

  @Test
  void aSecondStartOfAnAutomationTakesThePlaceOfTheFirst() {
    Talk talk = Talk.with(BRANCH);
    talk.says("branch");

    talk.says("branch");
    assertThat(talk.conversation().runs()).hasSize(1);
    assertThat(talk.run("branch").waiting()).isEqualTo(new Waiting.ForTap(0));
  }

  @Test
  void aFlowThatWasSwitchedOffGetsNoAnswer() {
    Talk talk = Talk.with(EMAIL);
    talk.says("email");

    assertThat(talk.edited(off(EMAIL), ANY).says("maya@example.org")).containsExactly("Hello");
  }

  @Test
  void aFlowThatWaitsNoLongerThanTheWindowIsForgotten() {
    Talk talk = Talk.with(EMAIL);
    talk.says("email");
    assertThat(talk.run("email").until()).isEqualTo(talk.now().plus(Windows.MESSAGE));

    assertThat(talk.later(Windows.MESSAGE).says("maya@example.org")).isEmpty();
    assertThat(talk.outcome()).isEqualTo(Outcome.NO_MATCH);
    assertThat(talk.contact().email()).isEmpty();
  }

  @Test
  void whatWasSaidBeforeTheQuestionIsNoAnswerToIt() {
    Talk talk = Talk.with(EMAIL);
    InboundEvent early =
        new InboundEvent.Text(
            talk.next(), "m", "maya@example.org", Optional.empty(), Optional.empty());
    talk.says("email");

    assertThat(talk.happens(early)).isEmpty();
    assertThat(talk.run("email").step()).isZero();
  }

  @Test
  void whatIsNeitherMessageNorTapAnswersNothing() {
    Talk talk = Talk.with(EMAIL);
    talk.says("email");

    talk.happens(new InboundEvent.Reaction(talk.next(), "m", Optional.of("❤")));
    talk.happens(new InboundEvent.StoryMention(talk.next(), "m", Optional.empty()));
    talk.comments("c1", "maya@example.org");
    assertThat(talk.contact().email()).isEmpty();
    assertThat(talk.run("email").waiting()).isEqualTo(new Waiting.ForAnswer(0, Optional.empty()));
  }

  @Test
  void timesOfMetaAreComparedInMetasUnits() {
    assertThat(entered(Channel.INSTAGRAM)).isEqualTo(Samples.NOW.plusMillis(1900));
    assertThat(entered(Channel.WHATSAPP)).isEqualTo(Samples.NOW.plusSeconds(1));
  }

  private static java.time.Instant entered(Channel channel) {
    AccountKey account = new AccountKey(channel, "100");
    var head =
        new dev.parley.event.EventHead(
            dev.parley.event.EventKey.of(account, "m", "message"),
            new dev.parley.channel.ConversationKey(account, Samples.MAYA),
            Samples.NOW);
    var event = new InboundEvent.Text(head, "m", "email", Optional.empty(), Optional.empty());
    Situation at = Samples.situation(event, Samples.unknown(), EMAIL);
    Decision decision =
        Samples.decide(
            new Situation(
                event,
                Samples.ACCOUNT,
                at.seen(),
                at.automations(),
                Facts.NONE,
                Samples.NOW.plus(Duration.ofNanos(1_900_700_000))));
    return decision.state().orElseThrow().runs().getFirst().enteredAt();
  }

  /** Typed before the question came, and so no answer; but no wish to begin anew either. */
  @Test
  void whatWasTypedBeforeTheQuestionDoesNotStartTheSameAnyReplyFlowAgain() {
    Automation flow =
        Draft.dm("any").then(send("Hello")).then(Samples.question()).then(send("x")).done();
    Talk talk = Talk.with(flow);
    EventHead early = talk.next();
    talk.says("hi");

    List<String> said =
        talk.happens(
            new InboundEvent.Text(
                early, "m", "are you there?", Optional.empty(), Optional.empty()));

    assertThat(said).isEmpty();
    assertThat(talk.last().considered())
        .extracting(Considered::verdict)
        .containsExactly(Considered.Verdict.UNDER_WAY);
  }

  @Test
  void aQuestionThatIsAskedAgainIsOpenSinceItWasAskedFirst() {
    Automation flow = Draft.dm("any").then(Samples.question()).then(send("x")).done();
    Talk talk = Talk.with(flow);
    talk.says("hi");
    Instant asked = talk.run("any").enteredAt();
    Interpreter interpreter =
        new Interpreter(
            new Situation(
                Samples.text("?"),
                Samples.ACCOUNT,
                new Snapshot(talk.conversation(), Contact.unknown()),
                Automations.of(List.of(flow)),
                Facts.NONE,
                talk.now().plusSeconds(9)),
            flow,
            talk.run("any").origin(),
            Optional.empty());

    Interpreter.Stretch again = interpreter.again(0, List.of(), new Waiting.ForTap(1));

    assertThat(again.run().orElseThrow().enteredAt()).isEqualTo(asked);
  }
}
