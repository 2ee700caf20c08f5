package dev.parley.webhook;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.UserId;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Echo;
import dev.parley.event.InboundEvent.Status;
import dev.parley.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a WhatsApp business account. The account of a conversation is the phone number in
 * {@code metadata}; notices about the business account itself stand under its own id.
 */
final class WhatsAppReader {
  private final Source source;
  private final List<InboundEvent> events;

  WhatsAppReader(Source source, List<InboundEvent> events) {
    this.source = source;
    this.events = events;
  }

  void read(Json entry) {
    Json changes = entry.get("changes");
    if (!(changes instanceof Json.Items)) {
      events.add(source.unsupported("entry", entry));
    }
    for (Json change : changes.items()) {
      events.addAll(readChange(change));
    }
  }

  private List<InboundEvent> readChange(Json change) {
    try {
      return change(change.get("field").text().orElse("changes"), change.get("value"));
    } catch (RuntimeException e) {
      return List.of(source.unreadable(change, e));
    }
  }

  private List<InboundEvent> change(String field, Json value) {
    Source number = number(value);
    return switch (field) {
      case "messages" -> messages(number, value);
      case "smb_message_echoes" -> echoes(number, value);
      default -> List.of(number.accountNotice(field, value));
    };
  }

  private Source number(Json value) {
    Json id = value.get("metadata").get("phone_number_id");
    AccountKey account = id.isPresent() ? Source.account(Channel.WHATSAPP, id) : source.account();
    return new Source(account, source.notifiedAt());
  }

  private static List<InboundEvent> messages(Source number, Json value) {
    List<InboundEvent> its = new ArrayList<>();
    for (Json message : value.get("messages").items()) {
      its.add(number.readOne(message, () -> new WhatsAppMessageReader(number, message).read()));
    }
    for (Json status : value.get("statuses").items()) {
      its.add(number.readOne(status, () -> status(number, status)));
    }
    for (Json error : value.get("errors").items()) {
      its.add(number.accountNotice("messages.errors", error));
    }
    return its.isEmpty() ? List.of(number.unsupported("messages", value)) : its;
  }

  private static List<InboundEvent> echoes(Source number, Json value) {
    List<InboundEvent> its = new ArrayList<>();
    for (Json echo : value.get("message_echoes").items()) {
      its.add(number.readOne(echo, () -> echo(number, echo)));
    }
    return its;
  }

  private static InboundEvent status(Source number, Json status) {
    Optional<String> wamid = Texts.id(status.get("id"));
    Optional<String> name = Texts.id(status.get("status"));
    if (wamid.isEmpty() || name.isEmpty()) {
      return number.unsupported("statuses", status);
    }
    return new Status(
        number.head(
            person(status, "recipient_id", "recipient_user_id"),
            at(number, status),
            wamid.get(),
            "status." + name.get()),
        wamid.get(),
        name.get(),
        errorCode(status.get("errors").items()),
        Texts.text(status.get("biz_opaque_callback_data")));
  }

  private static Optional<Integer> errorCode(List<Json> errors) {
    return errors.isEmpty()
        ? Optional.empty()
        : errors.getFirst().get("code").number().map(Long::intValue);
  }

  /** Sent by hand from the phone that shares the number with us. */
  private static InboundEvent echo(Source number, Json echo) {
    Optional<String> wamid = Texts.id(echo.get("id"));
    if (wamid.isEmpty()) {
      return number.unsupported("smb_message_echoes", echo);
    }
    return new Echo(
        number.head(person(echo, "to", "to_user_id"), at(number, echo), wamid.get(), "echo"),
        wamid,
        Texts.text(echo.get("text").get("body")),
        Optional.empty(),
        Optional.empty());
  }

  private static UserId person(Json json, String phone, String scopedId) {
    return Source.person(json.get(phone).text())
        .or(() -> Source.person(json.get(scopedId).text()))
        .orElse(Source.NOBODY);
  }

  private static Instant at(Source number, Json json) {
    return Timestamps.read(json.get("timestamp")).orElse(number.notifiedAt());
  }
}
