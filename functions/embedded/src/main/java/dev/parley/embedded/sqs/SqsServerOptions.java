package dev.parley.embedded.sqs;

import dev.parley.embedded.time.MovableClock;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How to start a {@link SqsServer}.
 *
 * @param port the port on 127.0.0.1; 0 takes a free one
 * @param clock the time of windows, timeouts and retention; a {@link MovableClock} wakes sleeping
 *     receivers when it is moved
 * @param journalFile where queues and messages outlive the process; empty keeps them in memory only
 */
public record SqsServerOptions(int port, InstantSource clock, Optional<Path> journalFile) {
  /** Checks the port. */
  public SqsServerOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0..65535, was " + port);
    }
  }

  /** A free port, messages in memory only. */
  public static SqsServerOptions inMemory(InstantSource clock) {
    return new SqsServerOptions(0, clock, Optional.empty());
  }
}
