package dev.parley.local.front;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A function that takes and gives the objects of the events library. */
public record EventFunctionRoute(
    RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function,
    Supplier<Context> contexts,
    InstantSource clock)
    implements Route {

  @Override
  public Reply answer(Request request) {
    return reply(
        function.handleRequest(GatewayEvent.of(request, clock.instant()).event(), contexts.get()));
  }

  private static Reply reply(APIGatewayV2HTTPResponse response) {
    Map<String, String> headers = new LinkedHashMap<>();
    Optional.ofNullable(response.getMultiValueHeaders())
        .ifPresent(
            many -> many.forEach((name, values) -> headers.put(name, String.join(",", values))));
    Optional.ofNullable(response.getHeaders()).ifPresent(headers::putAll);
    String body = Optional.ofNullable(response.getBody()).orElse("");
    byte[] bytes =
        response.getIsBase64Encoded()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8);
    return new Reply(response.getStatusCode(), headers, bytes);
  }
}
