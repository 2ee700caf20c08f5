package dev.parley.engine.dynamodb;

import java.security.SecureRandom;
import java.util.Optional;

/** Tries a conditional write again if somebody else's came in between. */
final class Rounds {
  private static final int ROUNDS_MAX = 8;
  private static final int PAUSE_MILLIS = 40;

  private Rounds() {}

  /** One attempt: reads, decides and writes. */
  interface Round<T> {
    /** The result; empty if something moved between reading and writing. */
    Optional<T> run();
  }

  /** The first result; empty if others came in between {@value #ROUNDS_MAX} times. */
  static <T> Optional<T> until(Round<T> round) {
    for (int i = 1; i <= ROUNDS_MAX; i++) {
      Optional<T> result = round.run();
      if (result.isPresent()) {
        return result;
      }
      pause(i);
    }
    return Optional.empty();
  }

  /** A random while that grows, so that writers that collided do not meet again. */
  private static void pause(int round) {
    try {
      Thread.sleep(new SecureRandom().nextInt(1, PAUSE_MILLIS * round));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting to write.", e);
    }
  }
}
