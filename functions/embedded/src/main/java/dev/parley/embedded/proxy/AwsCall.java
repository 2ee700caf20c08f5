package dev.parley.embedded.proxy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request in AWS JSON 1.0.
 *
 * @param target {@code X-Amz-Target}: service, version and action; empty if it is something else
 * @param body the untouched bytes
 */
record AwsCall(
    String method, URI uri, Map<String, List<String>> headers, String target, Payload body) {

  private static final Set<String> BATCHES =
      Set.of("SendMessageBatch", "DeleteMessageBatch", "ChangeMessageVisibilityBatch");

  static AwsCall read(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    return new AwsCall(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        Map.copyOf(exchange.getRequestHeaders()),
        target == null ? "" : target,
        new Payload(exchange.getRequestBody().readAllBytes()));
  }

  AwsCall withBody(Payload other) {
    return new AwsCall(method, uri, headers, target, other);
  }

  boolean isDynamoDb() {
    return target.startsWith("DynamoDB_");
  }

  boolean isSqs() {
    return target.startsWith("AmazonSQS.");
  }

  String action() {
    return target.substring(target.indexOf('.') + 1);
  }

  boolean isBatch() {
    return isSqs() && BATCHES.contains(action());
  }
}
