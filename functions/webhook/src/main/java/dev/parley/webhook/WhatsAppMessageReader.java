package dev.parley.webhook;

import dev.parley.channel.UserId;
import dev.parley.event.EventHead;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Attachment;
import dev.parley.event.InboundEvent.Deleted;
import dev.parley.event.InboundEvent.Edited;
import dev.parley.event.InboundEvent.Media;
import dev.parley.event.InboundEvent.QuickReply;
import dev.parley.event.InboundEvent.Reaction;
import dev.parley.event.InboundEvent.Text;
import dev.parley.event.InboundEvent.Unsupported;
import dev.parley.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One of WhatsApp's {@code messages[]}. The person is the phone number ({@code from}) or, since
 * 2026, the business-scoped id ({@code from_user_id}) where WhatsApp hides the number.
 */
final class WhatsAppMessageReader {
  private final Source number;
  private final Json message;
  private final Instant at;
  private final Optional<String> wamid;
  private final Optional<UserId> person;

  WhatsAppMessageReader(Source number, Json message) {
    this.number = number;
    this.message = message;
    this.at = Timestamps.read(message.get("timestamp")).orElse(number.notifiedAt());
    this.wamid = Texts.id(message.get("id"));
    this.person =
        Source.person(message.get("from").text())
            .or(() -> Source.person(message.get("from_user_id").text()));
  }

  InboundEvent read() {
    if (wamid.isEmpty()) {
      return number.unsupported("messages.id", message);
    }
    if (person.isEmpty()) {
      return number.unsupported("messages.from", message);
    }
    if (message.get("group_id").isPresent()) {
      return unsupported("group_id");
    }
    return fromUser(head("message"), wamid.get());
  }

  private InboundEvent fromUser(EventHead head, String id) {
    String type = message.get("type").text().orElse("type");
    Json content = message.get(type);
    return switch (type) {
      case "text" -> text(head, id, content);
      case "button" -> reply(head, id, content.get("text"), content.get("payload"));
      case "interactive" -> interactive(head, id, content);
      case "image",
          "video",
          "audio",
          "voice",
          "document",
          "sticker",
          "location",
          "contacts",
          "order" ->
          media(head, id, type, content);
      case "reaction" -> reaction(content);
      case "edit" -> edited(content);
      case "revoke" -> deleted(content);
      default -> unsupported(type);
    };
  }

  private InboundEvent text(EventHead head, String id, Json text) {
    return new Text(
        head,
        id,
        Texts.text(text.get("body")).orElse(""),
        Texts.id(message.get("context").get("id")),
        Referrals.optional(message.get("referral")));
  }

  /** A tap on a reply button or a list row has an id; a form has its answers as JSON text. */
  private InboundEvent interactive(EventHead head, String id, Json interactive) {
    String type = interactive.get("type").text().orElse("type");
    Json reply = interactive.get(type);
    return switch (type) {
      case "button_reply", "list_reply" -> reply(head, id, reply.get("title"), reply.get("id"));
      case "nfm_reply" -> reply(head, id, reply.get("body"), reply.get("response_json"));
      default -> unsupported("interactive." + type);
    };
  }

  private static InboundEvent reply(EventHead head, String id, Json title, Json payload) {
    return new QuickReply(head, id, Texts.text(title).orElse(""), Texts.text(payload).orElse(""));
  }

  private static InboundEvent media(EventHead head, String id, String type, Json content) {
    Attachment attachment = new Attachment(type, Texts.url(content.get("url")));
    return new Media(head, id, Texts.text(content.get("caption")), List.of(attachment));
  }

  private InboundEvent reaction(Json reaction) {
    Optional<String> mid = Texts.id(reaction.get("message_id"));
    Optional<String> emoji = Texts.text(reaction.get("emoji")).filter(text -> !text.isEmpty());
    return mid.isPresent()
        ? new Reaction(head("reaction"), mid.get(), emoji)
        : unsupported("reaction");
  }

  private InboundEvent edited(Json edit) {
    Optional<String> mid = Texts.id(edit.get("original_message_id"));
    Optional<String> text = Texts.text(edit.get("message").get("text").get("body"));
    return mid.isPresent() ? new Edited(head("edit"), mid.get(), text, 1) : unsupported("edit");
  }

  private InboundEvent deleted(Json revoke) {
    Optional<String> mid = Texts.id(revoke.get("original_message_id"));
    return mid.isPresent() ? new Deleted(head("deleted"), mid.get()) : unsupported("revoke");
  }

  private Unsupported unsupported(String what) {
    String name = FieldName.of("messages." + what);
    return new Unsupported(head("message"), name);
  }

  private EventHead head(String kind) {
    return number.head(person.orElse(Source.NOBODY), at, wamid.orElseGet(message::canonical), kind);
  }
}
