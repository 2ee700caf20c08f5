package dev.parley.wire;

import dev.parley.event.EventHead;
import dev.parley.event.InboundEvent.Deleted;
import dev.parley.event.InboundEvent.Delivered;
import dev.parley.event.InboundEvent.Echo;
import dev.parley.event.InboundEvent.Edited;
import dev.parley.event.InboundEvent.Preference;
import dev.parley.event.InboundEvent.Read;
import dev.parley.event.InboundEvent.Receipt;
import dev.parley.event.InboundEvent.Status;
import org.jspecify.annotations.Nullable;

/** News about messages: names of the kinds, and for each kind how it is written and read. */
final class ReceiptJson {
  private ReceiptJson() {}

  static String kind(Receipt event) {
    return switch (event) {
      case Echo _ -> "echo";
      case Read _ -> "read";
      case Delivered _ -> "delivered";
      case Status _ -> "status";
      case Preference _ -> "preference";
      case Deleted _ -> "deleted";
      case Edited _ -> "edited";
    };
  }

  static void write(Receipt event, JsonWriter out) {
    switch (event) {
      case Echo e -> write(e, out);
      case Read e -> write(e, out);
      case Delivered e -> out.texts("mids", e.mids());
      case Status e -> write(e, out);
      case Preference e -> {
        out.text("category", e.category());
        out.text("value", e.value());
      }
      case Deleted e -> out.text("mid", e.mid());
      case Edited e -> write(e, out);
    }
  }

  static @Nullable Receipt read(String kind, EventHead head, Json in) {
    return switch (kind) {
      case "echo" -> echo(head, in);
      case "read" -> read(head, in);
      case "delivered" -> new Delivered(head, Member.texts(in, "mids"));
      case "status" -> status(head, in);
      case "preference" ->
          new Preference(head, Member.text(in, "category"), Member.text(in, "value"));
      case "deleted" -> new Deleted(head, Member.text(in, "mid"));
      case "edited" -> edited(head, in);
      default -> null;
    };
  }

  private static void write(Echo e, JsonWriter out) {
    out.text("mid", e.mid());
    out.text("text", e.text());
    out.text("appId", e.appId());
    out.text("metadata", e.metadata());
  }

  private static Echo echo(EventHead head, Json in) {
    return new Echo(
        head,
        Member.optional(in, "mid"),
        Member.optional(in, "text"),
        Member.optional(in, "appId"),
        Member.optional(in, "metadata"));
  }

  private static void write(Read e, JsonWriter out) {
    out.text("mid", e.mid());
    if (e.watermark().isPresent()) {
      out.instant("watermark", e.watermark().get());
    }
  }

  private static Read read(EventHead head, Json in) {
    return new Read(head, Member.optional(in, "mid"), Member.optionalInstant(in, "watermark"));
  }

  private static void write(Status e, JsonWriter out) {
    out.text("wamid", e.wamid());
    out.text("status", e.status());
    if (e.errorCode().isPresent()) {
      out.number("errorCode", e.errorCode().get());
    }
    out.text("opaqueCallbackData", e.opaqueCallbackData());
  }

  private static Status status(EventHead head, Json in) {
    return new Status(
        head,
        Member.text(in, "wamid"),
        Member.text(in, "status"),
        Member.optionalInteger(in, "errorCode"),
        Member.optional(in, "opaqueCallbackData"));
  }

  private static void write(Edited e, JsonWriter out) {
    out.text("mid", e.mid());
    out.text("text", e.text());
    out.number("numEdit", e.numEdit());
  }

  private static Edited edited(EventHead head, Json in) {
    return new Edited(
        head, Member.text(in, "mid"), Member.optional(in, "text"), Member.integer(in, "numEdit"));
  }
}
