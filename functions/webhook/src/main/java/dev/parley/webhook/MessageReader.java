package dev.parley.webhook;

import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Attachment;
import dev.parley.event.InboundEvent.Deleted;
import dev.parley.event.InboundEvent.Echo;
import dev.parley.event.InboundEvent.Media;
import dev.parley.event.InboundEvent.QuickReply;
import dev.parley.event.InboundEvent.ReferralOpened;
import dev.parley.event.InboundEvent.StoryMention;
import dev.parley.event.InboundEvent.StoryReply;
import dev.parley.event.InboundEvent.Text;
import dev.parley.wire.Json;
import java.util.List;
import java.util.Optional;

/** The {@code message} of a messaging item. All its kinds share the {@code mid} as identity. */
final class MessageReader {
  static final String KIND = EventKey.MESSAGE;

  private final Item item;
  private final Json message;
  private final Optional<String> mid;

  MessageReader(Item item) {
    this.item = item;
    this.message = item.get("message");
    this.mid = Texts.id(message.get("mid"));
  }

  InboundEvent read() {
    if (mid.isPresent() && message.get("is_deleted").isTrue()) {
      return new Deleted(item.head(mid.get(), "deleted"), mid.get());
    }
    if (item.isEcho()) {
      return echo();
    }
    if (item.person().isEmpty()) {
      return item.unsupported("message.sender");
    }
    if (mid.isEmpty()) {
      return item.unsupported("message.mid");
    }
    return fromUser(item.head(mid.get(), KIND), mid.get());
  }

  private Echo echo() {
    return new Echo(
        item.head(mid.orElseGet(item::fingerprint), "echo"),
        mid,
        Texts.text(message.get("text")),
        Texts.id(message.get("app_id")),
        Texts.text(message.get("metadata")));
  }

  private InboundEvent fromUser(EventHead head, String id) {
    Optional<String> text = Texts.text(message.get("text"));
    Optional<String> payload = Texts.text(message.get("quick_reply").get("payload"));
    if (payload.isPresent()) {
      return new QuickReply(head, id, text.orElse(""), payload.get());
    }
    Json story = message.get("reply_to").get("story");
    if (story.isPresent()) {
      return new StoryReply(
          head, id, text, Texts.id(story.get("id")).orElse(""), Texts.url(story.get("url")));
    }
    List<Attachment> attachments = Attachments.of(message);
    return attachments.isEmpty() ? plain(head, id, text) : media(head, id, text, attachments);
  }

  private static InboundEvent media(
      EventHead head, String id, Optional<String> text, List<Attachment> attachments) {
    for (Attachment attachment : attachments) {
      if (attachment.type().equals("story_mention")) {
        return new StoryMention(head, id, attachment.url());
      }
    }
    return new Media(head, id, text, attachments);
  }

  private InboundEvent plain(EventHead head, String id, Optional<String> text) {
    Json referral = message.get("referral");
    if (text.isPresent()) {
      Optional<String> replyTo = Texts.id(message.get("reply_to").get("mid"));
      return new Text(head, id, text.get(), replyTo, Referrals.optional(referral));
    }
    return referral.isPresent()
        ? new ReferralOpened(head, Referrals.of(referral))
        : item.unsupported("message." + unknownMember());
  }

  private String unknownMember() {
    for (String name : message.names()) {
      if (!name.equals("mid")) {
        return name;
      }
    }
    return "empty";
  }
}
