package dev.parley.engine.dynamodb;

import dev.parley.channel.UserId;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Button;
import dev.parley.outbound.OutboundMessage.Option;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The message and the recipient of a send as JSON, for the event's record. */
final class SendIntentCodec {

  private SendIntentCodec() {}

  /** The message and the recipient; the send's end stands beside it, where conditions see it. */
  static String write(SendIntent intent) {
    return JsonWriter.object(
        out -> {
          out.object("message", to -> write(intent.message(), to));
          out.object("recipient", to -> write(intent.recipient(), to));
        });
  }

  /**
   * The send that {@link #write(SendIntent)} wrote.
   *
   * @throws IllegalArgumentException if this version does not know its kind
   */
  static SendIntent read(String payload, Instant notAfter) {
    Json json = Json.parse(payload.getBytes(StandardCharsets.UTF_8));
    return new SendIntent(message(json.get("message")), recipient(json.get("recipient")), notAfter);
  }

  /** The stable name of the kind of message. */
  static String kind(OutboundMessage message) {
    return switch (message) {
      case OutboundMessage.Text _ -> "text";
      case OutboundMessage.Buttons _ -> "buttons";
      case OutboundMessage.QuickReplies _ -> "quick_replies";
    };
  }

  private static void write(OutboundMessage message, JsonWriter out) {
    out.text("kind", kind(message));
    switch (message) {
      case OutboundMessage.Text text -> out.text("text", text.text());
      case OutboundMessage.Buttons buttons -> {
        out.text("text", buttons.text());
        out.objects("buttons", buttons.buttons(), SendIntentCodec::writeButton);
      }
      case OutboundMessage.QuickReplies replies -> {
        out.text("text", replies.text());
        out.objects("options", replies.options(), SendIntentCodec::writeOption);
      }
    }
  }

  private static void writeButton(JsonWriter out, Button button) {
    out.text("title", button.title());
    switch (button) {
      case Button.Url url -> out.text("url", url.url());
      case Button.Postback postback -> out.text("payload", postback.payload());
    }
  }

  private static void writeOption(JsonWriter out, Option option) {
    out.text("title", option.title());
    out.text("payload", option.payload());
  }

  private static void write(Recipient recipient, JsonWriter out) {
    switch (recipient) {
      case Recipient.User user -> out.text("user", user.id().value());
      case Recipient.Comment comment -> out.text("comment", comment.commentId());
    }
  }

  private static OutboundMessage message(Json json) {
    String kind = text(json, "kind");
    return switch (kind) {
      case "text" -> new OutboundMessage.Text(text(json, "text"));
      case "buttons" ->
          new OutboundMessage.Buttons(
              text(json, "text"),
              json.get("buttons").items().stream().map(SendIntentCodec::button).toList());
      case "quick_replies" ->
          new OutboundMessage.QuickReplies(
              text(json, "text"),
              json.get("options").items().stream().map(SendIntentCodec::option).toList());
      default -> throw new IllegalArgumentException("Unknown kind of message: " + kind);
    };
  }

  private static Button button(Json json) {
    String title = text(json, "title");
    return json.get("url").isPresent()
        ? new Button.Url(title, text(json, "url"))
        : new Button.Postback(title, text(json, "payload"));
  }

  private static Option option(Json json) {
    return new Option(text(json, "title"), text(json, "payload"));
  }

  private static Recipient recipient(Json json) {
    return json.get("comment").isPresent()
        ? new Recipient.Comment(text(json, "comment"))
        : new Recipient.User(new UserId(text(json, "user")));
  }

  private static String text(Json json, String name) {
    return json.get(name)
        .text()
        .orElseThrow(() -> new IllegalArgumentException("Send without " + name));
  }
}
