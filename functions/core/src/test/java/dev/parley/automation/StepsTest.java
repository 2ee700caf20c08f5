package dev.parley.automation;

import static dev.parley.automation.Samples.buttons;
import static dev.parley.automation.Samples.chips;
import static dev.parley.automation.Samples.send;
import static dev.parley.automation.Samples.tap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.ContactChange;
import dev.parley.outbound.OutboundMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {

  private static Talk when(Step.Test test) {
    return Talk.with(
        Draft.dm("c")
            .then(new Step.Condition(test, Optional.of("no")))
            .then(send("yes"), new Step.Stop())
            .then("no", send("no"))
            .done());
  }

  @Test
  void aFieldIsThereOrHasTheValueWhateverItsCase() {
    Step.Test there = new Step.Test.Field("size", Optional.empty());
    Step.Test large = new Step.Test.Field("size", Optional.of("xl"));
    Step.Test said = new Step.Test.Field("text", Optional.of("HI"));
    ContactChange size = ContactChange.field("size", "XL");

    assertThat(when(there).says("hi")).containsExactly("no");
    assertThat(when(there).learned(size).says("hi")).containsExactly("yes");
    assertThat(when(large).learned(size).says("hi")).containsExactly("yes");
    assertThat(when(large).learned(ContactChange.field("size", "L")).says("hi"))
        .containsExactly("no");
    assertThat(when(said).says("hi")).containsExactly("yes");
  }

  @Test
  void aTagIsThereOrNot() {
    Step.Test vip = new Step.Test.Tagged("vip");

    assertThat(when(vip).says("hi")).containsExactly("no");
    assertThat(when(vip).learned(ContactChange.tagged("vip")).says("hi")).containsExactly("yes");
  }

  @Test
  void aFollowerIsWhoSurelyFollows() {
    Step.Test follower = new Step.Test.Follower();

    assertThat(when(follower).follows(true).says("hi")).containsExactly("yes");
    assertThat(when(follower).follows(false).says("hi")).containsExactly("no");
    assertThat(when(follower).says("hi")).containsExactly("no");
  }

  @Test
  void theWindowIsOpenAfterAMessageAndClosedADayLater() {
    Automation flow =
        Draft.dm("c")
            .then(new Step.Delay(Duration.ofDays(1), false))
            .then(new Step.Condition(new Step.Test.WindowOpen(), Optional.of("no")))
            .then(new Step.Tag("open", false), new Step.Stop())
            .then("no", new Step.Tag("closed", false))
            .done();
    Talk talk = Talk.with(flow);
    talk.says("hi");
    talk.timer("c");

    assertThat(when(new Step.Test.WindowOpen()).says("hi")).containsExactly("yes");
    assertThat(talk.contact().tags()).containsExactly("closed");
  }

  @ParameterizedTest
  @CsvSource({
    "09:00, 17:00, UTC, 2026-11-22T09:00:00Z, true",
    "09:00, 17:00, UTC, 2026-11-22T16:59:59Z, true",
    "09:00, 17:00, UTC, 2026-11-22T17:00:00Z, false",
    "09:00, 17:00, UTC, 2026-11-22T08:59:59Z, false",
    "22:00, 06:00, UTC, 2026-11-22T23:00:00Z, true",
    "22:00, 06:00, UTC, 2026-11-22T05:59:00Z, true",
    "22:00, 06:00, UTC, 2026-11-22T06:00:00Z, false",
    "22:00, 06:00, UTC, 2026-11-22T12:00:00Z, false",
    "09:00, 17:00, Europe/Berlin, 2026-11-22T08:00:00Z, true",
    "09:00, 17:00, Europe/Berlin, 2026-07-22T07:00:00Z, true",
    "09:00, 17:00, Asia/Tokyo, 2026-11-22T09:00:00Z, false",
    "00:00, 00:00, UTC, 2026-11-22T09:00:00Z, true"
  })
  void theTimeOfDayIsThatOfItsZoneAndMaySpanMidnight(
      String from, String to, String zone, String now, boolean expected) {
    Step.Test.TimeOfDay time =
        new Step.Test.TimeOfDay(LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone));

    assertThat(time.holds(Instant.parse(now))).isEqualTo(expected);
  }

  @Test
  void aConditionWithoutAnotherWayEndsTheFlow() {
    Automation flow =
        Draft.dm("c")
            .then(send("a"))
            .then(new Step.Condition(new Step.Test.Tagged("vip"), Optional.empty()), send("b"))
            .done();

    assertThat(Talk.with(flow).says("hi")).containsExactly("a");
  }

  @Test
  void goToJumpsAndStopEnds() {
    Automation flow =
        Draft.dm("g")
            .then(new Step.GoTo("end"), send("never"))
            .then("end", send("End"))
            .then(new Step.Stop(), send("never"))
            .done();

    assertThat(Talk.with(flow).says("hi")).containsExactly("End");
  }

  @Test
  void aCircleEndsAndSaysNothingTwice() {
    Automation silent =
        Draft.dm("s").then("top", new Step.Tag("t", false)).then(new Step.GoTo("top")).done();
    Automation loud = Draft.dm("l").then("top", send("Hi")).then(new Step.GoTo("top")).done();
    Talk talk = Talk.with(silent);

    assertThat(talk.says("hi")).isEmpty();
    assertThat(talk.noted("go_to")).containsExactly("goes_round_in_circles");
    assertThat(Talk.with(loud).says("hi")).containsExactly("Hi");
  }

  @Test
  void tagsAndFieldsAreKnownToTheNextStepAndKept() {
    Automation flow =
        Draft.dm("t")
            .then(new Step.Tag("new", false), new Step.Tag("old", true))
            .then(new Step.SetField("said", "{{text}}!"), new Step.SetField("gone", ""))
            .then(new Step.Condition(new Step.Test.Tagged("new"), Optional.empty()))
            .then(send("You said {{said}}{{gone|.}}"))
            .done();
    Talk talk = Talk.with(flow);
    talk.learned(ContactChange.tagged("old")).learned(ContactChange.field("gone", "x"));

    assertThat(talk.says("hi")).containsExactly("You said hi!.");
    assertThat(talk.contact().tags()).containsExactly("new");
    assertThat(talk.contact().fields()).containsOnlyKeys("said");
  }

  @Test
  void signsAndReactionsGoIntoTheThread() {
    Automation flow =
        Draft.dm("s")
            .then(new Step.Seen(), new Step.Typing(), new Step.React("love"), send("Hi"))
            .done();

    assertThat(Talk.with(flow).says("hi"))
        .containsExactly("~mark_seen", "~typing_on", "~love", "Hi");
    assertThat(Talk.with(flow).postback("x", "y"))
        .containsExactly("~mark_seen", "~typing_on", "Hi");
  }

  @Test
  void aPublicReplyNeedsAComment() {
    Automation flow = Draft.dm("p").then(new Step.PublicReply(List.of("x")), send("Hi")).done();

    assertThat(Talk.with(flow).says("hi")).containsExactly("Hi");
  }

  @Test
  void linksAndMediaAreNotWaitedForAndTheLastChipsNeither() {
    Message.Choice link = new Message.Choice.Link("Open", "https://example.com");
    Step media =
        new Step.Send(
            new Message.Media(OutboundMessage.MediaType.IMAGE, "https://example.com/a.png"));
    Talk talk =
        Talk.with(Draft.dm("m").then(buttons("See", link), media, chips("Ok?", tap("Ok"))).done());

    assertThat(talk.says("hi"))
        .containsExactly("See [Open]", "https://example.com/a.png", "Ok? (Ok)");
    assertThat(talk.waits()).isFalse();
    assertThat(talk.taps("Ok")).isEmpty();
  }
}
