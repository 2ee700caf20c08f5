package dev.parley.embedded.sqs;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Failures on demand, the same ones in every run. */
final class Faults {
  private static final long SEED = 20_261_122;

  private final RandomGenerator chance =
      RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(SEED);
  private volatile double share;
  private volatile boolean accepting = true;

  /** What happens to one request. */
  enum Fate {
    SERVED,
    REFUSED,
    /** Performed, but the client is told of a failure: the answer got lost. */
    ANSWER_LOST
  }

  void failRate(double newShare) {
    if (!(newShare >= 0 && newShare <= 1)) {
      throw new IllegalArgumentException("share must be 0..1, was " + newShare);
    }
    share = newShare;
  }

  void accepting(boolean accepts) {
    accepting = accepts;
  }

  /** Of the failing sends half were stored: a sender cannot know, and has to cope with both. */
  synchronized Fate next(String action) {
    if (!accepting) {
      return Fate.REFUSED;
    }
    if (share == 0 || chance.nextDouble() >= share) {
      return Fate.SERVED;
    }
    return action.startsWith("SendMessage") && chance.nextBoolean()
        ? Fate.ANSWER_LOST
        : Fate.REFUSED;
  }

  /** 503 while stopped; otherwise one of the two failures that SDKs retry. */
  synchronized SqsError failure() {
    return !accepting || chance.nextBoolean()
        ? SqsError.serviceUnavailable()
        : SqsError.internalFailure();
  }
}
