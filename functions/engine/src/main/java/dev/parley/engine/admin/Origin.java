package dev.parley.engine.admin;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.servlet.http.ServletHttpRequest;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What API Gateway says about a request besides the request itself. */
final class Origin {
  /** An IPv6 network that one customer is given has 64 bits. */
  private static final int NETWORK_BYTES = 8;

  private Origin() {}

  /** The number that API Gateway has given it; one of our own if it has none. */
  static String requestId(HttpRequest<?> request) {
    return context(request)
        .map(APIGatewayV2HTTPEvent.RequestContext::getRequestId)
        .filter(id -> !id.isBlank())
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  /**
   * Where it came from, as API Gateway saw it: a header could say anything. Of an IPv6 address the
   * network, since one sender has 2^64 addresses.
   */
  static String address(HttpRequest<?> request) {
    return context(request)
        .map(APIGatewayV2HTTPEvent.RequestContext::getHttp)
        .flatMap(http -> Optional.ofNullable(http.getSourceIp()))
        .map(Origin::network)
        .orElse("unknown");
  }

  /** Path and query as they were sent. */
  static String target(HttpRequest<?> request) {
    return event(request)
        .map(
            event ->
                text(event.getRawPath())
                    + (text(event.getRawQueryString()).isEmpty()
                        ? ""
                        : "?" + event.getRawQueryString()))
        .orElseGet(() -> request.getUri().toString());
  }

  /** The query as it was sent, without its question mark. */
  static String query(HttpRequest<?> request) {
    String target = target(request);
    int question = target.indexOf('?');
    return question < 0 ? "" : target.substring(question + 1);
  }

  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    } catch (IllegalArgumentException _) {
      return address;
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Optional<APIGatewayV2HTTPEvent.RequestContext> context(HttpRequest<?> request) {
    return event(request).flatMap(event -> Optional.ofNullable(event.getRequestContext()));
  }

  private static Optional<APIGatewayV2HTTPEvent> event(HttpRequest<?> request) {
    return request instanceof ServletHttpRequest<?, ?> sent
            && sent.getNativeRequest() instanceof APIGatewayV2HTTPEvent event
        ? Optional.of(event)
        : Optional.empty();
  }
}
