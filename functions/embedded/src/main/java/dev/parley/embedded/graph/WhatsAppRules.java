package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.InstagramRules.length;
import static dev.parley.embedded.graph.InstagramRules.text;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private static final int EDGE = 60;
  private static final int REPLY_BUTTONS = 3;
  private static final int TITLE = 20;
  private static final int REPLY_ID = 256;
  private static final int ROWS = 10;
  private static final int ROW_ID = 200;
  private static final int ROW_TITLE = 24;
  private static final int ROW_DESCRIPTION = 72;
  private static final int CAPTION = 1024;
  private static final int CALLBACK_DATA = 512;
  private static final int TEMPLATE_NAME = 512;
  private static final Set<String> MEDIA =
      Set.of("image", "video", "audio", "document", "sticker");

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
    checkAddress(body, findings);
    findings.require(
        length(text(body, "biz_opaque_callback_data")) <= CALLBACK_DATA,
        "biz_opaque_callback_data must have at most " + CALLBACK_DATA + " characters");
    String type = type(body);
    findings.require(body.path(type).isObject(), "The parameter " + type + " is required.");
    checkContent(type, body.path(type), findings);
    return findings.first();
  }

  /** What kind of message it is. */
  static String type(JsonNode body) {
    return body.has("type") ? text(body, "type") : "text";
  }

  /** Meta drops a message to a business-scoped id in {@code to}; here it is refused. */
  private static void checkAddress(JsonNode body, Findings findings) {
    String to = text(body, "to");
    findings.require(
        to.isEmpty() != text(body, "recipient").isEmpty(),
        "Either to or recipient is required.");
    findings.require(
        to.isEmpty() || to.matches("[+]?[0-9]{4,15}"), "The parameter to must be a phone number.");
  }

  private static void checkContent(String type, JsonNode content, Findings findings) {
    switch (type) {
      case "text" -> checkLength("text['body']", text(content, "body"), TEXT, findings);
      case "template" -> checkTemplate(content, findings);
      case "interactive" -> checkInteractive(content, findings);
      case "reaction" ->
          findings.require(
              !text(content, "message_id").isEmpty(),
              "The parameter reaction['message_id'] is required.");
      default -> {
        findings.require(MEDIA.contains(type), "Unsupported message type " + type);
        checkMedia(type, content, findings);
      }
    }
  }

  private static void checkMedia(String type, JsonNode content, Findings findings) {
    findings.require(
        text(content, "link").startsWith("https://") != content.has("id"),
        type + " needs either a link or an id");
    findings.require(
        length(text(content, "caption")) <= CAPTION, "caption is too long: " + CAPTION);
    findings.require(
        !content.has("caption") || !type.equals("audio"), "An audio message has no caption");
    findings.require(
        !content.has("filename") || type.equals("document"), "Only a document has a filename");
  }

  private static void checkTemplate(JsonNode template, Findings findings) {
    String name = text(template, "name");
    findings.require(
        !name.isEmpty() && length(name) <= TEMPLATE_NAME,
        "The parameter template['name'] is required.");
    findings.require(
        !text(template.path("language"), "code").isEmpty(),
        "The parameter template['language'] is required.");
    for (JsonNode component : template.path("components").values()) {
      findings.require(
          List.of("header", "body", "button").contains(text(component, "type")),
          "Unknown type of component");
      findings.require(
          !text(component, "type").equals("button") || !text(component, "index").isEmpty(),
          "A button component needs its index");
      for (JsonNode parameter : component.path("parameters").values()) {
        String text = text(parameter, "text");
        findings.require(
            !text.contains("\n") && !text.contains("\t") && !text.contains("     "),
            "Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
      }
    }
  }

  private static void checkInteractive(JsonNode interactive, Findings findings) {
    String kind = text(interactive, "type");
    String text = text(interactive.path("body"), "text");
    checkLength(
        "interactive['body']", text, kind.equals("list") ? TEXT : INTERACTIVE_BODY, findings);
    findings.require(
        length(text(interactive.path("footer"), "text")) <= EDGE, "footer is too long: " + EDGE);
    findings.require(
        length(text(interactive.path("header"), "text")) <= EDGE, "header is too long: " + EDGE);
    JsonNode action = interactive.path("action");
    switch (kind) {
      case "button" -> checkReplyButtons(action.path("buttons"), findings);
      case "list" -> checkList(action, findings);
      case "cta_url" -> checkLink(action, findings);
      default -> findings.require(false, "Unsupported interactive type " + kind);
    }
  }

  private static void checkReplyButtons(JsonNode buttons, Findings findings) {
    findings.require(
        !buttons.isEmpty() && buttons.size() <= REPLY_BUTTONS,
        "1 to " + REPLY_BUTTONS + " reply buttons");
    Set<String> titles = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode button : buttons.values()) {
      JsonNode reply = button.path("reply");
      checkLength("title of a reply button", text(reply, "title"), TITLE, findings);
      checkLength("id of a reply button", text(reply, "id"), REPLY_ID, findings);
      findings.require(titles.add(text(reply, "title")), "Titles of buttons must be unique");
      findings.require(ids.add(text(reply, "id")), "Ids of buttons must be unique");
    }
  }

  private static void checkList(JsonNode action, Findings findings) {
    checkLength("action['button']", text(action, "button"), TITLE, findings);
    JsonNode sections = action.path("sections");
    Set<String> ids = new HashSet<>();
    int rows = 0;
    for (JsonNode section : sections.values()) {
      findings.require(
          sections.size() == 1 || !text(section, "title").isEmpty(), "Sections need titles");
      for (JsonNode row : section.path("rows").values()) {
        rows++;
        checkLength("title of a row", text(row, "title"), ROW_TITLE, findings);
        checkLength("id of a row", text(row, "id"), ROW_ID, findings);
        findings.require(
            length(text(row, "description")) <= ROW_DESCRIPTION, "description is too long");
        findings.require(ids.add(text(row, "id")), "Ids of rows must be unique");
      }
    }
    findings.require(rows > 0 && rows <= ROWS, "1 to " + ROWS + " rows in all sections");
  }

  private static void checkLink(JsonNode action, Findings findings) {
    JsonNode parameters = action.path("parameters");
    checkLength("display_text", text(parameters, "display_text"), TITLE, findings);
    findings.require(
        text(parameters, "url").startsWith("http"), "The parameter url must be an address");
  }

  private static void checkLength(String what, String value, int max, Findings findings) {
    findings.require(
        !value.isEmpty() && length(value) <= max,
        "Param " + what + " must have 1 to " + max + " characters");
  }
}
