package dev.parley.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Somebody who sends whatever headers they like, and looks at those that come back. */
final class Browser implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  static final String JSON = "application/json";

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Browser(URI base) {
    this.base = base;
  }

  /** An answer. */
  record Page(int status, HttpHeaders headers, String body) {
    Optional<String> header(String name) {
      return headers.firstValue(name);
    }
  }

  /**
   * One request.
   *
   * @param headers name and value in turn; equal names are sent as often as they stand here
   */
  Page ask(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    return new Page(answer.statusCode(), answer.headers(), answer.body());
  }

  /** The same with this key, and a body of JSON. */
  Page with(String key, String method, String path, String body)
      throws IOException, InterruptedException {
    return ask(method, path, body, "Content-Type", JSON, "Authorization", "Bearer " + key);
  }

  @Override
  public void close() {
    client.close();
  }
}
