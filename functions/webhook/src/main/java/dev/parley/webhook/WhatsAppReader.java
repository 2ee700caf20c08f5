package dev.parley.webhook;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.UserId;
import dev.parley.event.EventHead;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Echo;
import dev.parley.event.InboundEvent.Preference;
import dev.parley.event.InboundEvent.Status;
import dev.parley.event.Who;
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
      case "user_preferences" -> preferences(number, value);
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
    List<Json> contacts = value.get("contacts").items();
    for (Json message : value.get("messages").items()) {
      its.add(
          number.readOne(
              message, () -> new WhatsAppMessageReader(number, message, contacts).read()));
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
        head(
            number,
            status,
            person(status, "recipient_id", "recipient_user_id"),
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
        head(number, echo, person(echo, "to", "to_user_id"), wamid.get(), "echo"),
        wamid,
        Texts.text(echo.get("text").get("body")),
        Optional.empty(),
        Optional.empty());
  }

  /** What the person set in WhatsApp: which kinds of messages they want. */
  private static List<InboundEvent> preferences(Source number, Json value) {
    List<InboundEvent> its = new ArrayList<>();
    for (Json preference : value.get("user_preferences").items()) {
      its.add(number.readOne(preference, () -> preference(number, value, preference)));
    }
    return its.isEmpty() ? List.of(number.accountNotice("user_preferences", value)) : its;
  }

  private static InboundEvent preference(Source number, Json value, Json preference) {
    Optional<WhatsAppPerson> person =
        WhatsAppPerson.of(
            preference.get("wa_id"), preference.get("user_id"), value.get("contacts").items());
    Optional<String> category = Texts.id(preference.get("category"));
    Optional<String> wish = Texts.id(preference.get("value"));
    if (person.isEmpty() || category.isEmpty() || wish.isEmpty()) {
      return number.unsupported("user_preferences", preference);
    }
    String what = category.get() + "|" + wish.get() + "|" + at(number, preference).toEpochMilli();
    return new Preference(
        head(number, preference, person, person.get().id().value() + "|" + what, "preference"),
        category.get(),
        wish.get());
  }

  private static EventHead head(
      Source number, Json item, Optional<WhatsAppPerson> person, String id, String kind) {
    UserId user = person.map(WhatsAppPerson::id).orElse(Source.NOBODY);
    return number
        .head(user, at(number, item), id, kind)
        .of(person.map(WhatsAppPerson::who).orElse(Who.NOT_TOLD));
  }

  private static Optional<WhatsAppPerson> person(Json json, String phone, String scopedId) {
    return WhatsAppPerson.of(json.get(phone), json.get(scopedId), List.of());
  }

  private static Instant at(Source number, Json json) {
    return Timestamps.read(json.get("timestamp")).orElse(number.notifiedAt());
  }
}
