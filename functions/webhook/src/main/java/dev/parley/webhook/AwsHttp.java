package dev.parley.webhook;

import dev.parley.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * One HTTP exchange with AWS. {@link HttpURLConnection}, because it is the client that the JDK
 * loads fastest; it keeps connections alive by itself. Time limits on everything.
 */
final class AwsHttp {
  static {
    // By default a POST is silently sent a second time when its connection breaks.
    System.setProperty("sun.net.http.retryPost", "false");
  }

  private static final int ANSWER_BYTES_MAX = 1024 * 1024;

  /** An answer, whatever its status. */
  record Response(int status, String body) {
    /**
     * The body as JSON.
     *
     * @throws dev.parley.wire.UnreadableJsonException if it is none
     */
    Json json() {
      return Json.parse(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Makes the headers of a request. */
  interface Headers {
    Map<String, String> of(String host, byte[] body) throws IOException;
  }

  private AwsHttp() {}

  static Response post(URI endpoint, byte[] body, Headers headers, Duration timeout)
      throws IOException {
    URI root = URI.create(endpoint.getScheme() + "://" + endpoint.getAuthority() + "/");
    HttpURLConnection connection = open(root, timeout);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    headers.of(root.getAuthority(), body).forEach(connection::setRequestProperty);
    connection.getOutputStream().write(body);
    return response(connection);
  }

  static Response get(URI url, Map<String, String> headers, Duration timeout) throws IOException {
    HttpURLConnection connection = open(url, timeout);
    headers.forEach(connection::setRequestProperty);
    return response(connection);
  }

  private static HttpURLConnection open(URI url, Duration timeout) throws IOException {
    if (!(url.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new IOException("Not an http URL.");
    }
    connection.setConnectTimeout((int) timeout.toMillis());
    connection.setReadTimeout((int) timeout.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("User-Agent", "parley/WebhookFunction");
    return connection;
  }

  /** Reads the answer to its end, so the connection can be used again. */
  private static Response response(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    try (InputStream stream =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      byte[] body = stream == null ? new byte[0] : stream.readNBytes(ANSWER_BYTES_MAX);
      return new Response(status, new String(body, StandardCharsets.UTF_8));
    }
  }
}
