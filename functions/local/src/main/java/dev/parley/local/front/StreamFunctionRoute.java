package dev.parley.local.front;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.wire.Json;
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

/** A function that reads and writes the JSON itself. */
public record StreamFunctionRoute(
    RequestStreamHandler function, Supplier<Context> contexts, InstantSource clock)
    implements Route {

  @Override
  public Reply answer(Request request) {
    var event = new ByteArrayInputStream(GatewayEvent.of(request, clock.instant()).json());
    var answer = new ByteArrayOutputStream();
    try {
      function.handleRequest(event, answer, contexts.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reply(Json.parse(answer.toByteArray()));
  }

  private static Reply reply(Json answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : answer.get("headers").names()) {
      answer.get("headers").get(name).text().ifPresent(value -> headers.put(name, value));
    }
    String body = answer.get("body").text().orElse("");
    byte[] bytes =
        answer.get("isBase64Encoded").isTrue()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8);
    return new Reply(answer.get("statusCode").number().orElse(200L).intValue(), headers, bytes);
  }
}
