package dev.parley.engine.stats;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the oldest message of a queue waits. SQS says so only to CloudWatch; what is known here
 * is what the functions saw when they took messages up.
 */
public interface OldestWaits {
  /** Nobody has noted anything. */
  OldestWaits UNKNOWN = _ -> Optional.empty();

  /** At least so long, in the queue of this name; empty if nobody knows. */
  Optional<Duration> of(String queue);
}
