package dev.parley.local.cli;

import dev.parley.wire.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The Admin API of a Parley anywhere, as who has this token. Every refusal is an exception. */
final class AdminApi implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration REQUEST = Duration.ofSeconds(60);
  private static final int OK = 200;

  private final URI url;
  private final String token;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  AdminApi(URI url, String token) {
    this.url = url;
    this.token = token;
  }

  Json get(String pathAndQuery) {
    return send(request(pathAndQuery).GET());
  }

  /** Without a body. */
  Json post(String pathAndQuery) {
    return send(request(pathAndQuery).POST(BodyPublishers.noBody()));
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(url + pathAndQuery))
        .timeout(REQUEST)
        .header("Authorization", "Bearer " + token);
  }

  private Json send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != OK) {
        throw new CliException(
            request.uri() + " answered " + response.statusCode() + why(response));
      }
      return Json.parse(response.body());
    } catch (ConnectException e) {
      throw new CliException("Nobody listens at " + url + ".");
    } catch (IOException e) {
      throw new CliException("No answer from " + url + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException("Interrupted.");
    }
  }

  private static String why(HttpResponse<byte[]> response) {
    try {
      return Json.parse(response.body()).get("detail").text().map(it -> ": " + it).orElse(".");
    } catch (RuntimeException _) {
      return ".";
    }
  }
}
