package dev.parley.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GatewayEventTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static Request request(byte[] body) {
    return new Request(
        "POST",
        "/webhooks/instagram",
        "a=1&b=x%20y&a=2",
        Map.of("content-type", "application/json", "cookie", "k=v; l=w"),
        body);
  }

  @Test
  void textStaysText() {
    Json event =
        Json.parse(
            GatewayEvent.of(request("{\"é\":1}".getBytes(StandardCharsets.UTF_8)), NOW).json());

    assertThat(event.get("version").text()).contains("2.0");
    assertThat(event.get("rawPath").text()).contains("/webhooks/instagram");
    assertThat(event.get("requestContext").get("http").get("method").text()).contains("POST");
    assertThat(event.get("queryStringParameters").get("a").text()).contains("1,2");
    assertThat(event.get("queryStringParameters").get("b").text()).contains("x y");
    assertThat(event.get("headers").get("content-type").text()).contains("application/json");
    assertThat(event.get("headers").get("cookie").isPresent()).isFalse();
    assertThat(event.get("cookies").items()).hasSize(2);
    assertThat(event.get("body").text()).contains("{\"é\":1}");
    assertThat(event.get("isBase64Encoded").isTrue()).isFalse();
  }

  @Test
  void whatIsNoTextGoesAsBase64() {
    byte[] body = {(byte) 0xff, 0, 1};
    Json event = Json.parse(GatewayEvent.of(request(body), NOW).json());

    assertThat(event.get("isBase64Encoded").isTrue()).isTrue();
    assertThat(event.get("body").text().map(Base64.getDecoder()::decode)).contains(body);
  }

  @Test
  void bothFormsSayTheSame() {
    GatewayEvent event = GatewayEvent.of(request("{}".getBytes(StandardCharsets.UTF_8)), NOW);

    APIGatewayV2HTTPEvent object = event.event();

    assertThat(object.getRawPath()).isEqualTo("/webhooks/instagram");
    assertThat(object.getRawQueryString()).isEqualTo("a=1&b=x%20y&a=2");
    assertThat(object.getCookies()).isEqualTo(List.of("k=v", "l=w"));
    assertThat(object.getHeaders()).isEqualTo(Map.of("content-type", "application/json"));
    assertThat(object.getBody()).isEqualTo("{}");
    assertThat(object.getRequestContext().getHttp().getMethod()).isEqualTo("POST");
  }
}
