package dev.parley.embedded.sqs;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where messages go that were received too often.
 *
 * @param maxReceiveCount 1..1000; the next receive after so many moves the message
 */
record RedrivePolicy(String deadLetterTargetArn, int maxReceiveCount) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads the attribute's JSON, in which the count may be a number or a text.
   *
   * @throws SqsError InvalidParameterValue
   */
  static RedrivePolicy parse(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      String arn = node.path("deadLetterTargetArn").asString("");
      int count = node.path("maxReceiveCount").asInt(0);
      if (arn.isEmpty() || count < 1 || count > SqsLimits.RECEIVE_COUNT) {
        throw invalid(json);
      }
      return new RedrivePolicy(arn, count);
    } catch (JacksonException e) {
      throw invalid(json);
    }
  }

  private static SqsError invalid(String json) {
    return SqsError.invalidParameter(
        json,
        "RedrivePolicy",
        "It must hold a deadLetterTargetArn and a maxReceiveCount of 1 to 1000.");
  }
}
