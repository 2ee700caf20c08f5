package dev.parley.embedded.graph;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An Instagram message that a person now has.
 *
 * @param account who sent it
 * @param user who has it; the author of the comment if it is a private reply
 * @param mid its id
 * @param message {@code message} of the request
 * @param at when it was taken
 */
record Landed(String account, String user, String mid, JsonNode message, Instant at) {

  private static final String MEDIA = "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=";

  String text() {
    return InstagramRules.text(message, "text");
  }

  /** The attachments as a webhook tells them; none if it is a text. */
  List<ObjectNode> attachments() {
    if (message.path("attachments").isArray()) {
      return message.path("attachments").values().stream().map(this::told).toList();
    }
    return message.has("attachment") ? List.of(told(message.path("attachment"))) : List.of();
  }

  /**
   * A template is told with its payload, a heart with none, anything else with an address where
   * Meta keeps its copy: never the address that was sent.
   */
  private ObjectNode told(JsonNode attachment) {
    String type = InstagramRules.text(attachment, "type");
    JsonNode payload = attachment.path("payload");
    ObjectNode told = JsonMapper.shared().createObjectNode().put("type", type);
    switch (type) {
      case "template" -> told.set("payload", payload);
      case "like_heart" -> {}
      case "MEDIA_SHARE" -> told.put("type", "ig_post").set("payload", copy(payload));
      default -> told.set("payload", copy(payload));
    }
    return told;
  }

  private ObjectNode copy(JsonNode payload) {
    String asset = Integer.toUnsignedString((mid + payload).hashCode());
    return JsonMapper.shared().createObjectNode().put("url", MEDIA + asset);
  }
}
