package dev.parley.automation;

import static dev.parley.automation.Samples.ACCOUNT;
import static dev.parley.automation.Samples.NOW;
import static dev.parley.automation.Samples.automation;
import static dev.parley.automation.Samples.comment;
import static dev.parley.automation.Samples.head;
import static dev.parley.automation.Samples.send;
import static dev.parley.automation.Samples.text;
import static dev.parley.automation.Samples.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.automation.Considered.Verdict;
import dev.parley.automation.Decision.Outcome;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.conversation.Waiting;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeciderTest {
  private static final Automation PRICE =
      automation("price", AutomationType.DM_AUTOMATION, "PRICE", send("12 EUR"), send("Bye"));
  private static final Automation ANY =
      automation("any", AutomationType.DM_AUTOMATION, null, send("Hello"));
  private static final Duration DAY = Windows.MESSAGE.minus(Windows.MARGIN);
  private static final Duration WEEK = Windows.COMMENT.minus(Windows.MARGIN);

  @Test
  void theFirstAutomationThatMatchesAnswersAndTheOthersSayWhyNot() {
    Automation off = Samples.off(PRICE);
    Automation hours = automation("hours", AutomationType.DM_AUTOMATION, "HOURS", send("9 to 5"));
    Automation story = automation("story", AutomationType.STORY_REPLY_FLOW, null, send("Thanks"));

    Decision decision = decide(text("price?"), off, hours, story, ANY, PRICE);

    assertThat(decision.automation()).contains(ANY);
    assertThat(decision.considered())
        .extracting(Considered::verdict)
        .containsExactly(
            Verdict.INACTIVE,
            Verdict.NO_KEYWORD,
            Verdict.OTHER_TYPE,
            Verdict.FIRED,
            Verdict.EARLIER_FIRED);
  }

  @Test
  void allStepsOfADmGoToThePersonWithinTheWindowOfTheirMessage() {
    Decision decision = decide(text("PRICE"), PRICE);

    Recipient maya = new Recipient.User(Samples.MAYA);
    assertThat(decision.sends())
        .containsExactly(
            new SendIntent(new OutboundMessage.Text("12 EUR"), maya, NOW.plus(DAY)),
            new SendIntent(new OutboundMessage.Text("Bye"), maya, NOW.plus(DAY)));
    assertThat(decision.state()).isEmpty();
  }

  @Test
  void aCommentGetsOnePrivateReplyAndTheRestWaitsForThePerson() {
    Automation flow =
        automation("c", AutomationType.COMMENT_REPLY_FLOW, "LINK", send("Hi"), send("The link"));

    Decision decision = decide(comment("c1", "send me the link", "maya"), flow);

    assertThat(decision.sends())
        .containsExactly(
            new SendIntent(
                new OutboundMessage.Text("Hi"), new Recipient.Comment("c1"), NOW.plus(WEEK)));
    Run run = onlyRun(decision);
    assertThat(run.step()).isEqualTo(1);
    assertThat(run.waiting()).isEqualTo(new Waiting.ForReply());
    assertThat(run.until()).isEqualTo(NOW.plus(Windows.COMMENT));
  }

  @Test
  void theAnswerMovesTheWaitingFlowOnWhateverTheTriggersSay() {
    Automation flow =
        automation("c", AutomationType.COMMENT_REPLY_FLOW, "LINK", send("Hi"), send("The link"));
    Conversation waiting = unknown().with(Samples.waitingForReply("c", 1, NOW.plusSeconds(60)));

    Decision decision = Samples.decide(Samples.situation(text("ok"), waiting, ANY, flow));

    assertThat(decision.sends())
        .extracting(SendIntent::message)
        .containsExactly(new OutboundMessage.Text("The link"));
    assertThat(decision.state().orElseThrow().runs()).isEmpty();
    assertThat(decision.considered())
        .containsExactly(new Considered(flow.id(), Verdict.RESUMED, Optional.of("reply")));
  }

  @Test
  void aFlowThatAskedForATapWaitsBeforeItGoesOn() {
    Automation flow =
        automation("q", AutomationType.DM_AUTOMATION, null, Samples.question(), send("Done"));

    Decision decision = decide(text("hi"), flow);

    assertThat(decision.sends()).hasSize(1);
    assertThat(onlyRun(decision).waiting()).isEqualTo(new Waiting.ForTap(0));
    assertThat(onlyRun(decision).until()).isEqualTo(NOW.plus(Windows.MESSAGE));
  }

  @Test
  void aPrivateReplyMayAskForATap() {
    Automation flow =
        automation("c", AutomationType.COMMENT_REPLY_FLOW, "LINK", Samples.question());

    Decision decision = decide(comment("c1", "LINK", "maya"), flow);

    assertThat(decision.sends())
        .extracting(SendIntent::recipient)
        .containsExactly(new Recipient.Comment("c1"));
  }

  @Test
  void anEventOlderThanTheQuestionIsNoAnswerToIt() {
    Conversation waiting =
        unknown()
            .with(
                Samples.waiting(
                    "price",
                    1,
                    new Waiting.ForReply(),
                    NOW.plusSeconds(5),
                    NOW.plus(Duration.ofHours(1))));

    Decision decision = Samples.decide(Samples.situation(text("hey"), waiting, PRICE));

    assertThat(decision.outcome()).isEqualTo(Outcome.NO_MATCH);
  }

  /** WhatsApp tells the time in whole seconds. */
  @Test
  void anAnswerOnWhatsAppMayFallIntoTheSecondOfTheQuestion() {
    AccountKey number = new AccountKey(Channel.WHATSAPP, "100");
    EventHead asked =
        new EventHead(
            EventKey.of(number, "m", "message"), new ConversationKey(number, Samples.MAYA), NOW);
    Automation flow =
        automation("q", AutomationType.DM_AUTOMATION, null, Samples.question(), send("Done"));
    InboundEvent event =
        new InboundEvent.Text(asked, "m", "hi", Optional.empty(), Optional.empty());
    Situation now = Samples.situation(event, unknown(), flow);

    Decision decision =
        Samples.decide(
            new Situation(
                event, ACCOUNT, now.seen(), now.automations(), Facts.NONE, NOW.plusMillis(900)));

    assertThat(onlyRun(decision).enteredAt()).isEqualTo(NOW);
  }

  @Test
  void aFlowThatWaitedTooLongOrWasSwitchedOffIsForgotten() {
    Run over = Samples.waitingForReply("price", 1, NOW);
    Run off = Samples.waitingForReply("off", 0, NOW.plusSeconds(9));
    Automation switchedOff =
        Samples.off(automation("off", AutomationType.DM_AUTOMATION, null, send("x")));

    for (Run run : List.of(over, off)) {
      Decision decision =
          Samples.decide(Samples.situation(text("hi"), unknown().with(run), switchedOff, PRICE));

      assertThat(decision.outcome()).isEqualTo(Outcome.NO_MATCH);
    }
  }

  @Test
  void anAutomationBoundToAPostIgnoresOtherPosts() {
    Automation bound = Samples.onPost("other-post");

    Decision decision = decide(comment("c1", "LINK", "maya"), bound);

    assertThat(decision.considered())
        .extracting(Considered::verdict)
        .containsExactly(Verdict.OTHER_POST);
  }

  @Test
  void whatTheAccountItselfSaysNeverTriggers() {
    InboundEvent echo =
        new InboundEvent.Echo(
            head("m"), Optional.of("m"), Optional.of("PRICE"), Optional.empty(), Optional.empty());
    InboundEvent ownPostback =
        new InboundEvent.Postback(
            Samples.headOf(ACCOUNT.key().id(), "p"),
            Optional.of("p"),
            "PRICE",
            "PRICE",
            Optional.empty());
    InboundEvent ownComment = comment("c2", "LINK", "Parley.Demo");

    for (InboundEvent event : List.of(echo, ownPostback, ownComment)) {
      assertThat(decide(event, ANY, Samples.onPost("post")).outcome()).isEqualTo(Outcome.OWN);
    }
  }

  @Test
  void aReplayOfAnOldEventIsStale() {
    Situation now = Samples.situation(text("PRICE"), unknown(), PRICE);

    Decision decision =
        Samples.decide(
            new Situation(
                now.event(),
                ACCOUNT,
                now.seen(),
                now.automations(),
                Facts.NONE,
                NOW.plus(Duration.ofDays(9))));

    assertThat(decision.outcome()).isEqualTo(Outcome.STALE);
  }

  @Test
  void aPausedAccountAnswersNothing() {
    Account paused =
        new Account(
            ACCOUNT.key(),
            ACCOUNT.workspace(),
            "parley.demo",
            1,
            true,
            Optional.empty(),
            AccountRules.DEFAULT);
    Situation now = Samples.situation(text("PRICE"), unknown(), PRICE);

    Decision decision =
        Samples.decide(
            new Situation(now.event(), paused, now.seen(), now.automations(), Facts.NONE, NOW));

    assertThat(decision.outcome()).isEqualTo(Outcome.PAUSED);
    assertThat(decision.sends()).isEmpty();
  }

  @Test
  void aTapMatchesByItsTitleOrItsPayload() {
    InboundEvent byTitle = new InboundEvent.QuickReply(head("1"), "1", "price", "x");
    InboundEvent byPayload =
        new InboundEvent.Postback(
            head("2"), Optional.empty(), "How much?", "PRICE", Optional.empty());

    assertThat(decide(byTitle, PRICE).outcome()).isEqualTo(Outcome.MATCHED);
    assertThat(decide(byPayload, PRICE).outcome()).isEqualTo(Outcome.MATCHED);
  }

  private static Run onlyRun(Decision decision) {
    return decision.state().orElseThrow().runs().getFirst();
  }

  private static Decision decide(InboundEvent event, Automation... automations) {
    return Samples.decide(Samples.situation(event, unknown(), automations));
  }
}
