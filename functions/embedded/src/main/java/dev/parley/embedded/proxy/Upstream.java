package dev.parley.embedded.proxy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** The server behind a proxy. */
final class Upstream implements AutoCloseable {

  /** Headers that belong to one connection, and those that the client writes by itself. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final URI base;
  private final HttpClient http;

  Upstream(URI base, ExecutorService threads) {
    this.base = base;
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(threads)
            .build();
  }

  /**
   * Performs the call. It waits as long as the server does: a receive may take 20 seconds.
   *
   * @throws IOException if the server cannot be reached or gives no answer
   */
  AwsAnswer perform(AwsCall call) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(call.uri().toString()))
            .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body().bytes()));
    call.headers()
        .forEach(
            (name, values) -> {
              if (isForwarded(name)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    HttpResponse<byte[]> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new AwsAnswer(
        response.statusCode(), response.headers().map(), new Payload(response.body()));
  }

  static boolean isForwarded(String header) {
    return !OWN.contains(header.toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
