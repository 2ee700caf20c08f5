package dev.parley.automation;

import dev.parley.account.Account;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.Trigger.AnyReply;
import dev.parley.automation.Trigger.SpecificKeywords;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.conversation.Conversation;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.OutboundMessage;
import java.time.Instant;
import java.util.List;
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
          Optional.empty());
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

  static Step send(String text) {
    return new Step.Send(new OutboundMessage.Text(text));
  }

  /** A step with a tap to wait for. */
  static Step question() {
    return new Step.Send(
        new OutboundMessage.QuickReplies(
            "Size?", List.of(new OutboundMessage.Option("S", "size-s"))));
  }

  static Automation automation(
      String id, AutomationType type, @Nullable String keyword, Step... steps) {
    Trigger trigger =
        keyword == null
            ? new AnyReply()
            : new SpecificKeywords(KeywordMatch.CONTAINS, List.of(Keyword.of(keyword)));
    return new Automation(
        new AutomationId(id),
        id,
        type,
        true,
        Optional.empty(),
        Optional.empty(),
        trigger,
        List.of(steps),
        1);
  }

  static Automation off(Automation on) {
    return new Automation(
        on.id(),
        on.name(),
        on.type(),
        false,
        on.postId(),
        on.storyId(),
        on.trigger(),
        on.steps(),
        on.revision());
  }

  static Automation onPost(String postId) {
    return new Automation(
        new AutomationId("bound"),
        "bound",
        AutomationType.COMMENT_REPLY_FLOW,
        true,
        Optional.of(postId),
        Optional.empty(),
        new AnyReply(),
        List.of(send("Hi")),
        1);
  }
}
