package dev.parley.embedded.graph;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The rules for the body of an Instagram message.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/messenger-platform/instagram/features/send-message">Meta:
 *     send a message</a>
 */
final class InstagramRules {

  private static final int TEXT_BYTES = 1000;
  private static final int QUICK_REPLIES = 13;
  private static final int QUICK_REPLY_TITLE = 20;
  private static final int PAYLOAD = 1000;
  private static final int MESSAGE_AND_ACTION = 2018014;
  private static final int INVALID_MESSAGE = 2534015;
  private static final int IMAGES = 10;
  private static final Set<String> MESSAGING_TYPES = Set.of("RESPONSE", "UPDATE", "MESSAGE_TAG");
  private static final Set<String> MEDIA = Set.of("image", "audio", "video", "file");
  private static final Set<String> OTHER_ATTACHMENTS =
      Set.of("like_heart", "MEDIA_SHARE", "template");

  private static final Pattern WEB_ADDRESS =
      Pattern.compile("https?://[^\\s/?#]+([/?#]\\S*)?", Pattern.CASE_INSENSITIVE);

  private InstagramRules() {}

  static Optional<GraphError> check(JsonNode body) {
    Findings findings = new Findings();
    JsonNode recipient = body.path("recipient");
    findings.require(
        isText(recipient.path("id")) != isText(recipient.path("comment_id")),
        "recipient must have exactly one of id and comment_id, as text");
    boolean hasMessage = body.has("message");
    boolean hasAction = body.has("sender_action");
    findings.require(
        !(hasMessage && hasAction),
        GraphError.badMessage(MESSAGE_AND_ACTION, "message and sender_action exclude each other"));
    findings.require(hasMessage || hasAction, "message or sender_action is required");
    if (hasMessage) {
      checkType(body, findings);
      checkMessage(body.path("message"), findings);
    }
    if (hasAction) {
      ActionRules.check(body, findings);
    }
    return findings.first();
  }

  private static void checkType(JsonNode body, Findings findings) {
    String type = body.path("messaging_type").stringValue("RESPONSE");
    findings.require(
        MESSAGING_TYPES.contains(type), "Param messaging_type must be one of " + MESSAGING_TYPES);
    findings.require(
        type.equals("RESPONSE") || !body.path("message").has("quick_replies"),
        "quick_replies go with messaging_type RESPONSE");
  }

  private static void checkMessage(JsonNode message, Findings findings) {
    findings.require(message.isObject(), "Param message must be an object");
    boolean hasText = message.has("text");
    boolean hasAttachment = message.has("attachment") || message.has("attachments");
    findings.require(
        hasText != hasAttachment,
        GraphError.badMessage(
            INVALID_MESSAGE, "message must have exactly one of text and attachment"));
    if (hasText) {
      checkText(text(message, "text"), findings);
    }
    if (message.has("attachment")) {
      checkAttachment(message.path("attachment"), findings);
    }
    if (message.has("attachments")) {
      checkImages(message.path("attachments"), findings);
    }
    if (message.has("quick_replies")) {
      checkQuickReplies(message.path("quick_replies"), findings);
    }
  }

  private static void checkText(String text, Findings findings) {
    findings.require(
        !text.isBlank(), "Param message[text] must be a non-empty UTF-8 encoded string");
    findings.require(
        text.getBytes(StandardCharsets.UTF_8).length <= TEXT_BYTES,
        "Length of param message[text] must be less than or equal to " + TEXT_BYTES);
  }

  private static void checkQuickReplies(JsonNode replies, Findings findings) {
    findings.require(
        replies.isArray() && !replies.isEmpty() && replies.size() <= QUICK_REPLIES,
        "quick_replies must have 1 to " + QUICK_REPLIES + " elements");
    for (JsonNode reply : replies.values()) {
      String title = text(reply, "title");
      findings.require(text(reply, "content_type").equals("text"), "content_type must be text");
      findings.require(
          !title.isBlank() && length(title) <= QUICK_REPLY_TITLE,
          "title of a quick reply must have 1 to " + QUICK_REPLY_TITLE + " characters");
      String payload = text(reply, "payload");
      findings.require(
          !payload.isEmpty() && length(payload) <= PAYLOAD,
          "payload of a quick reply must have 1 to " + PAYLOAD + " characters");
    }
  }

  private static void checkAttachment(JsonNode attachment, Findings findings) {
    String type = text(attachment, "type");
    JsonNode payload = attachment.path("payload");
    findings.require(
        MEDIA.contains(type) || OTHER_ATTACHMENTS.contains(type),
        "unknown attachment type: " + type);
    if (MEDIA.contains(type)) {
      findings.require(
          isText(payload.path("url")) != isText(payload.path("attachment_id")),
          "an attachment must have exactly one of url and attachment_id");
      findings.require(
          !payload.has("url") || isWebAddress(text(payload, "url")),
          "Param attachment[payload][url] must be a web address");
    }
    if (type.equals("template")) {
      TemplateRules.check(payload, findings);
    }
  }

  /** Several images at once are the one case of a list. */
  private static void checkImages(JsonNode images, Findings findings) {
    findings.require(
        images.isArray() && !images.isEmpty() && images.size() <= IMAGES,
        "attachments must have 1 to " + IMAGES + " elements");
    for (JsonNode image : images.values()) {
      findings.require(text(image, "type").equals("image"), "attachments must be images");
      checkAttachment(image, findings);
    }
  }

  static boolean isWebAddress(String text) {
    return WEB_ADDRESS.matcher(text).matches();
  }

  static String text(JsonNode node, String field) {
    return node.path(field).stringValue("");
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isText(JsonNode node) {
    return !node.stringValue("").isEmpty();
  }
}
