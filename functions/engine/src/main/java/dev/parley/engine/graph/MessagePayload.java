package dev.parley.engine.graph;

import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Button;
import dev.parley.outbound.OutboundMessage.Option;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.WhatsAppMessage;
import dev.parley.wire.JsonWriter;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The body of a send on Instagram, as Meta documents it.
 *
 * <p>Sources: <a
 * href="https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api">messages</a>,
 * <a
 * href="https://developers.facebook.com/docs/messenger-platform/instagram/features/button-template">button
 * template</a>, <a
 * href="https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api/generic-template">generic
 * template</a>, <a
 * href="https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api/sender-actions">sender
 * actions</a>, <a
 * href="https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-comment/replies">public
 * replies</a>, <a
 * href="https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api/quick-replies">quick
 * replies</a>, <a
 * href="https://developers.facebook.com/docs/instagram-platform/private-replies">private
 * replies</a>.
 */
final class MessagePayload {
  private static final JsonFactory JSON = new JsonFactory();

  private MessagePayload() {}

  static String json(Recipient recipient, OutboundMessage message) {
    if (message instanceof OutboundMessage.PublicReply reply) {
      return JsonWriter.object(out -> out.text("message", reply.text()));
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      write(json, recipient);
      if (message instanceof OutboundMessage.QuickReplies) {
        // Meta's quick-reply page asks for it; the pages of the other forms do not have it.
        json.writeStringProperty("messaging_type", "RESPONSE");
      }
      write(json, message);
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Recipient recipient) {
    json.writeObjectPropertyStart("recipient");
    switch (recipient) {
      case Recipient.User user -> json.writeStringProperty("id", user.id().value());
      case Recipient.Comment comment -> json.writeStringProperty("comment_id", comment.commentId());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, OutboundMessage message) {
    switch (message) {
      case OutboundMessage.Text text ->
          message(json, () -> json.writeStringProperty("text", text.text()));
      case OutboundMessage.Buttons buttons ->
          attachment(json, "template", () -> buttonTemplate(json, buttons));
      case OutboundMessage.QuickReplies replies -> message(json, () -> quickReplies(json, replies));
      case OutboundMessage.Carousel carousel ->
          attachment(json, "template", () -> genericTemplate(json, carousel));
      case OutboundMessage.Media media ->
          attachment(
              json, media.type().wireName(), () -> json.writeStringProperty("url", media.url()));
      case OutboundMessage.Reaction reaction -> reaction(json, reaction);
      case OutboundMessage.SenderAction action ->
          json.writeStringProperty("sender_action", action.sign().wireName());
      case OutboundMessage.PublicReply _ ->
          throw new IllegalArgumentException("A public reply is no message.");
      case WhatsAppMessage _ ->
          throw new IllegalArgumentException("A message of WhatsApp has a body of its own.");
    }
  }

  private static void message(JsonGenerator json, Runnable content) {
    json.writeObjectPropertyStart("message");
    content.run();
    json.writeEndObject();
  }

  private static void attachment(JsonGenerator json, String type, Runnable payload) {
    message(
        json,
        () -> {
          json.writeObjectPropertyStart("attachment");
          json.writeStringProperty("type", type);
          json.writeObjectPropertyStart("payload");
          payload.run();
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static void reaction(JsonGenerator json, OutboundMessage.Reaction reaction) {
    json.writeStringProperty("sender_action", "react");
    json.writeObjectPropertyStart("payload");
    json.writeStringProperty("message_id", reaction.mid());
    json.writeStringProperty("reaction", reaction.reaction());
    json.writeEndObject();
  }

  private static void quickReplies(JsonGenerator json, OutboundMessage.QuickReplies replies) {
    json.writeStringProperty("text", replies.text());
    json.writeArrayPropertyStart("quick_replies");
    replies.options().forEach(option -> write(json, option));
    json.writeEndArray();
  }

  private static void buttonTemplate(JsonGenerator json, OutboundMessage.Buttons buttons) {
    json.writeStringProperty("template_type", "button");
    json.writeStringProperty("text", buttons.text());
    write(json, buttons.buttons());
  }

  private static void genericTemplate(JsonGenerator json, OutboundMessage.Carousel carousel) {
    json.writeStringProperty("template_type", "generic");
    json.writeArrayPropertyStart("elements");
    carousel.cards().forEach(card -> write(json, card));
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, OutboundMessage.Card card) {
    json.writeStartObject();
    json.writeStringProperty("title", card.title());
    card.imageUrl().ifPresent(url -> json.writeStringProperty("image_url", url));
    card.subtitle().ifPresent(text -> json.writeStringProperty("subtitle", text));
    card.link().ifPresent(url -> defaultAction(json, url));
    if (!card.buttons().isEmpty()) {
      write(json, card.buttons());
    }
    json.writeEndObject();
  }

  private static void defaultAction(JsonGenerator json, String url) {
    json.writeObjectPropertyStart("default_action");
    json.writeStringProperty("type", "web_url");
    json.writeStringProperty("url", url);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, List<Button> buttons) {
    json.writeArrayPropertyStart("buttons");
    for (Button button : buttons) {
      json.writeStartObject();
      switch (button) {
        case Button.Url url -> {
          json.writeStringProperty("type", "web_url");
          json.writeStringProperty("url", url.url());
          json.writeStringProperty("title", url.title());
        }
        case Button.Postback postback -> {
          json.writeStringProperty("type", "postback");
          json.writeStringProperty("title", postback.title());
          json.writeStringProperty("payload", postback.payload());
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Option option) {
    json.writeStartObject();
    json.writeStringProperty("content_type", "text");
    json.writeStringProperty("title", option.title());
    json.writeStringProperty("payload", option.payload());
    json.writeEndObject();
  }
}
