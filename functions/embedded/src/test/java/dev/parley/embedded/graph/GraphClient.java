package dev.parley.embedded.graph;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller as the product is one: java.net.http, a token, JSON. */
final class GraphClient implements AutoCloseable {

  /** Where an Instagram account sends from. */
  static final String MESSAGES = "/v25.0/17841400000000001/messages";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  GraphClient(GraphServer server) {
    base = server.uri();
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return post(path, "token", "application/json", body);
  }

  HttpResponse<String> post(String path, String token, String contentType, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> delete(String path, String body) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer token")
            .header("Content-Type", "application/json")
            .method("DELETE", HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The body of a direct message. */
  static String dm(String user, String text) {
    return "{\"recipient\":{\"id\":\"%s\"},\"message\":{\"text\":\"%s\"}}".formatted(user, text);
  }

  /** The body of a private reply. */
  static String privateReply(String comment, String text) {
    return "{\"recipient\":{\"comment_id\":\"%s\"},\"message\":{\"text\":\"%s\"}}"
        .formatted(comment, text);
  }

  /** The body of a typing sign, seen mark or reaction. */
  static String action(String user, String action, String more) {
    return "{\"recipient\":{\"id\":\"%s\"},\"sender_action\":\"%s\"%s}"
        .formatted(user, action, more);
  }

  static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  /** Status, code and subcode in one line: {@code 400 100/2534025}. */
  static String error(HttpResponse<String> response) {
    JsonNode error = json(response).path("error");
    return response.statusCode()
        + " "
        + error.path("code").asInt()
        + "/"
        + error.path("error_subcode").asInt(0);
  }

  @Override
  public void close() {
    http.close();
  }
}
