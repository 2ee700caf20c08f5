package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.InstagramRules.text;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A request in a few words for people. */
final class Shown {

  private Shown() {}

  /**
   * The text of a message, template or comment reply; a carousel's titles; a medium's kind and
   * address; a reaction's emoji; the name of any other action; the questions of ice breakers. Empty
   * if there is nothing to show.
   */
  static String of(Operation operation, JsonNode json) {
    return switch (operation) {
      case INSTAGRAM_MESSAGE ->
          json.has("sender_action") ? action(json) : message(json.path("message"));
      case WHATSAPP_MESSAGE -> whatsApp(json);
      case COMMENT_REPLY -> text(json, "message");
      case MESSENGER_PROFILE ->
          joined(json.path("ice_breakers").path(0), "call_to_actions", "question");
      case PROFILE, COMMENT, MEDIA, CONVERSATIONS, UNSUPPORTED -> "";
    };
  }

  /** A file with its caption, a template by its name, marking as read as what the person sees. */
  private static String whatsApp(JsonNode json) {
    if (text(json, "status").equals("read")) {
      return json.has("typing_indicator") ? "typing_on" : "mark_seen";
    }
    String type = WhatsAppRules.type(json);
    JsonNode content = json.path(type);
    return switch (type) {
      case "text" -> text(content, "body");
      case "interactive" -> text(content.path("body"), "text");
      case "reaction" -> text(content, "emoji");
      case "template" -> text(content, "name");
      default ->
          (type + " " + text(content, "link") + " " + text(content, "caption")).strip();
    };
  }

  private static String action(JsonNode json) {
    String action = text(json, "sender_action");
    String reaction = text(json.path("payload"), "reaction");
    if (!action.equals("react")) {
      return action;
    }
    return reaction.equals("love") ? "❤" : reaction;
  }

  private static String message(JsonNode message) {
    if (message.has("text")) {
      return text(message, "text");
    }
    if (message.path("attachments").isArray()) {
      return message.path("attachments").values().stream()
          .map(Shown::attachment)
          .collect(Collectors.joining(" | "));
    }
    return attachment(message.path("attachment"));
  }

  private static String attachment(JsonNode attachment) {
    JsonNode payload = attachment.path("payload");
    String type = text(attachment, "type");
    if (!type.equals("template")) {
      String where = text(payload, "url") + text(payload, "attachment_id") + text(payload, "id");
      return (type + " " + where).strip();
    }
    return payload.has("elements") ? joined(payload, "elements", "title") : text(payload, "text");
  }

  private static String joined(JsonNode node, String array, String field) {
    return node.path(array).values().stream()
        .map(element -> text(element, field))
        .collect(Collectors.joining(" | "));
  }
}
