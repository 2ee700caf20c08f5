package dev.parley.embedded.proxy;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is told to the client. */
record AwsAnswer(int status, Map<String, List<String>> headers, Payload body) {

  private static final String DYNAMODB = "com.amazonaws.dynamodb.v20120810#";
  private static final String SQS = "com.amazonaws.sqs#";
  private static final String JSON = "application/x-amz-json-1.0";

  /**
   * The refusal that {@code fault} stands for.
   *
   * @throws IllegalArgumentException if it is none that answers
   */
  static AwsAnswer refusal(Fault fault, AwsCall call, FaultDraws draws) {
    return switch (fault) {
      case THROUGHPUT_EXCEEDED ->
          error(
              400,
              DYNAMODB,
              "ProvisionedThroughputExceededException",
              "The level of configured provisioned throughput for the table was exceeded.");
      case TRANSACTION_CONFLICT -> cancelled(call, draws);
      case ITEM_CONFLICT ->
          error(
              400, DYNAMODB, "TransactionConflictException", "Transaction is ongoing for the item");
      case INTERNAL_ERROR, INTERNAL_ERROR_PERFORMED ->
          call.isSqs()
              ? error(500, SQS, "InternalFailure", "An internal failure.")
              : error(500, DYNAMODB, "InternalServerError", "Internal server error");
      case UNAVAILABLE -> error(503, SQS, "ServiceUnavailable", "The service is unavailable.");
      case ANSWER_LOST, ENTRY_FAILED -> throw new IllegalArgumentException(fault.name());
    };
  }

  /** The same with another body; the checksum of the old one goes. */
  AwsAnswer withJson(JsonNode json) {
    return new AwsAnswer(status, Map.of("Content-Type", List.of(JSON)), Payload.of(json));
  }

  static AwsAnswer ok(JsonNode json) {
    return new AwsAnswer(200, Map.of("Content-Type", List.of(JSON)), Payload.of(json));
  }

  private static AwsAnswer error(int status, String shapes, String type, String message) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    return error(status, type, json.put("__type", shapes + type).put("message", message));
  }

  /** One item is held by another transaction, the others would have been written. */
  private static AwsAnswer cancelled(AwsCall call, FaultDraws draws) {
    int items = call.body().json().path("TransactItems").size();
    int held = draws.oneOf(Math.max(items, 1));
    ObjectNode json = JsonMapper.shared().createObjectNode();
    String type = "TransactionCanceledException";
    var reasons = json.put("__type", DYNAMODB + type).putArray("CancellationReasons");
    for (int i = 0; i < items; i++) {
      ObjectNode reason =
          reasons.addObject().put("Code", i == held ? "TransactionConflict" : "None");
      if (i == held) {
        reason.put("Message", "Transaction is ongoing for the item");
      }
    }
    String codes = String.join(", ", reasons.findValuesAsString("Code"));
    String message =
        "Transaction cancelled, please refer cancellation reasons for specific reasons [%s]"
            .formatted(codes);
    return error(400, type, json.put("Message", message));
  }

  private static AwsAnswer error(int status, String type, ObjectNode json) {
    return new AwsAnswer(
        status,
        Map.of("Content-Type", List.of(JSON), "x-amzn-ErrorType", List.of(type)),
        Payload.of(json));
  }
}
