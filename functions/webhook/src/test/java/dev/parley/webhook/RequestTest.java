package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.wire.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What never gets as far as the queue, so there is none here. */
class RequestTest {
  private final Door door = new Door(URI.create("http://127.0.0.1:9"));

  @ParameterizedTest
  @CsvSource({
    "/webhooks/instagram, PUT, 405",
    "/webhooks/whatsapp, DELETE, 405",
    "/webhooks, POST, 404",
    "/webhooks/telegram, POST, 404",
    "/, GET, 404",
    "/webhooks/instagram/, POST, 404",
    "/webhooks/instagram, GET, 403",
    "/webhooks/instagram, POST, 401"
  })
  void everyOtherRequestIsAProblem(String path, String method, int status) {
    Json answer = invoke(http(path, method, "$default", "{}"));

    assertThat(Door.status(answer)).isEqualTo(status);
    Json headers = answer.get("headers");
    assertThat(headers.get("content-type").text()).contains("application/problem+json");
    assertThat(headers.get("x-content-type-options").text()).contains("nosniff");
    assertThat(headers.get("allow").isPresent()).isEqualTo(status == 405);
    assertThat(answer.get("body").text().orElseThrow()).contains("\"status\":" + status);
  }

  @Test
  void theNameOfTheStageIsNotPartOfThePath() {
    assertThat(Door.status(invoke(http("/live/webhooks/instagram", "POST", "live", "{}"))))
        .isEqualTo(401);
  }

  @Test
  void aWarmUpIsNoRequest() {
    assertThat(Door.status(invoke("{\"source\":\"parley.warmup\"}"))).isEqualTo(200);
    assertThat(Door.status(door.invoke(EventFiles.bytes("scheduled")))).isEqualTo(200);
    assertThat(door.log).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "\u0000"})
  void anEventThatIsNoEventIsRefused(String event) {
    assertThat(Door.status(invoke(event))).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x-hub-signature-256\":\"SIG,SIG\"",
        "\"x-hub-signature-256\":\"SIG\",\"X-Hub-Signature-256\":\"SIG\"",
        "\"x-hub-signature-256\":[\"SIG\"]",
        "\"x-hub-signature\":\"SIG\""
      })
  void twoSignatureHeadersAreNone(String headers) {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    String signature = MetaSigner.header(EventFiles.SECRET, body);
    String event =
        http("/webhooks/instagram", "POST", "$default", "{}")
            .replace("\"headers\":{", "\"headers\":{" + headers.replace("SIG", signature));

    assertThat(Door.status(invoke(event))).isEqualTo(401);
  }

  @Test
  void aHeaderMayBeSpelledInAnyCase() {
    byte[] body = "{\"object\":\"page\"}".getBytes(StandardCharsets.UTF_8);
    String header = "\"X-HUB-signature-256\":\"" + MetaSigner.header(EventFiles.SECRET, body);
    String event =
        http("/webhooks/instagram", "POST", "$default", "{\\\"object\\\":\\\"page\\\"}")
            .replace("\"headers\":{", "\"headers\":{" + header + "\"");

    assertThat(Door.status(invoke(event))).isEqualTo(200);
  }

  @Test
  void brokenBase64IsNotSigned() {
    byte[] event =
        new String(Door.event("POST", new byte[3], Optional.of("sha256=")), StandardCharsets.UTF_8)
            .replace("AAAA", "A!A=")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(Door.status(door.invoke(event))).isEqualTo(401);
  }

  private Json invoke(String event) {
    return door.invoke(event.getBytes(StandardCharsets.UTF_8));
  }

  private static String http(String path, String method, String stage, String body) {
    return "{\"rawPath\":\""
        + path
        + "\",\"headers\":{},\"requestContext\":{\"http\":{\"method\":\""
        + method
        + "\",\"path\":\""
        + path
        + "\"},\"stage\":\""
        + stage
        + "\"},\"body\":\""
        + body
        + "\",\"isBase64Encoded\":false}";
  }
}
