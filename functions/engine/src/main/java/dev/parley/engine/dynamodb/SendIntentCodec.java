package dev.parley.engine.dynamodb;

import dev.parley.channel.UserId;
import dev.parley.outbound.OnUnknown;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Button;
import dev.parley.outbound.OutboundMessage.Card;
import dev.parley.outbound.OutboundMessage.MediaType;
import dev.parley.outbound.OutboundMessage.Option;
import dev.parley.outbound.OutboundMessage.SenderAction.Sign;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.WhatsAppMessage;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The message and the recipient of a send as JSON, for the event's record. */
final class SendIntentCodec {
  /** The kinds that are extras; see {@link OutboundMessage#isExtra}. */
  private static final Set<String> EXTRAS =
      Set.of("reaction", "sender_action", "public_reply", "wa_reaction", "wa_seen");

  private SendIntentCodec() {}

  /** The message and the recipient; the send's end stands beside it, where conditions see it. */
  static String write(SendIntent intent) {
    return JsonWriter.object(
        out -> {
          out.object("message", to -> write(intent.message(), to));
          out.object("recipient", to -> write(intent.recipient(), to));
          if (intent.evenIfOptedOut()) {
            out.flag("evenIfOptedOut", true);
          }
          if (intent.onUnknown() != OnUnknown.GIVE_UP) {
            out.text("onUnknown", intent.onUnknown().wireName());
          }
        });
  }

  /**
   * The send that {@link #write(SendIntent)} wrote.
   *
   * @throws IllegalArgumentException if this version does not know its kind
   */
  static SendIntent read(String payload, Instant notAfter) {
    Json json = Json.parse(payload.getBytes(StandardCharsets.UTF_8));
    return new SendIntent(
        message(json.get("message")),
        recipient(json.get("recipient")),
        notAfter,
        json.get("evenIfOptedOut").isTrue(),
        onUnknown(json));
  }

  /** What this version does not know is the policy that never sends twice. */
  private static OnUnknown onUnknown(Json json) {
    return json.get("onUnknown").text().equals(Optional.of(OnUnknown.RESEND.wireName()))
        ? OnUnknown.RESEND
        : OnUnknown.GIVE_UP;
  }

  /** The stable name of the kind of message. */
  static String kind(OutboundMessage message) {
    return switch (message) {
      case OutboundMessage.Text _ -> "text";
      case OutboundMessage.Buttons _ -> "buttons";
      case OutboundMessage.QuickReplies _ -> "quick_replies";
      case OutboundMessage.Carousel _ -> "carousel";
      case OutboundMessage.Media _ -> "media";
      case OutboundMessage.Reaction _ -> "reaction";
      case OutboundMessage.SenderAction _ -> "sender_action";
      case OutboundMessage.PublicReply _ -> "public_reply";
      case WhatsAppMessage whatsApp -> WhatsAppCodec.kind(whatsApp);
    };
  }

  /** Whether what follows a message of this kind is sent although it was refused. */
  static boolean isExtra(String kind) {
    return EXTRAS.contains(kind);
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
      case OutboundMessage.Carousel carousel ->
          out.objects("cards", carousel.cards(), SendIntentCodec::writeCard);
      case OutboundMessage.Media media -> {
        out.text("type", media.type().wireName());
        out.text("url", media.url());
      }
      case OutboundMessage.Reaction reaction -> {
        out.text("mid", reaction.mid());
        out.text("reaction", reaction.reaction());
      }
      case OutboundMessage.SenderAction action -> out.text("sign", action.sign().wireName());
      case OutboundMessage.PublicReply reply -> out.text("text", reply.text());
      case WhatsAppMessage whatsApp -> WhatsAppCodec.write(whatsApp, out);
    }
  }

  private static void writeCard(JsonWriter out, Card card) {
    out.text("title", card.title());
    out.text("subtitle", card.subtitle());
    out.text("imageUrl", card.imageUrl());
    out.text("link", card.link());
    out.objects("buttons", card.buttons(), SendIntentCodec::writeButton);
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
      case "buttons" -> new OutboundMessage.Buttons(text(json, "text"), buttons(json));
      case "quick_replies" ->
          new OutboundMessage.QuickReplies(
              text(json, "text"),
              json.get("options").items().stream().map(SendIntentCodec::option).toList());
      case "carousel" ->
          new OutboundMessage.Carousel(
              json.get("cards").items().stream().map(SendIntentCodec::card).toList());
      case "media" ->
          new OutboundMessage.Media(
              oneOf(MediaType.values(), MediaType::wireName, text(json, "type")),
              text(json, "url"));
      case "reaction" -> new OutboundMessage.Reaction(text(json, "mid"), text(json, "reaction"));
      case "sender_action" ->
          new OutboundMessage.SenderAction(
              oneOf(Sign.values(), Sign::wireName, text(json, "sign")));
      case "public_reply" -> new OutboundMessage.PublicReply(text(json, "text"));
      default ->
          WhatsAppCodec.read(kind, json)
              .orElseThrow(() -> new IllegalArgumentException("Unknown kind of message: " + kind));
    };
  }

  private static <E> E oneOf(E[] values, Function<E, String> name, String wanted) {
    return Arrays.stream(values)
        .filter(value -> name.apply(value).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown " + wanted));
  }

  private static Card card(Json json) {
    return new Card(
        text(json, "title"),
        json.get("subtitle").text(),
        json.get("imageUrl").text(),
        json.get("link").text(),
        buttons(json));
  }

  private static List<Button> buttons(Json json) {
    return json.get("buttons").items().stream().map(SendIntentCodec::button).toList();
  }

  private static Button button(Json json) {
    String title = text(json, "title");
    Optional<String> url = json.get("url").text();
    return url.isPresent()
        ? new Button.Url(title, url.get())
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
