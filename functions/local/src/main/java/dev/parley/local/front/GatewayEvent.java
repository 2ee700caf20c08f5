package dev.parley.local.front;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import dev.parley.wire.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A request as the event of an API Gateway HTTP API, payload format 2.0.
 *
 * @param request cookies still among its headers
 * @param at when it arrived
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 *     integrations</a>
 */
record GatewayEvent(Request request, String id, Instant at) {
  private static final String VERSION = "2.0";
  private static final String ROUTE = "$default";
  private static final String ACCOUNT = "000000000000";
  private static final String API = "local";
  private static final String PROTOCOL = "HTTP/1.1";
  private static final String CALLER = "127.0.0.1";

  static GatewayEvent of(Request request, Instant at) {
    return new GatewayEvent(request, UUID.randomUUID().toString(), at);
  }

  /** As the bytes that a stream handler gets. */
  byte[] json() {
    return JsonWriter.object(this::write).getBytes(StandardCharsets.US_ASCII);
  }

  /** As the object that a handler of the events library gets. */
  APIGatewayV2HTTPEvent event() {
    Body body = Body.of(request.body());
    return APIGatewayV2HTTPEvent.builder()
        .withVersion(VERSION)
        .withRouteKey(ROUTE)
        .withRawPath(request.path())
        .withRawQueryString(request.query())
        .withCookies(cookies())
        .withHeaders(headers())
        .withQueryStringParameters(request.parameters())
        .withRequestContext(context())
        .withBody(body.text().orElse(null))
        .withIsBase64Encoded(body.base64())
        .build();
  }

  private void write(JsonWriter out) {
    Body body = Body.of(request.body());
    out.text("version", VERSION);
    out.text("routeKey", ROUTE);
    out.text("rawPath", request.path());
    out.text("rawQueryString", request.query());
    if (!cookies().isEmpty()) {
      out.texts("cookies", cookies());
    }
    out.object("headers", headers -> headers().forEach(headers::text));
    if (!request.query().isEmpty()) {
      out.object("queryStringParameters", query -> request.parameters().forEach(query::text));
    }
    out.object("requestContext", this::writeContext);
    out.text("body", body.text());
    out.flag("isBase64Encoded", body.base64());
  }

  private void writeContext(JsonWriter out) {
    out.text("accountId", ACCOUNT);
    out.text("apiId", API);
    out.text("domainName", domain());
    out.object(
        "http",
        http -> {
          http.text("method", request.method());
          http.text("path", request.path());
          http.text("protocol", PROTOCOL);
          http.text("sourceIp", CALLER);
          http.text("userAgent", request.header("user-agent").orElse(""));
        });
    out.text("requestId", id);
    out.text("routeKey", ROUTE);
    out.text("stage", ROUTE);
    out.number("timeEpoch", at.toEpochMilli());
  }

  private RequestContext context() {
    return RequestContext.builder()
        .withAccountId(ACCOUNT)
        .withApiId(API)
        .withDomainName(domain())
        .withHttp(
            RequestContext.Http.builder()
                .withMethod(request.method())
                .withPath(request.path())
                .withProtocol(PROTOCOL)
                .withSourceIp(CALLER)
                .withUserAgent(request.header("user-agent").orElse(""))
                .build())
        .withRequestId(id)
        .withRouteKey(ROUTE)
        .withStage(ROUTE)
        .withTimeEpoch(at.toEpochMilli())
        .build();
  }

  private String domain() {
    return request.header("host").orElse("127.0.0.1");
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers.remove("cookie");
    return headers;
  }

  private List<String> cookies() {
    return request.header("cookie").map(line -> List.of(line.split(";\\s*"))).orElse(List.of());
  }

  /** A body as text; as Base64 where it is none. */
  private record Body(Optional<String> text, boolean base64) {
    static Body of(byte[] bytes) {
      if (bytes.length == 0) {
        return new Body(Optional.empty(), false);
      }
      try {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return new Body(Optional.of(text), false);
      } catch (CharacterCodingException e) {
        return new Body(Optional.of(Base64.getEncoder().encodeToString(bytes)), true);
      }
    }
  }
}
