package dev.parley.automation;

import static dev.parley.automation.Samples.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Decision.Outcome;
import dev.parley.conversation.Contact.Pause;
import dev.parley.event.EventHead;
import dev.parley.event.InboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private static final Duration PAUSE = Duration.ofMinutes(30);
  private static final Automation ANY = Draft.dm("any").then(send("Hello")).done();

  private Optional<Boolean> byUs = Optional.empty();

  private Talk hears(Talk talk, EventHead head, Optional<String> mid) {
    Question question = new Question.SentByUs("x", head.occurredAt(), Optional.of("I am Tom"));
    byUs.ifPresent(us -> talk.given(question, new Fact.Sender(us)));
    talk.happens(
        new InboundEvent.Echo(
            head, mid, Optional.of("I am Tom"), Optional.empty(), Optional.empty()));
    return talk;
  }

  private Talk sentBy(boolean us) {
    byUs = Optional.of(us);
    return Talk.with(ANY);
  }

  @Test
  void whatAPersonWroteByHandSilencesTheAutomationsForAWhile() {
    Talk talk = sentBy(false);
    hears(talk, talk.next(), Optional.of("x"));

    assertThat(talk.outcome()).isEqualTo(Outcome.HANDED_OVER);
    assertThat(talk.contact().pause()).contains(new Pause(talk.now().plus(PAUSE), Pause.By.PERSON));
    assertThat(talk.says("hi")).isEmpty();
    assertThat(talk.outcome()).isEqualTo(Outcome.USER_PAUSED);
    assertThat(talk.later(PAUSE).says("hi")).containsExactly("Hello");
  }

  @Test
  void aLongerPauseIsNotShortenedByWhatIsWrittenInIt() {
    Talk talk = sentBy(false);
    Pause longer = new Pause(talk.now().plus(Duration.ofDays(2)), Pause.By.STEP);
    talk.given(new Question.CurrentPause(), new Fact.Paused(Optional.of(longer)));
    hears(talk, talk.next(), Optional.of("x"));

    assertThat(talk.contact().pause()).contains(new Pause(longer.until(), Pause.By.PERSON));
  }

  @Test
  void anEchoOfOursChangesNothing() {
    Talk talk = sentBy(true);

    assertThat(hears(talk, talk.next(), Optional.of("x")).outcome()).isEqualTo(Outcome.OWN);
    assertThat(talk.contact().pause()).isEmpty();
  }

  @Test
  void whoseEchoItIsThatNobodyKnowsIsTakenAsOurs() {
    Talk talk = Talk.with(ANY);

    assertThat(hears(talk, talk.next(), Optional.of("x")).outcome()).isEqualTo(Outcome.OWN);
  }

  @Test
  void anEchoThatIsOldOrHasNoIdIsNotEvenLookedUp() {
    Talk old = sentBy(false);
    EventHead head = old.next();
    hears(old.later(PAUSE), head, Optional.of("x"));
    Talk nameless = sentBy(false);
    hears(nameless, nameless.next(), Optional.empty());

    assertThat(old.outcome()).isEqualTo(Outcome.OWN);
    assertThat(nameless.outcome()).isEqualTo(Outcome.OWN);
    assertThat(old.asked()).isEmpty();
    assertThat(nameless.asked()).isEmpty();
  }

  @Test
  void anEchoToTheAccountItselfIsNoHandover() {
    Talk talk = sentBy(false);
    hears(talk, Samples.headOf(Samples.ACCOUNT.key().id(), "e"), Optional.of("x"));

    assertThat(talk.outcome()).isEqualTo(Outcome.OWN);
  }

  @Test
  void aStepHandsOverAfterWhatItSaid() {
    Automation flow =
        Draft.dm("h")
            .then(send("One moment"), new Step.HandOver(Optional.of(Duration.ofHours(2))))
            .then(send("never"))
            .done();
    Talk talk = Talk.with(flow);

    assertThat(talk.says("help")).containsExactly("One moment");
    Instant until = talk.now().plus(Duration.ofHours(2));
    assertThat(talk.contact().pause()).contains(new Pause(until, Pause.By.STEP));
    assertThat(talk.waits()).isFalse();
    assertThat(talk.says("hello?")).isEmpty();
  }

  @Test
  void aStepWithoutATimeTakesTheAccountsPause() {
    Talk talk = Talk.with(Draft.dm("h").then(new Step.HandOver(Optional.empty())).done());
    talk.says("help");

    assertThat(talk.contact().pause()).contains(new Pause(talk.now().plus(PAUSE), Pause.By.STEP));
  }
}
