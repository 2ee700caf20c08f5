package dev.parley.webhook;

import dev.parley.channel.UserId;
import dev.parley.event.EventHead;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Attachment;
import dev.parley.event.InboundEvent.Deleted;
import dev.parley.event.InboundEvent.Edited;
import dev.parley.event.InboundEvent.Media;
import dev.parley.event.InboundEvent.NumberChanged;
import dev.parley.event.InboundEvent.Postback;
import dev.parley.event.InboundEvent.QuickReply;
import dev.parley.event.InboundEvent.Reaction;
import dev.parley.event.InboundEvent.Referral;
import dev.parley.event.InboundEvent.Text;
import dev.parley.event.InboundEvent.Unsupported;
import dev.parley.event.Who;
import dev.parley.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of WhatsApp's {@code messages[]}. The person is the phone number ({@code from}) or, since
 * 2026, the business-scoped id ({@code from_user_id}) where WhatsApp hides the number.
 */
final class WhatsAppMessageReader {
  private final Source number;
  private final Json message;
  private final Instant at;
  private final Optional<String> wamid;
  private final Optional<WhatsAppPerson> person;

  WhatsAppMessageReader(Source number, Json message, List<Json> contacts) {
    this.number = number;
    this.message = message;
    this.at = Timestamps.read(message.get("timestamp")).orElse(number.notifiedAt());
    this.wamid = Texts.id(message.get("id"));
    this.person =
        WhatsAppPerson.of(message.get("from"), message.get("from_user_id"), contacts);
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
          "sticker" ->
          media(head, id, type, content);
      case "location" -> place(head, id, content);
      case "contacts" -> new Media(head, id, names(content), List.of(of("contacts", content)));
      case "order" ->
          new Media(head, id, Texts.text(content.get("text")), List.of(order(content)));
      case "system" -> system(content);
      case "request_welcome" -> new Postback(head, Optional.of(id), "", type, referral());
      case "unsupported" -> unsupported(type + code());
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
        referral());
  }

  private Optional<Referral> referral() {
    return Referrals.optional(message.get("referral"));
  }

  /** The person's phone sent something that has no form here; a deleted message comes so too. */
  private String code() {
    return message.get("errors").items().stream()
        .findFirst()
        .flatMap(error -> error.get("code").number())
        .map(code -> "." + code)
        .orElse("");
  }

  private static InboundEvent place(EventHead head, String id, Json place) {
    Optional<String> name = Texts.text(place.get("name"));
    Optional<String> address = Texts.text(place.get("address"));
    String text =
        Stream.concat(name.stream(), address.stream()).collect(Collectors.joining(", "));
    Optional<String> geo =
        Texts.id(place.get("latitude"))
            .flatMap(
                north -> Texts.id(place.get("longitude")).map(east -> "geo:" + north + "," + east));
    return new Media(
        head,
        id,
        Optional.of(text).filter(it -> !it.isEmpty()),
        List.of(new Attachment("location", geo)));
  }

  private static Optional<String> names(Json contacts) {
    String names =
        contacts.items().stream()
            .flatMap(it -> Texts.text(it.get("name").get("formatted_name")).stream())
            .collect(Collectors.joining(", "));
    return Optional.of(names).filter(it -> !it.isEmpty());
  }

  /** The catalogue stands for what was ordered: the goods are asked for there. */
  private static Attachment order(Json order) {
    return new Attachment(
        "order",
        Optional.empty(),
        Texts.id(order.get("catalog_id")),
        Optional.empty(),
        Optional.empty());
  }

  /** The person moved to another number; what else the system says is only counted. */
  private InboundEvent system(Json system) {
    Optional<UserId> to =
        Source.person(system.get("wa_id").text())
            .or(() -> Source.person(system.get("new_wa_id").text()))
            .or(() -> Source.person(system.get("user_id").text()));
    boolean changed = system.get("type").text().orElse("").contains("changed");
    return to.isPresent() && changed
        ? new NumberChanged(head("number_changed"), to.get())
        : unsupported("system");
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
    return new Media(head, id, Texts.text(content.get("caption")), List.of(of(type, content)));
  }

  private static Attachment of(String type, Json file) {
    return new Attachment(
        type,
        Texts.url(file.get("url")),
        Texts.id(file.get("id")),
        Texts.id(file.get("mime_type")),
        Texts.id(file.get("filename")));
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
    return number
        .head(
            person.map(WhatsAppPerson::id).orElse(Source.NOBODY),
            at,
            wamid.orElseGet(message::canonical),
            kind)
        .of(person.map(WhatsAppPerson::who).orElse(Who.NOT_TOLD));
  }
}
