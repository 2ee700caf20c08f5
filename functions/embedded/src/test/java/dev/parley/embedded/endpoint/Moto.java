package dev.parley.embedded.endpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Tells moto's server from others: it has a page of its own. */
final class Moto {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private Moto() {}

  static boolean answers(URI endpoint) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/moto-api/data.json")).timeout(LIMIT).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      throw new UncheckedIOException("nothing answers at " + endpoint, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
