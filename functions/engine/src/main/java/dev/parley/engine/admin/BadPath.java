package dev.parley.engine.admin;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.parley.wire.JsonWriter;
import java.util.HashMap;
import java.util.Map;

/** The answer to a request that cannot even be read, so that no controller can be found. */
public final class BadPath {
  private static final int BAD_REQUEST = 400;

  private BadPath() {}

  /** For a path that is none. */
  public static APIGatewayV2HTTPResponse answer() {
    return answer("The path holds a % without two hex digits after it.");
  }

  /** A problem document, in the event form of API Gateway. */
  public static APIGatewayV2HTTPResponse answer(String detail) {
    Map<String, String> headers = new HashMap<>(Guard.HARDENING);
    headers.put("Content-Type", Problem.MEDIA_TYPE.toString());
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(BAD_REQUEST)
        .withHeaders(headers)
        .withBody(
            JsonWriter.object(
                problem -> {
                  problem.text("type", "about:blank");
                  problem.text("title", "Bad Request");
                  problem.number("status", BAD_REQUEST);
                  problem.text("detail", detail);
                }))
        .build();
  }
}
