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
import dev.parley.automation.Considered.Verdict;
import dev.parley.automation.Decision.Outcome;
import dev.parley.automation.Decision.RunChange;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
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
            new SendIntent(
                new OutboundMessage.Text("12 EUR"), maya, NOW.plus(Duration.ofHours(24))),
            new SendIntent(new OutboundMessage.Text("Bye"), maya, NOW.plus(Duration.ofHours(24))));
    assertThat(decision.runChange()).isEqualTo(new RunChange.Keep());
  }

  @Test
  void aCommentGetsOnePrivateReplyAndTheRestWaitsForThePerson() {
    Automation flow =
        automation("c", AutomationType.COMMENT_REPLY_FLOW, "LINK", send("Hi"), send("The link"));

    Decision decision = decide(comment("c1", "send me the link", "maya"), flow);

    assertThat(decision.sends())
        .containsExactly(
            new SendIntent(
                new OutboundMessage.Text("Hi"),
                new Recipient.Comment("c1"),
                NOW.plus(Duration.ofDays(7))));
    assertThat(decision.runChange())
        .isEqualTo(new RunChange.Await(new Run("c", 1, 1, NOW, NOW.plus(Duration.ofDays(7)))));
  }

  @Test
  void theAnswerMovesTheWaitingFlowOnWhateverTheTriggersSay() {
    Automation flow =
        automation("c", AutomationType.COMMENT_REPLY_FLOW, "LINK", send("Hi"), send("The link"));
    Conversation waiting =
        new Conversation(
            Samples.CONVERSATION, 4, Optional.of(new Run("c", 1, 1, NOW, NOW.plusSeconds(60))));

    Decision decision = Decider.decide(text("ok"), ACCOUNT, waiting, List.of(ANY, flow), NOW);

    assertThat(decision.sends())
        .extracting(SendIntent::message)
        .containsExactly(new OutboundMessage.Text("The link"));
    assertThat(decision.runChange()).isEqualTo(new RunChange.Clear());
    assertThat(decision.considered()).containsExactly(new Considered(flow.id(), Verdict.RESUMED));
  }

  @Test
  void aFlowThatAskedForATapWaitsBeforeItGoesOn() {
    Automation flow =
        automation("q", AutomationType.DM_AUTOMATION, null, Samples.question(), send("Done"));

    Decision decision = decide(text("hi"), flow);

    assertThat(decision.sends()).hasSize(1);
    assertThat(decision.runChange())
        .isEqualTo(new RunChange.Await(new Run("q", 1, 1, NOW, NOW.plus(Duration.ofHours(24)))));
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
        new Conversation(
            Samples.CONVERSATION,
            1,
            Optional.of(new Run("price", 1, 1, NOW.plusSeconds(5), NOW.plus(Duration.ofHours(1)))));

    Decision decision = Decider.decide(text("hey"), ACCOUNT, waiting, List.of(PRICE), NOW);

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

    Decision decision =
        Decider.decide(event, ACCOUNT, unknown(), List.of(flow), NOW.plusMillis(900));

    assertThat(decision.runChange())
        .isEqualTo(
            new RunChange.Await(
                new Run("q", 1, 1, NOW, NOW.plusMillis(900).plus(Duration.ofHours(24)))));
  }

  @Test
  void aFlowThatWaitedTooLongOrWasSwitchedOffIsForgotten() {
    Run over = new Run("price", 1, 1, NOW.minusSeconds(9), NOW);
    Run off = new Run("off", 1, 0, NOW.minusSeconds(9), NOW.plusSeconds(9));
    Automation switchedOff =
        Samples.off(automation("off", AutomationType.DM_AUTOMATION, null, send("x")));

    for (Run run : List.of(over, off)) {
      Conversation waiting = new Conversation(Samples.CONVERSATION, 1, Optional.of(run));
      Decision decision =
          Decider.decide(text("hi"), ACCOUNT, waiting, List.of(switchedOff, PRICE), NOW);

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
    Decision decision =
        Decider.decide(
            text("PRICE"), ACCOUNT, unknown(), List.of(PRICE), NOW.plus(Duration.ofDays(9)));

    assertThat(decision.outcome()).isEqualTo(Outcome.STALE);
  }

  @Test
  void aPausedAccountAnswersNothing() {
    Account paused =
        new Account(ACCOUNT.key(), ACCOUNT.workspace(), "parley.demo", 1, true, Optional.empty());

    Decision decision = Decider.decide(text("PRICE"), paused, unknown(), List.of(PRICE), NOW);

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

  private static Decision decide(InboundEvent event, Automation... automations) {
    return Decider.decide(event, ACCOUNT, unknown(), List.of(automations), NOW);
  }
}
