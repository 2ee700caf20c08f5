package dev.parley.engine.valkey;

import java.time.Duration;

/**
 * How long the cache may keep a decision waiting.
 *
 * @param connect for the TCP connection, per address of the name
 * @param greeting for each answer until a new connection can be used: the TLS handshake, which is
 *     two or three answers and some CPU, and AUTH, in which AWS checks a signature. With the time
 *     of an operation a busy function would never get connected
 * @param operation for the answer to a command, and for a free connection
 */
public record Budgets(Duration connect, Duration greeting, Duration operation) {
  /** What functions use: 50 ms, 250 ms over TLS or else 50 ms, and 20 ms. */
  public static Budgets of(CacheServer server) {
    return new Budgets(
        Duration.ofMillis(50), Duration.ofMillis(server.tls() ? 250 : 50), Duration.ofMillis(20));
  }
}
