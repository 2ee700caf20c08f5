package dev.parley.automation;

import static dev.parley.automation.Samples.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Trigger.SpecificKeywords;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Referral;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriggersTest {

  private static Talk on(Trigger trigger) {
    return Talk.with(Draft.dm("t").on(trigger).then(send("yes")).done());
  }

  private static boolean fires(Trigger trigger, Referral from) {
    Talk talk = on(trigger);
    return !talk.happens(new InboundEvent.ReferralOpened(talk.next(), from)).isEmpty();
  }

  private static boolean fires(Trigger trigger, String emoji) {
    Talk talk = on(trigger);
    Optional<String> with = Optional.of(emoji).filter(it -> !it.isEmpty());
    return !talk.happens(new InboundEvent.Reaction(talk.next(), "m", with)).isEmpty();
  }

  @Test
  void aPostbackFiresByItsOwnPayloadExactly() {
    Trigger wanted = new Trigger.Payloads(Set.of("SHOP"));

    assertThat(on(wanted).postback("x", "SHOP")).hasSize(1);
    assertThat(on(wanted).postback("x", "shop")).isEmpty();
    assertThat(on(wanted).says("SHOP")).isEmpty();
  }

  @Test
  void aReactionFiresByItsEmojiInAnyFormAndItsWithdrawalNever() {
    assertThat(fires(new Trigger.Reacted(Set.of("❤️")), "❤")).isTrue();
    assertThat(fires(new Trigger.Reacted(Set.of("👍")), "👍🏽")).isTrue();
    assertThat(fires(new Trigger.Reacted(Set.of("❤️")), "😂")).isFalse();
    assertThat(fires(new Trigger.Reacted(Set.of()), "😂")).isTrue();
    assertThat(fires(new Trigger.Reacted(Set.of()), "")).isFalse();
  }

  @Test
  void aLinkFiresByItsRefAndAnAdByItsId() {
    Referral link = new Referral(Optional.of("r1"), Optional.of("SHORTLINK"), Optional.empty());
    Referral ad = new Referral(Optional.of("r1"), Optional.of("ADS"), Optional.of("a1"));

    assertThat(fires(new Trigger.Referred(Set.of("r1")), link)).isTrue();
    assertThat(fires(new Trigger.Referred(Set.of("r2")), link)).isFalse();
    assertThat(fires(new Trigger.Referred(Set.of()), link)).isTrue();
    assertThat(fires(new Trigger.Referred(Set.of()), ad)).isFalse();
    assertThat(fires(new Trigger.AdClicked(Set.of("a1")), ad)).isTrue();
    assertThat(fires(new Trigger.AdClicked(Set.of("a2")), ad)).isFalse();
    assertThat(fires(new Trigger.AdClicked(Set.of()), ad)).isTrue();
    assertThat(fires(new Trigger.AdClicked(Set.of()), link)).isFalse();
  }

  @Test
  void aReferralMayComeWithAMessageOrATap() {
    Referral link = new Referral(Optional.of("r1"), Optional.empty(), Optional.empty());
    Talk text = on(new Trigger.Referred(Set.of("r1")));
    Talk tap = on(new Trigger.Referred(Set.of("r1")));

    assertThat(
            text.happens(
                new InboundEvent.Text(text.next(), "m", "Hi", Optional.empty(), Optional.of(link))))
        .hasSize(1);
    assertThat(
            tap.happens(
                new InboundEvent.Postback(
                    tap.next(), Optional.empty(), "Start", "START", Optional.of(link))))
        .hasSize(1);
  }

  @Test
  void anyReplyTakesAllThatIsSaidAndNothingElse() {
    Trigger any = new Trigger.AnyReply();

    assertThat(on(any).says("hm")).hasSize(1);
    assertThat(on(any).sendsPicture()).hasSize(1);
    assertThat(on(any).postback("x", "y")).hasSize(1);
    assertThat(fires(any, "❤")).isFalse();
    assertThat(on(any).comments("c", "hm")).isEmpty();
  }

  @Test
  void aStoryFlowTakesRepliesToItsStoryAndAMentionOnlyIfItSaysSo() {
    Automation bound =
        Draft.story("s").at(new Placement.OnStory("s1")).keyword("WOW").then(send("ty")).done();
    Automation mention = Draft.story("m").on(new Trigger.StoryMentioned()).then(send("hey")).done();
    Talk talk = Talk.with(bound, mention);

    assertThat(talk.happens(storyReply(talk, "s1", "wow!"))).containsExactly("ty");
    assertThat(talk.happens(storyReply(talk, "s2", "wow!"))).isEmpty();
    assertThat(talk.says("wow")).isEmpty();
    assertThat(talk.happens(new InboundEvent.StoryMention(talk.next(), "m", Optional.empty())))
        .containsExactly("hey");
  }

  private static InboundEvent storyReply(Talk talk, String story, String text) {
    return new InboundEvent.StoryReply(
        talk.next(), "m", Optional.of(text), story, Optional.empty());
  }

  @Test
  void aLiveCommentFiresByItsKeywordsIfThereAreAny() {
    SpecificKeywords words = new SpecificKeywords(KeywordMatch.WORD, List.of(Keyword.of("BUY")));
    Talk talk =
        Talk.with(
            Draft.comment("l")
                .on(new Trigger.LiveCommented(Optional.of(words)))
                .then(send("yes"))
                .done());

    assertThat(talk.happens(Samples.commentAt(talk.next(), "c1", "buy", true))).hasSize(1);
    assertThat(talk.happens(Samples.commentAt(talk.next(), "c2", "hm", true))).isEmpty();
    assertThat(talk.happens(Samples.commentAt(talk.next(), "c3", "buy", false))).isEmpty();
  }

  @Test
  void eventsThatNobodyAnswersAreNotAnswered() {
    Talk talk = on(new Trigger.AnyReply());

    talk.happens(new InboundEvent.OptIn(talk.next(), "ref", Optional.empty()));
    assertThat(talk.outcome()).isEqualTo(Decision.Outcome.NO_MATCH);
    talk.happens(new InboundEvent.Handover(talk.next(), "pass_thread_control"));
    assertThat(talk.outcome()).isEqualTo(Decision.Outcome.NOT_ANSWERABLE);
    talk.happens(new InboundEvent.Standby(talk.next(), "message"));
    assertThat(talk.outcome()).isEqualTo(Decision.Outcome.NOT_ANSWERABLE);
    talk.happens(new InboundEvent.Delivered(talk.next(), List.of("m")));
    assertThat(talk.outcome()).isEqualTo(Decision.Outcome.NOT_ANSWERABLE);
  }
}
