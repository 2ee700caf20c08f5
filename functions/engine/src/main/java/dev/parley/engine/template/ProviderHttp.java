package dev.parley.engine.template;

import dev.parley.engine.log.CallLog;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableJsonException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One request to a provider. Each has a client of its own: requests are rare, a kept connection
 * that the provider closed while Lambda had frozen the process would look open, and a POST on it
 * would be lost. Redirects are not followed, since the secret would go with them.
 */
final class ProviderHttp {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int ANSWER_BYTES_MAX = 4 * 1024 * 1024;
  private static final int DETAIL_MAX = 300;
  private static final int TOO_MANY_REQUESTS = 429;

  private final CallLog calls;
  private final Duration timeout;

  /** Counts each call; each may take so long, its answer's body included. */
  ProviderHttp(CallLog calls, Duration timeout) {
    this.calls = calls;
    this.timeout = timeout;
  }

  /**
   * A request.
   *
   * @param counted its name among the counted calls
   * @param authorization the header
   * @param body JSON
   */
  record Call(
      String counted, String method, URI address, String authorization, Optional<String> body) {
    @Override
    public String toString() {
      return method + " " + counted;
    }
  }

  /**
   * What came of it.
   *
   * @param done reads an answer of 2xx; empty if it does not say what was asked for
   * @param refused reads the provider's own code and words out of a refusal
   */
  <T> ProviderResult<T> call(
      Call call,
      Function<Json, Optional<T>> done,
      Function<Json, ProviderResult.Refused<T>> refused) {
    calls.count("template-provider", call.counted());
    try (HttpClient client = client()) {
      HttpResponse<byte[]> response = exchange(client, request(call));
      return read(response, done, refused);
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } catch (TimeoutException _) {
      return new ProviderResult.Unclear<>("timeout");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new ProviderResult.Unclear<>("interrupted");
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT)
        .build();
  }

  private static HttpRequest request(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.address())
            .header("Authorization", call.authorization())
            .header("Accept", "application/json")
            .method(
                call.method(),
                call.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
    if (call.body().isPresent()) {
      request.header("Content-Type", "application/json; charset=utf-8");
    }
    return request.build();
  }

  /** Closing the client would wait for what is on its way: after this nothing is. */
  private HttpResponse<byte[]> exchange(HttpClient client, HttpRequest request)
      throws ExecutionException, TimeoutException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
    boolean ended = false;
    try {
      HttpResponse<byte[]> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      ended = true;
      return response;
    } finally {
      if (!ended) {
        exchange.cancel(true);
        client.shutdownNow();
      }
    }
  }

  private static <T> ProviderResult<T> read(
      HttpResponse<byte[]> response,
      Function<Json, Optional<T>> done,
      Function<Json, ProviderResult.Refused<T>> refused) {
    int status = response.statusCode();
    Json body = json(response.body());
    if (status == TOO_MANY_REQUESTS) {
      return new ProviderResult.Throttled<>(retryAfter(response));
    }
    if (status >= 200 && status < 300) {
      return done.apply(body)
          .<ProviderResult<T>>map(ProviderResult.Done::new)
          .orElseGet(() -> new ProviderResult.Unclear<>("answer_says_nothing"));
    }
    if (status >= 400 && status < 500) {
      ProviderResult.Refused<T> said = refused.apply(body);
      return new ProviderResult.Refused<>(status, said.code(), cut(said.detail()));
    }
    return new ProviderResult.Unclear<>("http_" + status);
  }

  private static Json json(byte[] body) {
    try {
      return Json.parse(body);
    } catch (UnreadableJsonException _) {
      return Json.Absent.ABSENT;
    }
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("[0-9]{1,5}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /** Only what fails before the first byte of the request leaves is surely not sent. */
  private static <T> ProviderResult<T> failed(@Nullable Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException _ -> new ProviderResult.NotSent<>("connect_timeout");
      case UnresolvedAddressException _ -> new ProviderResult.NotSent<>("unknown_host");
      case UnknownHostException _ -> new ProviderResult.NotSent<>("unknown_host");
      case ConnectException _ -> new ProviderResult.NotSent<>("not_connected");
      case SSLHandshakeException _ -> new ProviderResult.NotSent<>("tls_handshake_failed");
      case IOException _ -> new ProviderResult.Unclear<>("connection_broken");
      case null, default -> new ProviderResult.Unclear<>("no_answer");
    };
  }

  private static String cut(String text) {
    String head = text.length() > DETAIL_MAX ? text.substring(0, DETAIL_MAX) : text;
    // Makes a question mark of half a character.
    return new String(head.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
