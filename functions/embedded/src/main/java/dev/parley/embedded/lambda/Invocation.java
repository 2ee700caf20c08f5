package dev.parley.embedded.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through a function. */
final class Invocation {

  private final String requestId = UUID.randomUUID().toString();
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();
  private final byte[] event;
  private final Instant deadline;
  private volatile boolean taken;

  Invocation(byte[] event, Duration limit) {
    this.event = event.clone();
    this.deadline = Instant.now().plus(limit);
  }

  String requestId() {
    return requestId;
  }

  byte[] take() {
    taken = true;
    return event;
  }

  /** Whether an environment has it. */
  boolean isTaken() {
    return taken;
  }

  Instant deadline() {
    return deadline;
  }

  CompletableFuture<byte[]> result() {
    return result;
  }

  void fail(FunctionError error) {
    result.completeExceptionally(error);
  }
}
