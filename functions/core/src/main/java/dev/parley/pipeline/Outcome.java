package dev.parley.pipeline;

import java.time.Duration;

/** What a station wants done with the queue message that it was given. */
public sealed interface Outcome {

  /** It is dealt with: delete it. */
  record Done() implements Outcome {}

  /** Give it again after this time; what follows in its group waits. */
  record RetryIn(Duration delay) implements Outcome {}
}
