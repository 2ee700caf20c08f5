package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.InstagramRules.text;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The rules for what is no message: typing, seen marks and reactions. Such a body has the recipient
 * and the action, and a reaction's payload, and nothing else.
 */
final class ActionRules {

  private static final Set<String> SIGNS = Set.of("typing_on", "typing_off", "mark_seen");
  private static final Set<String> REACTIONS = Set.of("react", "unreact");
  private static final Set<String> SIGN_PARTS = Set.of("recipient", "sender_action");
  private static final Set<String> REACTION_PARTS = Set.of("recipient", "sender_action", "payload");
  private static final int ASCII = 0x7f;

  private ActionRules() {}

  static void check(JsonNode body, Findings findings) {
    String action = text(body, "sender_action");
    boolean isReaction = REACTIONS.contains(action);
    findings.require(
        isReaction || SIGNS.contains(action), "sender_action is not one of " + SIGNS + REACTIONS);
    findings.require(
        !body.path("recipient").has("comment_id"), "a sender_action goes to recipient[id]");
    Set<String> parts = isReaction ? REACTION_PARTS : SIGN_PARTS;
    findings.require(
        parts.containsAll(body.propertyNames()), "besides a sender_action only " + parts);
    if (isReaction) {
      checkReaction(action, body.path("payload"), findings);
    }
  }

  private static void checkReaction(String action, JsonNode payload, Findings findings) {
    findings.require(
        !text(payload, "message_id").isEmpty(), "Param payload[message_id] is required");
    if (action.equals("react")) {
      findings.require(
          isReaction(text(payload, "reaction")),
          "Param payload[reaction] must be love or an emoji");
    }
  }

  private static boolean isReaction(String reaction) {
    return reaction.equals("love")
        || reaction.codePoints().anyMatch(point -> point > ASCII && Character.isEmoji(point));
  }
}
