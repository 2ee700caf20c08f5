package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.InstagramRules.length;
import static dev.parley.embedded.graph.InstagramRules.text;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The rules for the body of a WhatsApp message.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages">Meta:
 *     messages</a>
 */
final class WhatsAppRules {

  private static final int TEXT = 4096;
  private static final int INTERACTIVE_BODY = 1024;
  private static final int REPLY_BUTTONS = 3;
  private static final int REPLY_TITLE = 20;
  private static final int CALLBACK_DATA = 512;

  private WhatsAppRules() {}

  static Optional<GraphError> check(JsonNode body) {
    Findings findings = new Findings();
    findings.require(
        text(body, "messaging_product").equals("whatsapp"),
        "Param messaging_product must be whatsapp");
    if (text(body, "status").equals("read")) {
      findings.require(
          !text(body, "message_id").isEmpty(), "The parameter message_id is required.");
      return findings.first();
    }
    findings.require(!text(body, "to").isEmpty(), "The parameter to is required.");
    findings.require(
        length(text(body, "biz_opaque_callback_data")) <= CALLBACK_DATA,
        "biz_opaque_callback_data must have at most " + CALLBACK_DATA + " characters");
    String type = body.has("type") ? text(body, "type") : "text";
    findings.require(body.path(type).isObject(), "The parameter " + type + " is required.");
    checkContent(type, body.path(type), findings);
    return findings.first();
  }

  private static void checkContent(String type, JsonNode content, Findings findings) {
    if (type.equals("text")) {
      String text = text(content, "body");
      findings.require(
          !text.isEmpty() && length(text) <= TEXT,
          "Param text['body'] must have 1 to " + TEXT + " characters");
    }
    if (type.equals("template")) {
      findings.require(
          !text(content, "name").isEmpty(), "The parameter template['name'] is required.");
      findings.require(
          !text(content.path("language"), "code").isEmpty(),
          "The parameter template['language'] is required.");
    }
    if (type.equals("interactive") && text(content, "type").equals("button")) {
      checkReplyButtons(content, findings);
    }
  }

  private static void checkReplyButtons(JsonNode interactive, Findings findings) {
    String text = text(interactive.path("body"), "text");
    findings.require(
        !text.isEmpty() && length(text) <= INTERACTIVE_BODY,
        "interactive body must have 1 to " + INTERACTIVE_BODY + " characters");
    JsonNode buttons = interactive.path("action").path("buttons");
    findings.require(
        !buttons.isEmpty() && buttons.size() <= REPLY_BUTTONS,
        "1 to " + REPLY_BUTTONS + " reply buttons");
    for (JsonNode button : buttons.values()) {
      String title = text(button.path("reply"), "title");
      findings.require(
          !title.isEmpty() && length(title) <= REPLY_TITLE,
          "title of a reply button must have 1 to " + REPLY_TITLE + " characters");
    }
  }
}
