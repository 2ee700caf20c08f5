package dev.parley.bench.faults;

import dev.parley.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The one way to a line. */
final class Http implements AutoCloseable {
  /** A script may wait this long for a drain. */
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Http(URI base) {
    this.base = base;
  }

  /** An answer. */
  record Reply(int status, String body) {
    boolean isSuccess() {
      return status / 100 == 2;
    }

    Json json() {
      return Json.parse(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A request to this path, with this JSON. */
  Reply json(String method, String path, String json, String... headers)
      throws IOException, InterruptedException {
    return send(method, path, json.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** A request to this path, with these bytes; headers as name and value in turn. */
  Reply send(String method, String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    return new Reply(answer.statusCode(), answer.body());
  }

  @Override
  public void close() {
    client.close();
  }
}
