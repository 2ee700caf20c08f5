package dev.parley.local.front;

import static java.util.stream.Collectors.joining;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A function that reads and writes the JSON itself. */
public record StreamFunctionRoute(
    RequestStreamHandler function, Supplier<Context> contexts, InstantSource clock)
    implements Route {
  /** The limits of documents from outside are too narrow: a body is one text in here. */
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public Reply answer(Request request) {
    var event = new ByteArrayInputStream(GatewayEvent.of(request, clock.instant()).json());
    var answer = new ByteArrayOutputStream();
    try {
      function.handleRequest(event, answer, contexts.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reply(JSON.readTree(answer.toByteArray()));
  }

  private static Reply reply(JsonNode answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (var many : answer.path("multiValueHeaders").properties()) {
      headers.put(
          many.getKey(),
          many.getValue().valueStream().map(JsonNode::asString).collect(joining(",")));
    }
    for (var one : answer.path("headers").properties()) {
      headers.put(one.getKey(), one.getValue().asString());
    }
    String body = answer.path("body").asString("");
    byte[] bytes =
        answer.path("isBase64Encoded").asBoolean(false)
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8);
    return new Reply(answer.path("statusCode").asInt(200), headers, bytes);
  }
}
