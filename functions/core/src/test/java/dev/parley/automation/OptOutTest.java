package dev.parley.automation;

import static dev.parley.automation.Samples.askEmail;
import static dev.parley.automation.Samples.patience;
import static dev.parley.automation.Samples.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.AccountRules;
import dev.parley.automation.Decision.Outcome;
import dev.parley.event.InboundEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutTest {
  private static final AccountRules RULES =
      new AccountRules(
          List.of("STOP", "Tschüss"),
          List.of("START"),
          Optional.of("You will hear nothing more."),
          Optional.of("Welcome back."),
          Duration.ofMinutes(30),
          20,
          Duration.ZERO);

  private static Talk talk() {
    Automation ask = Draft.dm("ask").keyword("GO").then(askEmail(patience(3, null))).done();
    Automation any = Draft.dm("any").then(send("Hello")).done();
    Automation comment = Draft.comment("c").then(send("Hi")).done();
    return Talk.with(ask, any, comment).rules(RULES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOP", " stop ", "ＳＴＯＰ", "TSCHÜSS", "st\u200Bop"})
  void aStopWordEndsEverythingAndIsAnsweredOnce(String word) {
    Talk talk = talk();
    talk.says("go");

    assertThat(talk.says(word)).containsExactly("You will hear nothing more.");
    assertThat(talk.outcome()).isEqualTo(Outcome.OPT_OUT);
    assertThat(talk.last().sends()).allMatch(send -> send.evenIfOptedOut());
    assertThat(talk.last().automation()).isEmpty();
    assertThat(talk.waits()).isFalse();
    assertThat(talk.contact().optedOut()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"don't stop", "stop it", "STOP STOP", "unstoppable"})
  void aStopWordAmongOthersStopsNothing(String text) {
    Talk talk = talk();

    assertThat(talk.says(text)).containsExactly("Hello");
    assertThat(talk.contact().optedOut()).isFalse();
  }

  @Test
  void whoOptedOutGetsNothingAtAllUntilTheyStartAgain() {
    Talk talk = talk();
    talk.says("stop");

    assertThat(talk.says("go")).isEmpty();
    assertThat(talk.outcome()).isEqualTo(Outcome.OPTED_OUT);
    assertThat(talk.comments("c1", "hi")).isEmpty();
    assertThat(talk.postback("x", "p1|any|1|0|0|")).isEmpty();
    assertThat(talk.says(" start")).containsExactly("Welcome back.");
    assertThat(talk.outcome()).isEqualTo(Outcome.OPT_IN);
    assertThat(talk.says("go")).containsExactly("Your email?");
  }

  @Test
  void aStartWordMeansNothingToWhoNeverLeft() {
    assertThat(talk().says("START")).containsExactly("Hello");
  }

  @Test
  void aStopHoldsWhereverItIsTypedAndOnAPausedAccountToo() {
    Talk story = talk();
    story.happens(
        new InboundEvent.StoryReply(story.next(), "m", Optional.of("stop"), "s", Optional.empty()));
    Talk paused = talk().paused(true);

    assertThat(story.contact().optedOut()).isTrue();
    assertThat(paused.says("stop")).isEmpty();
    assertThat(paused.contact().optedOut()).isTrue();
  }

  @Test
  void aCommentStopsNothing() {
    Talk talk = talk();

    assertThat(talk.comments("c1", "STOP")).containsExactly("c1: Hi");
    assertThat(talk.contact().optedOut()).isFalse();
  }

  @Test
  void withoutConfiguredAnswersThereAreNone() {
    Talk talk = talk().rules(AccountRules.DEFAULT);

    assertThat(talk.says("UNSUBSCRIBE")).isEmpty();
    assertThat(talk.outcome()).isEqualTo(Outcome.OPT_OUT);
  }

  @Test
  void anOptOutIsWrittenTogetherWithItsEvent() {
    Talk talk = talk();
    talk.says("stop");

    assertThat(talk.last().contact().belongsToTheEvent()).isTrue();
  }
}
