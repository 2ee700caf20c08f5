package dev.parley.engine.graph;

import dev.parley.automation.TapPayload;

/**
 * A question to tap before a conversation has begun.
 *
 * @param question what is shown and what stands in the conversation after the tap
 * @param payload what the postback of the tap brings, for triggers
 */
public record IceBreaker(String question, String payload) {
  /** Most of them in an account: Meta's limit. */
  public static final int COUNT_MAX = 4;

  /**
   * Longest question, in characters. Meta's pages name no number; longer ones do not fit into the
   * app's list.
   */
  public static final int QUESTION_MAX = 80;

  /** Longest payload, in characters: what postbacks of buttons may have. */
  public static final int PAYLOAD_MAX = 1000;

  /**
   * One to be set.
   *
   * @throws IllegalArgumentException if something is empty or too long, or if the payload looks
   *     like those that our buttons have; the message begins with the name of what is wrong
   */
  public static IceBreaker of(String question, String payload) {
    check("question", question, QUESTION_MAX);
    check("payload", payload, PAYLOAD_MAX);
    if (TapPayload.parse(payload).isPresent()) {
      throw new IllegalArgumentException(
          "payload has the form of those of an automation's own buttons: use a word of yours.");
    }
    return new IceBreaker(question, payload);
  }

  private static void check(String what, String value, int max) {
    int length = value.codePointCount(0, value.length());
    if (value.isBlank() || length > max) {
      throw new IllegalArgumentException(
          what + " has " + length + " characters: 1 to " + max + " are allowed, not all blank.");
    }
  }
}
