package dev.parley.local;

import dev.parley.embedded.redis.RedisServer;
import org.jspecify.annotations.Nullable;

/**
 * A real Redis beside the line, started when it is first asked for. No function reads it yet, so
 * whatever is done to it shows only that the line does not need it.
 */
final class LocalRedis implements AutoCloseable {
  private @Nullable RedisServer server;

  /**
   * The server, started if it never was.
   *
   * @throws IllegalStateException if there is none for this machine
   */
  synchronized RedisServer server() {
    if (server == null) {
      server = RedisServer.open();
    }
    return server;
  }

  /** Ends it if it was started. Repeating it does nothing. */
  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
    }
  }
}
