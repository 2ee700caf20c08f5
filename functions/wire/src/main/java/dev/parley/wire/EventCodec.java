package dev.parley.wire;

import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.FromUser;
import dev.parley.event.InboundEvent.Notice;
import dev.parley.event.InboundEvent.Own;
import dev.parley.event.InboundEvent.Receipt;
import dev.parley.event.InboundEvent.Undecodable;
import dev.parley.event.Who;
import java.time.Instant;
import java.util.Optional;

/**
 * One event as a JSON object, for a bundle and for the event record. The conversation is not part
 * of it: it is the key of the record and stands once in the bundle.
 */
public final class EventCodec {
  /** An event carries {@code "v"} only once it is of a later version than this. */
  private static final long VERSION = 1;

  /** The event as ASCII. */
  public String write(InboundEvent event) {
    return JsonWriter.object(out -> write(event, out));
  }

  /**
   * The event as ASCII for a place with little room: texts longer than 2,000 characters have
   * together so many characters of JSON, one text has at most {@value JsonLimits#TEXT_LENGTH_MAX},
   * and a list has at most {@value Room#LIST_MAX} entries. {@code "cut":true} says that something
   * was left out; {@link #read(ConversationKey, String)} reads what is there.
   */
  public String writeWithin(InboundEvent event, int characters) {
    return JsonWriter.object(Room.of(characters), out -> write(event, out));
  }

  /**
   * The event that {@link #write(InboundEvent)} wrote; {@link Undecodable} if its kind or version
   * is not known or a member is missing. That one is written again as it was read, so a later
   * version that knows it reads it.
   *
   * @throws UnreadableBundleException if the text is no event at all
   */
  public InboundEvent read(ConversationKey conversation, String json) {
    return read(conversation, BundleCodec.parse(json));
  }

  /** The stable name of the kind, for queues, tables, logs and metrics. */
  public static String kind(InboundEvent event) {
    return switch (event) {
      case FromUser e -> FromUserJson.kind(e);
      case Receipt e -> ReceiptJson.kind(e);
      case Notice e -> NoticeJson.kind(e);
      case Own e -> OwnJson.kind(e);
    };
  }

  void write(InboundEvent event, JsonWriter out) {
    if (!(event instanceof Undecodable)) {
      writeHead(event, out);
    }
    switch (event) {
      case FromUser e -> FromUserJson.write(e, out);
      case Receipt e -> ReceiptJson.write(e, out);
      case Notice e -> NoticeJson.write(e, out);
      case Own e -> OwnJson.write(e, out);
    }
  }

  private static void writeHead(InboundEvent event, JsonWriter out) {
    out.text("ek", event.head().key().value());
    out.instant("at", event.head().occurredAt());
    out.text("kind", kind(event));
    if (!event.head().who().equals(Who.NOT_TOLD)) {
      out.object("who", to -> write(event.head().who(), to));
    }
  }

  InboundEvent read(ConversationKey conversation, Json json) {
    EventHead head = head(conversation, json);
    long version = json.get("v").number().orElse(VERSION);
    if (version != VERSION) {
      return undecodable(head, "version " + version, json);
    }
    try {
      return read(head, json);
    } catch (MissingMemberException e) {
      return undecodable(head, String.valueOf(e.getMessage()), json);
    }
  }

  private static InboundEvent read(EventHead head, Json json) {
    String kind = Member.text(json, "kind");
    InboundEvent event = FromUserJson.read(kind, head, json);
    if (event == null) {
      event = ReceiptJson.read(kind, head, json);
    }
    if (event == null) {
      event = NoticeJson.read(kind, head, json);
    }
    if (event == null) {
      event = OwnJson.read(kind, head, json);
    }
    return event == null ? undecodable(head, "unknown kind", json) : event;
  }

  private static Undecodable undecodable(EventHead head, String reason, Json json) {
    return new Undecodable(head, reason, JsonWriter.object(out -> out.members(json)));
  }

  private static EventHead head(ConversationKey conversation, Json json) {
    Optional<String> key = json.get("ek").text();
    Optional<Long> at = json.get("at").number();
    if (key.isEmpty() || at.isEmpty()) {
      throw new UnreadableBundleException("Event without ek or at.");
    }
    return new EventHead(
        new EventKey(key.get()),
        conversation,
        Instant.ofEpochMilli(at.get()),
        json.get("who").isPresent() ? who(json.get("who")) : Who.NOT_TOLD);
  }

  private static void write(Who who, JsonWriter out) {
    out.text("name", who.name());
    out.text("username", who.username());
    out.text("number", who.number().map(UserId::value));
    out.text("scopedId", who.scopedId().map(UserId::value));
  }

  private static Who who(Json json) {
    return new Who(
        json.get("name").text(),
        json.get("username").text(),
        json.get("number").text().map(UserId::new),
        json.get("scopedId").text().map(UserId::new));
  }
}
