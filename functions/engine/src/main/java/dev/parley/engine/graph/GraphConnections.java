package dev.parley.engine.graph;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands out an HTTP client whose kept connections are fresh.
 *
 * <p>Lambda freezes a process between invocations. A connection that Meta closed meanwhile looks
 * open, and a POST on it ends with an unknown outcome: a DM given up for nothing. So after a pause
 * the next request gets a new client with no connections.
 */
final class GraphConnections {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** Shorter than any server keeps an idle connection. */
  private static final Duration IDLE_MAX = Duration.ofSeconds(5);

  private final InstantSource clock;
  private @Nullable HttpClient client;
  private Instant lastUsed = Instant.MIN;

  GraphConnections(InstantSource clock) {
    this.clock = clock;
  }

  /** A client for one request, made on first use. */
  synchronized HttpClient forRequest() {
    Instant now = clock.instant();
    HttpClient current = client;
    boolean fresh = !now.isBefore(lastUsed) && !now.isAfter(plus(lastUsed));
    if (current == null || !fresh) {
      current = replace(current);
    }
    lastUsed = now;
    return current;
  }

  /** Says that a request ended now. */
  synchronized void used() {
    lastUsed = clock.instant();
  }

  /** Ends all connections, and requests on their way; the next request gets new ones. */
  synchronized void close() {
    HttpClient current = client;
    client = null;
    if (current != null) {
      current.shutdownNow();
      current.close();
    }
  }

  private HttpClient replace(@Nullable HttpClient old) {
    if (old != null) {
      // Lets requests on their way end.
      old.shutdown();
    }
    HttpClient made =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    client = made;
    return made;
  }

  private static Instant plus(Instant instant) {
    return instant.equals(Instant.MIN) ? instant : instant.plus(IDLE_MAX);
  }
}
