package dev.parley.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.ContactChange;
import dev.parley.event.EventHead;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final EventHead HEAD = Samples.head("e");
  private static final Referral REF =
      new Referral(Optional.of("r"), Optional.empty(), Optional.empty());

  @Test
  void whatThePersonSaysOrTapsOpensTheWindow() {
    List<InboundEvent> opening =
        List.of(
            Samples.text("hi"),
            new InboundEvent.QuickReply(HEAD, "m", "x", "y"),
            new InboundEvent.Postback(HEAD, Optional.empty(), "x", "y", Optional.empty()),
            new InboundEvent.Media(HEAD, "m", Optional.empty(), List.of()),
            new InboundEvent.StoryReply(HEAD, "m", Optional.empty(), "s", Optional.empty()),
            new InboundEvent.StoryMention(HEAD, "m", Optional.empty()),
            new InboundEvent.Reaction(HEAD, "m", Optional.of("❤")),
            new InboundEvent.ReferralOpened(HEAD, REF),
            new InboundEvent.OptIn(HEAD, "ref", Optional.empty()));

    assertThat(opening).allMatch(Windows::opens);
    assertThat(opening).allSatisfy(event -> assertThat(lastAction(event)).contains(Samples.NOW));
  }

  @Test
  void nothingElseOpensIt() {
    List<InboundEvent> others =
        List.of(
            Samples.comment("c", "hi", "maya"),
            new InboundEvent.Mention(HEAD, "post", Optional.empty()),
            new InboundEvent.Reaction(HEAD, "m", Optional.empty()),
            new InboundEvent.Echo(
                HEAD, Optional.of("m"), Optional.empty(), Optional.empty(), Optional.empty()),
            new InboundEvent.Read(HEAD, Optional.of("m"), Optional.empty()),
            new InboundEvent.Delivered(HEAD, List.of()),
            new InboundEvent.Status(HEAD, "w", "read", Optional.empty(), Optional.empty()),
            new InboundEvent.Deleted(HEAD, "m"),
            new InboundEvent.Edited(HEAD, "m", Optional.of("x"), 1),
            new InboundEvent.Handover(HEAD, "x"),
            new InboundEvent.PolicyEnforcement(HEAD, "block", Optional.empty()),
            new InboundEvent.Standby(HEAD, "message"),
            new InboundEvent.DashboardTest(HEAD, "messages"),
            new InboundEvent.AccountNotice(HEAD, "x"),
            new InboundEvent.Unsupported(HEAD, "x"),
            new InboundEvent.Undecodable(HEAD, "x", "{}"),
            new InboundEvent.TimerDue(HEAD, "a", Samples.NOW));

    assertThat(others).noneMatch(Windows::opens);
    assertThat(others).allSatisfy(event -> assertThat(lastAction(event)).isEmpty());
  }

  private static Optional<Instant> lastAction(InboundEvent event) {
    Talk talk = Talk.with();
    talk.happens(event);
    return talk.contact().lastUserActionAt();
  }

  @Test
  void aMessageCanBeSentUntilAMinuteBeforeADayHasPassed() {
    Talk talk = Talk.with(Draft.dm("a").then(Samples.send("Hi")).done());
    talk.says("hi");

    assertThat(talk.last().sends().getFirst().notAfter())
        .isEqualTo(talk.now().plus(Duration.ofHours(24)).minusSeconds(60));
  }

  @Test
  void anOldMessageThatComesLateDoesNotShortenTheWindow() {
    Talk talk = Talk.with(Draft.dm("a").then(Samples.send("Hi")).done());
    EventHead early = talk.next();
    Instant later = talk.now().plusSeconds(100);
    talk.learned(ContactChange.acted(later, Optional.of(later)));
    talk.happens(new InboundEvent.Text(early, "m", "hi", Optional.empty(), Optional.empty()));

    assertThat(talk.last().sends().getFirst().notAfter())
        .isEqualTo(later.plus(Windows.MESSAGE).minus(Windows.MARGIN));
    assertThat(talk.contact().lastUserActionAt()).contains(later);
  }

  @Test
  void aMessageThatIsReadADayLateIsNotAnsweredAnyMore() {
    Talk talk = Talk.with(Draft.dm("a").then(Samples.send("Hi")).done());
    EventHead head = talk.next();
    talk.later(Windows.MESSAGE);

    assertThat(
            talk.happens(
                new InboundEvent.Text(head, "m", "hi", Optional.empty(), Optional.empty())))
        .isEmpty();
    assertThat(talk.outcome()).isEqualTo(Decision.Outcome.EXPIRED);
  }
}
