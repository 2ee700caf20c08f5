package dev.parley.bench.faults;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * How to run a program.
 *
 * @param seed of everything that is left to chance
 * @param scale of every number of events; 1 is the whole program
 */
record Plan(long seed, double scale, Functions functions) {

  /** How the line runs its functions. */
  enum Functions {
    /** In the JVM of the line. */
    INPROCESS,
    /** Each in a JVM of its own, from the deployable zip. */
    PROCESS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Plan {
    if (!(scale > 0 && scale <= 1)) {
      throw new IllegalArgumentException("The scale must be above 0 and at most 1, was " + scale);
    }
  }

  /** So many of the whole program's {@code count}, and never fewer than {@code least}. */
  int scaled(int count, int least) {
    return Math.max(least, (int) Math.round(count * scale));
  }

  /** A source of chance; each {@code purpose} has its own. */
  RandomGenerator chance(int purpose) {
    return RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom")
        .create(seed * 31 + purpose);
  }
}
