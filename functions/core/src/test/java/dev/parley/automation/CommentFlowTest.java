package dev.parley.automation;

import static dev.parley.automation.Samples.buttons;
import static dev.parley.automation.Samples.send;
import static dev.parley.automation.Samples.tap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Considered.Verdict;
import dev.parley.automation.Decision.Outcome;
import dev.parley.conversation.Waiting;
import dev.parley.event.EventHead;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.OutboundMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommentFlowTest {
  private static final Automation LINK =
      Draft.comment("c")
          .keyword("LINK")
          .then(new Step.PublicReply(List.of("Check your DMs, @{{username|friend}}")))
          .then(send("Hi"), send("The link"))
          .done();

  private static Question timeOf(String comment) {
    return new Question.CommentTime(comment);
  }

  @Test
  void aCommentGetsThePublicAnswerAndOnePrivateReplyAndTheRestWaitsForThePerson() {
    Talk talk = Talk.with(LINK);

    assertThat(talk.comments("c1", "link pls"))
        .containsExactly("c1: !Check your DMs, @maya", "c1: Hi");
    assertThat(talk.run("c").waiting()).isEqualTo(new Waiting.ForReply());
    assertThat(talk.says("ok")).containsExactly("The link");
    assertThat(talk.waits()).isFalse();
  }

  @Test
  void theSevenDaysCountFromTheCommentAndNotFromItsNotification() {
    Talk talk = Talk.with(LINK);
    Instant commentedAt = talk.now().minus(Duration.ofDays(6));
    talk.given(timeOf("c1"), new Fact.Time(commentedAt)).comments("c1", "link");

    assertThat(talk.last().sends())
        .allMatch(
            send -> send.notAfter().equals(commentedAt.plus(Duration.ofDays(7)).minusSeconds(60)));
    assertThat(talk.run("c").until()).isEqualTo(commentedAt.plus(Duration.ofDays(7)));
  }

  @Test
  void aCommentOfMoreThanSevenDaysGetsNothingAndStartsNoCooldown() {
    Automation cooling =
        Draft.comment("c")
            .cooldown(Duration.ofDays(1))
            .then(new Step.PublicReply(List.of("Hi")), send("Hi"))
            .done();
    for (Automation flow : List.of(LINK, cooling)) {
      Talk talk = Talk.with(flow);
      Instant old = talk.now().minus(Duration.ofDays(7));

      talk.given(timeOf("c1"), new Fact.Time(old));
      assertThat(talk.comments("c1", "link")).isEmpty();
      assertThat(talk.outcome()).isEqualTo(Outcome.EXPIRED);
      assertThat(talk.contact().started()).isEmpty();
      assertThat(talk.waits()).isFalse();
    }
  }

  @Test
  void anOpenWindowChangesNothingAboutTheOnePrivateReply() {
    Talk before = Talk.with(LINK);
    before.says("hello there");
    Talk after = Talk.with(LINK);
    after.says("hello there");
    Instant earlier = after.now().minusSeconds(60);

    assertThat(before.comments("c1", "link")).hasSize(2).last().isEqualTo("c1: Hi");
    after.given(timeOf("c1"), new Fact.Time(earlier));
    assertThat(after.comments("c1", "link")).hasSize(2).last().isEqualTo("c1: Hi");
    assertThat(after.says("ok")).containsExactly("The link");
  }

  @Test
  void aPrivateReplyMayAskForATapAndTheTapGoesOnInTheThread() {
    Automation flow =
        Draft.comment("c")
            .then(
                new Step.PrivateReply(new Message.Buttons("Want it?", List.of(tap("Yes")))),
                send("Here"))
            .done();
    Talk talk = Talk.with(flow);

    assertThat(talk.comments("c1", "hi")).containsExactly("c1: Want it? [Yes]");
    assertThat(talk.taps("Yes")).containsExactly("Here");
  }

  @Test
  void signsAndReactionsNeverGoToAComment() {
    Automation flow =
        Draft.comment("c")
            .then(new Step.Typing(), new Step.Seen(), new Step.React("love"), send("Hi"))
            .done();

    assertThat(Talk.with(flow).comments("c1", "hi")).containsExactly("c1: Hi");
  }

  @Test
  void aPrivateReplyThatItsValuesMakeTooLongGoesOutOnceWithoutThem() {
    String text = "{{text|friend}} " + "x".repeat(980);
    Automation flow = Draft.comment("c").then(send(text)).done();
    Talk talk = Talk.with(flow);

    assertThat(talk.comments("c1", "y".repeat(200)))
        .containsExactly("c1: friend " + "x".repeat(980));
  }

  @Test
  void theSameCommentAlwaysGetsTheSameVariationAndDifferentOnesGetAll() {
    Automation flow = Draft.comment("c").then(new Step.PublicReply(List.of("a", "b", "c"))).done();

    var answers =
        IntStream.range(0, 60)
            .mapToObj(i -> commented(flow, "c" + i))
            .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    assertThat(answers).hasSize(3).allSatisfy((text, times) -> assertThat(times).isGreaterThan(8));
    assertThat(commented(flow, "c7")).isEqualTo(commented(flow, "c7"));
  }

  private static String commented(Automation flow, String id) {
    Decision decision =
        Samples.decide(
            Samples.situation(Samples.comment(id, "hi", "maya"), Samples.unknown(), flow));
    return ((OutboundMessage.PublicReply) decision.sends().getFirst().message()).text();
  }

  @Test
  void aLiveCommentGetsNoPublicAnswerNotEvenLater() {
    Step reply = new Step.PublicReply(List.of("Hi all"));
    Automation flow =
        Draft.comment("c")
            .on(new Trigger.LiveCommented(Optional.empty()))
            .then(reply, send("Hi"), reply, send("More"))
            .done();
    Talk talk = Talk.with(flow);

    assertThat(talk.happens(Samples.commentAt(talk.next(), "c1", "hi", true)))
        .containsExactly("c1: Hi");
    assertThat(talk.says("ok")).containsExactly("More");
    assertThat(Talk.with(flow).comments("c2", "hi")).isEmpty();
  }

  @Test
  void afterADelayThePrivateReplyStillGoesToTheComment() {
    Automation flow =
        Draft.comment("c")
            .then(new Step.Delay(Duration.ofHours(1), false), send("Hi"), send("More"))
            .done();
    Talk talk = Talk.with(flow);

    assertThat(talk.comments("c1", "hi")).isEmpty();
    assertThat(talk.timer("c")).containsExactly("c1: Hi");
    assertThat(talk.run("c").waiting()).isEqualTo(new Waiting.ForReply());
  }

  @Test
  void aTimeThatComesBeforeThePersonWroteWaitsForThem() {
    Automation flow =
        Draft.comment("c")
            .then(send("Hi"), new Step.Delay(Duration.ofHours(1), false), send("More"))
            .done();
    Talk talk = Talk.with(flow);
    talk.comments("c1", "hi");

    assertThat(talk.timer("c")).isEmpty();
    assertThat(talk.outcome()).isEqualTo(Outcome.MATCHED);
    assertThat(talk.says("hello")).containsExactly("More");
  }

  @Test
  void aTimeAfterTheWindowOfTheAnswerEndsTheFlow() {
    Automation flow =
        Draft.comment("c")
            .then(send("Hi"), send("Two"), new Step.Delay(Duration.ofDays(2), false), send("More"))
            .done();
    Talk talk = Talk.with(flow);
    talk.comments("c1", "hi");
    assertThat(talk.says("ok")).containsExactly("Two");

    assertThat(talk.timer("c")).isEmpty();
    assertThat(talk.outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(talk.waits()).isFalse();
  }

  @Test
  void anAutomationForOnePostOrForTopLevelIgnoresOtherComments() {
    Automation bound = Draft.comment("b").at(new Placement.OnPost("other")).then(send("x")).done();
    Automation top = Draft.comment("t").topLevelOnly().then(send("y")).done();
    Talk talk = Talk.with(bound, top);
    EventHead head = talk.next();
    talk.happens(
        new InboundEvent.Comment(
            head,
            "c1",
            "hi",
            Optional.of("maya"),
            Optional.of("parent"),
            Optional.of("post"),
            false));

    assertThat(talk.last().considered())
        .extracting(Considered::verdict)
        .containsExactly(Verdict.OTHER_POST, Verdict.NOT_TOP_LEVEL);
    assertThat(talk.comments("c2", "hi")).containsExactly("c2: y");
  }

  @Test
  void anAutomationForTheNextPostBindsToTheFirstThatIsNewer() {
    Instant saved = Samples.NOW.minus(Duration.ofDays(1));
    Automation next = Draft.comment("n").at(new Placement.NextPost(saved)).then(send("Hi")).done();
    Question published = new Question.MediaTime("post");
    Question bind = new Question.Bind(next.id(), "post");

    Talk older = Talk.with(next).given(published, new Fact.Time(saved));
    Talk newer = Talk.with(next).given(published, new Fact.Time(saved.plusSeconds(1)));
    Talk lost = Talk.with(next).given(published, new Fact.Time(saved.plusSeconds(1)));

    assertThat(older.comments("c1", "hi")).isEmpty();
    assertThat(newer.given(bind, new Fact.BoundTo("post")).comments("c1", "hi")).hasSize(1);
    assertThat(lost.given(bind, new Fact.BoundTo("first")).comments("c1", "hi")).isEmpty();
    assertThat(Talk.with(next).comments("c1", "hi")).isEmpty();
  }

  @Test
  void aTapWhileAPrivateReplyIsStillToComeIsAnsweredInTheThread() {
    Automation flow =
        Draft.comment("c").then(buttons("Q", tap("Yes", "yes"))).then("yes", send("Here")).done();
    TapPayload yes = new TapPayload(flow.id(), 1, 0, 0, Optional.empty());
    Talk talk = Talk.with(flow);
    talk.comments("c1", "hi");

    assertThat(talk.tapsPayload("Yes", yes.text())).containsExactly("Here");
    assertThat(talk.last().sends().getFirst().notAfter())
        .isEqualTo(talk.now().plus(Windows.MESSAGE).minus(Windows.MARGIN));
  }
}
