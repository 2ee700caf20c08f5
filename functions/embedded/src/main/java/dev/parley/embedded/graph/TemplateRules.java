package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.InstagramRules.isWebAddress;
import static dev.parley.embedded.graph.InstagramRules.length;
import static dev.parley.embedded.graph.InstagramRules.text;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The rules for templates: messages with buttons and carousels.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/messenger-platform/instagram/features/generic-template">Meta:
 *     generic template</a>
 */
final class TemplateRules {

  private static final int BUTTON_TEXT = 640;
  private static final int BUTTONS = 3;
  private static final int BUTTON_TITLE = 20;
  private static final int PAYLOAD = 1000;
  private static final int ELEMENTS = 10;
  private static final int ELEMENT_TEXT = 80;
  private static final Set<String> BESIDES_TITLE =
      Set.of("subtitle", "image_url", "default_action", "buttons");

  private TemplateRules() {}

  static void check(JsonNode payload, Findings findings) {
    String type = text(payload, "template_type");
    findings.require(
        type.equals("button") || type.equals("generic"), "unknown template_type: " + type);
    if (type.equals("button")) {
      checkButtonTemplate(payload, findings);
    }
    if (type.equals("generic")) {
      checkGenericTemplate(payload.path("elements"), findings);
    }
  }

  private static void checkButtonTemplate(JsonNode payload, Findings findings) {
    String text = text(payload, "text");
    findings.require(
        !text.isBlank() && length(text) <= BUTTON_TEXT,
        "text of a button template must have 1 to " + BUTTON_TEXT + " characters");
    findings.require(
        !payload.path("buttons").isEmpty(), "a button template must have 1 to 3 buttons");
    checkButtons(payload.path("buttons"), findings);
  }

  private static void checkGenericTemplate(JsonNode elements, Findings findings) {
    findings.require(
        elements.isArray() && !elements.isEmpty() && elements.size() <= ELEMENTS,
        "a generic template must have 1 to " + ELEMENTS + " elements");
    for (JsonNode element : elements.values()) {
      String title = text(element, "title");
      findings.require(
          !title.isBlank() && length(title) <= ELEMENT_TEXT,
          "title of an element must have 1 to " + ELEMENT_TEXT + " characters");
      findings.require(
          length(text(element, "subtitle")) <= ELEMENT_TEXT,
          "subtitle of an element must have at most " + ELEMENT_TEXT + " characters");
      findings.require(
          BESIDES_TITLE.stream().anyMatch(name -> isFilled(element.path(name))),
          "an element needs a property besides its title");
      checkAddresses(element, findings);
      if (element.has("buttons")) {
        findings.require(!element.path("buttons").isEmpty(), "buttons must not be empty");
        checkButtons(element.path("buttons"), findings);
      }
    }
  }

  private static boolean isFilled(JsonNode property) {
    return property.isContainer() ? !property.isEmpty() : !property.stringValue("").isEmpty();
  }

  private static void checkAddresses(JsonNode element, Findings findings) {
    if (element.has("image_url")) {
      String image = text(element, "image_url");
      findings.require(
          isWebAddress(image) && image.startsWith("https:"),
          "image_url of an element must be an https address");
    }
    if (element.has("default_action")) {
      JsonNode action = element.path("default_action");
      findings.require(
          text(action, "type").equals("web_url") && isWebAddress(text(action, "url")),
          "default_action must be a web_url with url");
      findings.require(!action.has("title"), "default_action must have no title");
    }
  }

  private static void checkButtons(JsonNode buttons, Findings findings) {
    findings.require(
        buttons.isArray() && buttons.size() <= BUTTONS, "at most " + BUTTONS + " buttons");
    for (JsonNode button : buttons.values()) {
      String title = text(button, "title");
      findings.require(
          !title.isBlank() && length(title) <= BUTTON_TITLE,
          "title of a button must have 1 to " + BUTTON_TITLE + " characters");
      findings.require(
          hasTarget(button), "a button must be a web_url with url or a postback with payload");
    }
  }

  private static boolean hasTarget(JsonNode button) {
    return switch (text(button, "type")) {
      case "web_url" -> isWebAddress(text(button, "url"));
      case "postback" ->
          !text(button, "payload").isEmpty() && length(text(button, "payload")) <= PAYLOAD;
      default -> false;
    };
  }
}
