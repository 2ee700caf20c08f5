package dev.parley.bench;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Automations;
import dev.parley.automation.Facts;
import dev.parley.automation.Keyword;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Message;
import dev.parley.automation.Placement;
import dev.parley.automation.Situation;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import dev.parley.automation.Trigger.SpecificKeywords;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Snapshot;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** An account with automations of every kind, and a person who writes to it. */
final class Mixed {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Account ACCOUNT =
      new Account(
          new AccountKey(Channel.INSTAGRAM, "17841400000000001"),
          new WorkspaceId("bench"),
          "parley.bench",
          1,
          false,
          Optional.empty(),
          AccountRules.DEFAULT);
  private static final ConversationKey CONVERSATION =
      new ConversationKey(ACCOUNT.key(), new UserId("9001"));

  private Mixed() {}

  /** This many, of all types and triggers; the last one wants {@code "wanted"}. */
  static List<Automation> automations(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> number == count ? wanted(number) : automation(number))
        .toList();
  }

  private static Automation wanted(int number) {
    return dm(number, new SpecificKeywords(KeywordMatch.WORD, List.of(Keyword.of("wanted"))));
  }

  private static Automation automation(int number) {
    return switch (number % 8) {
      case 0 -> dm(number, new Trigger.Payloads(Set.of("payload-" + number)));
      case 1 -> dm(number, new Trigger.Referred(Set.of("ref-" + number)));
      case 2 -> dm(number, new Trigger.AdClicked(Set.of("ad-" + number)));
      case 3 ->
          automation(
              number,
              AutomationType.COMMENT_REPLY_FLOW,
              new Placement.OnPost("post-" + number),
              new SpecificKeywords(KeywordMatch.WORD, List.of(Keyword.of("price"))),
              List.of(new Step.PublicReply(List.of("You have got a message."))));
      case 4 -> dm(number, keywords(KeywordMatch.CONTAINS, number));
      case 5 -> dm(number, keywords(KeywordMatch.WORD, number));
      case 6 -> dm(number, keywords(KeywordMatch.EXACT, number));
      default -> dm(number, keywords(KeywordMatch.PREFIX, number));
    };
  }

  private static SpecificKeywords keywords(KeywordMatch match, int number) {
    return new SpecificKeywords(
        match,
        List.of(
            Keyword.of("offer " + number), Keyword.of(number + " sale"), Keyword.of("#" + number)));
  }

  /** A DM automation that answers with one text. */
  static Automation dm(int number, Trigger trigger) {
    return automation(
        number,
        AutomationType.DM_AUTOMATION,
        new Placement.Anywhere(),
        trigger,
        List.of(new Step.Send(new Message.Text("Here you are."))));
  }

  static Automation automation(
      int number, AutomationType type, Placement placement, Trigger trigger, List<Step> steps) {
    return new Automation(
        new AutomationId("a" + number),
        "Automation " + number,
        type,
        true,
        placement,
        trigger,
        steps,
        Map.of(),
        Automation.Options.DEFAULT,
        1);
  }

  /** Somebody unknown says this. */
  static Situation said(String text, Automations automations) {
    EventHead head =
        new EventHead(EventKey.of(ACCOUNT.key(), "mid", EventKey.MESSAGE), CONVERSATION, NOW);
    return new Situation(
        new InboundEvent.Text(head, "mid", text, Optional.empty(), Optional.empty()),
        ACCOUNT,
        new Snapshot(Conversation.unknown(CONVERSATION), Contact.unknown()),
        automations,
        Facts.NONE,
        NOW);
  }
}
