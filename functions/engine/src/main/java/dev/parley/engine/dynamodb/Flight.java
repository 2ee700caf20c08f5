package dev.parley.engine.dynamodb;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** One read and its result: one thread reads, and whoever else wants the same waits for it. */
final class Flight<V> {
  private final CompletableFuture<V> result = new CompletableFuture<>();

  /**
   * Reads, for all who wait.
   *
   * @param forget runs before they learn of a failure, so that whoever asks next reads anew
   */
  void fly(Supplier<V> read, Runnable forget) {
    try {
      result.complete(read.get());
    } catch (RuntimeException | Error e) {
      forget.run();
      result.completeExceptionally(e);
    }
  }

  /** The result, as soon as it is there; throws what the read threw. */
  V value() {
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
