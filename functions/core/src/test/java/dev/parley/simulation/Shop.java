package dev.parley.simulation;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.account.SealedToken;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Keyword;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Message;
import dev.parley.automation.Placement;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The accounts of every run, and what they answer. */
final class Shop {
  static final AccountKey INSTAGRAM = new AccountKey(Channel.INSTAGRAM, "101");
  static final AccountKey WHATSAPP = new AccountKey(Channel.WHATSAPP, "202");
  static final List<ConversationKey> CONVERSATIONS =
      List.of(
          new ConversationKey(INSTAGRAM, new UserId("9001")),
          new ConversationKey(INSTAGRAM, new UserId("9002")),
          new ConversationKey(WHATSAPP, new UserId("9001")));

  private static final AccountRules RULES =
      new AccountRules(
          List.of("STOP"),
          List.of("START"),
          Optional.of("You will hear no more."),
          Optional.of("Welcome back."),
          Duration.ofMinutes(1),
          1000,
          Duration.ZERO);

  private Shop() {}

  static SealedToken token(AccountKey account, int number) {
    return new SealedToken(account.text() + ":" + number);
  }

  static Account account(AccountKey key) {
    return new Account(
        key,
        new WorkspaceId("w" + key.id()),
        "shop" + key.id(),
        0,
        false,
        Optional.of(token(key, 0)),
        RULES);
  }

  /**
   * What an account has.
   *
   * @param resent whether messages are sent once more if they did not arrive
   */
  static List<Automation> automations(boolean resent) {
    return List.of(
        dm("go", resent, text("Re {{text}}"), text("And {{text}}")),
        dm("menu", resent, buttons(), text("Menu for {{text}}")),
        dm("wait", resent, text("Wait {{text}}"), delay(), text("Waited")),
        dm("same", resent, text("Same answer"), text("Same answer")),
        dm("ask", resent, new Step.Typing(), ask(), text("Thanks for {{text}}")),
        comments(resent));
  }

  /** The same automation after an edit. */
  static Automation edited(Automation before) {
    return before.withRevision(before.revision() + 1);
  }

  private static Step text(String text) {
    return new Step.Send(new Message.Text(text));
  }

  private static Step buttons() {
    return new Step.Send(
        new Message.Buttons(
            "Look", List.of(new Message.Choice.Link("Open", "https://example.com/"))));
  }

  private static Step delay() {
    return new Step.Delay(Step.Delay.MIN, false);
  }

  private static Step ask() {
    return new Step.Ask(
        new Step.Wanted.AnyText("answer"),
        "What do you mean by {{text}}?",
        Optional.empty(),
        new Step.Patience(2, Step.Patience.ESCAPE_WORDS, Optional.empty()),
        Optional.empty());
  }

  private static Automation dm(String word, boolean resent, Step... steps) {
    Trigger trigger = new Trigger.SpecificKeywords(KeywordMatch.WORD, List.of(Keyword.of(word)));
    return automation(word, AutomationType.DM_AUTOMATION, trigger, resent, steps);
  }

  private static Automation comments(boolean resent) {
    return automation(
        "comments",
        AutomationType.COMMENT_REPLY_FLOW,
        new Trigger.AnyReply(),
        resent,
        new Step.PublicReply(List.of("Look into your messages")),
        new Step.PrivateReply(new Message.Text("Hello, {{text}}")));
  }

  private static Automation automation(
      String id, AutomationType type, Trigger trigger, boolean resent, Step... steps) {
    return new Automation(
        new AutomationId(id),
        id,
        type,
        true,
        new Placement.Anywhere(),
        trigger,
        List.of(steps),
        Map.of(),
        new Automation.Options(
            false,
            Optional.empty(),
            Automation.Running.PINNED,
            resent ? Set.of(0, 1, 2) : Set.of()),
        1);
  }
}
