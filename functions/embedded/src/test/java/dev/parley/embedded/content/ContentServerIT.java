package dev.parley.embedded.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The providers' server does what their pages say, and what it is told to do wrong. */
final class ContentServerIT {
  private static final String ACCOUNT = "AC" + "1".repeat(32);
  private static final String WABA = "102290129340398";
  private static final String CONTENT =
      "{\"friendly_name\":\"hello\",\"language\":\"en\","
          + "\"types\":{\"twilio/text\":{\"body\":\"Hello\"}}}";
  private static final String TEMPLATE =
      "{\"name\":\"hello\",\"language\":\"en\",\"category\":\"UTILITY\","
          + "\"components\":[{\"type\":\"BODY\",\"text\":\"Hello\"}]}";

  private final HttpClient client = HttpClient.newHttpClient();
  private ContentServer server;

  @BeforeEach
  void start() {
    server = ContentServer.start();
    server.twilio(ACCOUNT, "SK1", "secret");
    server.meta(WABA, "token");
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private record Answer(int status, JsonNode json) {}

  private Answer twilio(String method, String path, String body)
      throws IOException, InterruptedException {
    return ask(
        method,
        path,
        body,
        "Basic "
            + Base64.getEncoder()
                .encodeToString("SK1:secret".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private Answer meta(String method, String path, String body)
      throws IOException, InterruptedException {
    return ask(method, "/v25.0/" + path, body, "Bearer token");
  }

  private Answer ask(String method, String path, String body, String authorization)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve(path))
            .header("Authorization", authorization)
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    return new Answer(
        response.statusCode(),
        new JsonMapper().readTree(response.body().isEmpty() ? "{}" : response.body()));
  }

  @Test
  void twilioMakesEachTimeAnotherAndListsAndDeletesThem() throws Exception {
    Answer first = twilio("POST", "/v1/Content", CONTENT);
    Answer second = twilio("POST", "/v1/Content", CONTENT);
    Answer list = twilio("GET", "/v1/Content?PageSize=1", "");
    Answer gone = twilio("DELETE", "/v1/Content/" + first.json().path("sid").asString(), "");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.json().path("sid").asString()).matches("HX[0-9a-f]{32}");
    assertThat(second.json().path("sid")).isNotEqualTo(first.json().path("sid"));
    assertThat(list.json().path("contents").size()).isEqualTo(1);
    assertThat(list.json().path("meta").path("next_page_url").asString()).contains("Page=1");
    assertThat(gone.status()).isEqualTo(204);
    assertThat(server.templates(ACCOUNT)).hasSize(1);
  }

  @Test
  void metaTakesANameAndLanguageOnce() throws Exception {
    Answer first = meta("POST", WABA + "/message_templates", TEMPLATE);
    Answer second = meta("POST", WABA + "/message_templates", TEMPLATE);
    Answer list = meta("GET", WABA + "/message_templates?name=hel", "");

    assertThat(first.json().path("status").asString()).isEqualTo("PENDING");
    assertThat(second.status()).isEqualTo(400);
    assertThat(second.json().path("error").path("error_subcode").asInt()).isEqualTo(2388024);
    assertThat(list.json().path("data").size()).isEqualTo(1);
  }

  @Test
  void whoIsNotKnownIsRefusedAndSeesNobodysTemplates() throws Exception {
    server.meta("777777", "another");
    meta("POST", WABA + "/message_templates", TEMPLATE);

    assertThat(ask("GET", "/v1/Content", "", "Basic x").status()).isEqualTo(401);
    assertThat(ask("GET", "/v25.0/" + WABA + "/message_templates", "", "Bearer another").status())
        .isEqualTo(400);
    assertThat(server.templates("777777")).isEmpty();
  }

  @Test
  void faultsAreAsTheySay() throws Exception {
    server.creations(Fault.THROTTLE, Fault.FAIL_AFTER_TAKING, Fault.HANG_UP, Fault.DUPLICATE);

    assertThat(twilio("POST", "/v1/Content", CONTENT).status()).isEqualTo(429);
    assertThat(server.templates(ACCOUNT)).isEmpty();
    assertThat(twilio("POST", "/v1/Content", CONTENT).status()).isEqualTo(500);
    assertThat(server.templates(ACCOUNT)).hasSize(1);
    assertThatThrownBy(() -> twilio("POST", "/v1/Content", CONTENT))
        .isInstanceOf(IOException.class);
    int before = server.templates(ACCOUNT).size();
    assertThat(twilio("POST", "/v1/Content", CONTENT).status()).isEqualTo(201);
    assertThat(server.templates(ACCOUNT)).hasSize(before + 2);
  }
}
