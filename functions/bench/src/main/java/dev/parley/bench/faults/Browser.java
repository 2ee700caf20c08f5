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

/**
 * Somebody who sends whatever headers they like, and looks at those that come back. Who is told to
 * wait waits, on the line's clock.
 */
final class Browser implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  static final String JSON = "application/json";

  private static final int TOO_MANY = 429;
  private static final int WAITS_MAX = 3;

  private final URI base;
  private final Patience patience;
  private int waits;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Browser(URI base, Patience patience) {
    this.base = base;
    this.patience = patience;
  }

  /** Lets time pass. */
  interface Patience {
    void await(Duration time) throws IOException, InterruptedException;
  }

  /** An answer. */
  record Page(int status, HttpHeaders headers, String body) {
    Optional<String> header(String name) {
      return headers.firstValue(name);
    }
  }

  /** How often it was told to wait. */
  int waits() {
    return waits;
  }

  /**
   * One request, and again as often as it is told to wait.
   *
   * @param headers name and value in turn; equal names are sent as often as they stand here
   */
  Page ask(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    Page page = once(method, path, body, headers);
    for (int tries = 0; page.status() == TOO_MANY && tries < WAITS_MAX; tries++) {
      long seconds = page.header("Retry-After").map(Long::parseLong).orElse(0L);
      patience.await(Duration.ofSeconds(seconds));
      waits++;
      page = once(method, path, body, headers);
    }
    return page;
  }

  private Page once(String method, String path, String body, String... headers)
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
