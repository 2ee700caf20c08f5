package dev.parley.local;

import dev.parley.embedded.redis.RedisServer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cache beside the line: a real Valkey or Redis. It starts beside everything else, since it
 * needs two seconds until it takes writes, and the line starts without it where there is none for
 * this machine.
 */
final class LocalRedis implements AutoCloseable {
  private final Consumer<String> notices;
  private @Nullable CompletableFuture<RedisServer> server;

  private LocalRedis(Consumer<String> notices) {
    this.notices = notices;
  }

  /** Begins to start it, if the functions are to use it; else it starts when it is asked for. */
  static LocalRedis begin(LocalCache cache, Consumer<String> notices) {
    LocalRedis redis = new LocalRedis(notices);
    switch (cache) {
      case VALKEY -> {
        var _ = redis.started();
      }
      case NONE -> {}
    }
    return redis;
  }

  /**
   * What the functions use, once it takes writes; empty, after a notice, if there is none for this
   * machine.
   */
  Optional<RedisServer> forFunctions() {
    try {
      return Optional.of(server());
    } catch (IllegalStateException e) {
      notices.accept(
          "No cache: "
              + e.getMessage()
              + ". Everything works without it; --cache none keeps this line away.");
      return Optional.empty();
    }
  }

  /**
   * The server, started if it never was.
   *
   * @throws IllegalStateException if there is none for this machine
   */
  RedisServer server() {
    try {
      return started().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Ends it if it was started. Repeating it does nothing. */
  @Override
  public void close() {
    @Nullable CompletableFuture<RedisServer> begun = begun();
    if (begun != null) {
      begun.handle((there, _) -> Optional.ofNullable(there)).join().ifPresent(RedisServer::close);
    }
  }

  private synchronized CompletableFuture<RedisServer> started() {
    if (server == null) {
      server = CompletableFuture.supplyAsync(RedisServer::open, Thread::startVirtualThread);
    }
    return server;
  }

  private synchronized @Nullable CompletableFuture<RedisServer> begun() {
    return server;
  }
}
