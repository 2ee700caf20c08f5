package dev.parley.automation;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.Trigger.AnyReply;
import dev.parley.automation.Trigger.SpecificKeywords;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.conversation.Snapshot;
import dev.parley.conversation.Waiting;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The people and automations of these tests. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final Account ACCOUNT =
      new Account(
          new AccountKey(Channel.INSTAGRAM, "17841400000000001"),
          new WorkspaceId("demo"),
          "parley.demo",
          1,
          false,
          Optional.empty(),
          AccountRules.DEFAULT);
  static final UserId MAYA = new UserId("9001");
  static final ConversationKey CONVERSATION = new ConversationKey(ACCOUNT.key(), MAYA);

  private Samples() {}

  static Conversation unknown() {
    return Conversation.unknown(CONVERSATION);
  }

  static EventHead head(String id) {
    return headOf(MAYA.value(), id);
  }

  static EventHead headOf(String user, String id) {
    return new EventHead(
        EventKey.of(ACCOUNT.key(), id, "message"),
        new ConversationKey(ACCOUNT.key(), new UserId(user)),
        NOW);
  }

  static InboundEvent text(String text) {
    return new InboundEvent.Text(
        head("mid-" + text.hashCode()), "mid", text, Optional.empty(), Optional.empty());
  }

  static InboundEvent comment(String id, String text, String username) {
    return new InboundEvent.Comment(
        head(id), id, text, Optional.of(username), Optional.empty(), Optional.of("post"), false);
  }

  static Account account(boolean paused, AccountRules rules) {
    return new Account(
        ACCOUNT.key(), ACCOUNT.workspace(), ACCOUNT.username(), 1, paused, Optional.empty(), rules);
  }

  static InboundEvent.Comment commentAt(EventHead head, String id, String text, boolean live) {
    return new InboundEvent.Comment(
        head, id, text, Optional.of("maya"), Optional.empty(), Optional.of("post"), live);
  }

  static Step buttons(String text, Message.Choice... choices) {
    return new Step.Send(new Message.Buttons(text, List.of(choices)));
  }

  static Step chips(String text, Message.Choice... choices) {
    return new Step.Send(new Message.QuickReplies(text, List.of(choices)));
  }

  static Step followedUp(Step.Send send, Duration after, Step.FollowUp.When when, String goTo) {
    return new Step.Send(send.message(), Optional.of(new Step.FollowUp(after, when, goTo)));
  }

  static Message.Choice.Tap tap(String title) {
    return tap(title, Optional.empty(), null);
  }

  static Message.Choice.Tap tap(String title, String goTo) {
    return tap(title, Optional.empty(), goTo);
  }

  static Step.Patience patience(int attempts, @Nullable String otherwise) {
    return new Step.Patience(attempts, Step.Patience.ESCAPE_WORDS, Optional.ofNullable(otherwise));
  }

  static Step askEmail(Step.Patience patience) {
    return ask(new Step.Wanted.Email(Optional.empty()), "Your email?", patience);
  }

  static Step ask(Step.Wanted wanted, String text, Step.Patience patience) {
    return new Step.Ask(wanted, text, Optional.of("Please try again."), patience, Optional.empty());
  }

  static Step.AskFollow gate(Step.Unreadable unreadable, Step.Patience patience) {
    return new Step.AskFollow(
        "Follow us first",
        "I follow",
        Optional.of("Not yet"),
        patience,
        unreadable,
        false,
        Optional.empty());
  }

  static Step send(String text) {
    return new Step.Send(new Message.Text(text));
  }

  /** A step with a tap to wait for. */
  static Step question() {
    return new Step.Send(
        new Message.QuickReplies("Size?", List.of(tap("S", Optional.of("size-s"), null))));
  }

  static Message.Choice.Tap tap(String title, Optional<String> payload, @Nullable String goTo) {
    return new Message.Choice.Tap(title, payload, Optional.ofNullable(goTo));
  }

  static Automation automation(
      String id, AutomationType type, @Nullable String keyword, Step... steps) {
    Trigger trigger =
        keyword == null
            ? new AnyReply()
            : new SpecificKeywords(KeywordMatch.CONTAINS, List.of(Keyword.of(keyword)));
    return automation(id, type, trigger, Map.of(), steps);
  }

  static Automation automation(
      String id, AutomationType type, Trigger trigger, Map<String, Integer> labels, Step... steps) {
    return new Automation(
        new AutomationId(id),
        id,
        type,
        true,
        new Placement.Anywhere(),
        trigger,
        List.of(steps),
        labels,
        Automation.Options.DEFAULT,
        1);
  }

  static Automation off(Automation on) {
    return on.withActive(false);
  }

  static Automation onPost(String postId) {
    return automation("bound", AutomationType.COMMENT_REPLY_FLOW, null, send("Hi"))
        .withPlacement(new Placement.OnPost(postId));
  }

  static Situation situation(InboundEvent event, Conversation conversation, Automation... all) {
    return new Situation(
        event,
        ACCOUNT,
        new Snapshot(conversation, Contact.unknown()),
        Automations.of(List.of(all)),
        Facts.NONE,
        NOW);
  }

  /** The decision, with comments as old as their events and whatever else is asked unknown. */
  static Decision decide(Situation situation) {
    Situation knowing = situation;
    while (true) {
      switch (Decider.decide(knowing)) {
        case Deciding.Decided decided -> {
          return decided.decision();
        }
        case Deciding.Needs needs ->
            knowing = knowing.knowing(needs.question(), new Fact.Unknown("not_told"));
      }
    }
  }

  /** A run that waits for anything the person does. */
  static Run waitingForReply(String automation, int step, Instant until) {
    return waiting(automation, step, new Waiting.ForReply(), NOW, until);
  }

  static Run waiting(
      String automation, int step, Waiting waiting, Instant enteredAt, Instant until) {
    return new Run(
        automation,
        1,
        EventKey.of(ACCOUNT.key(), "origin", EventKey.MESSAGE),
        step,
        waiting,
        enteredAt,
        until,
        Optional.empty(),
        Optional.empty());
  }
}
