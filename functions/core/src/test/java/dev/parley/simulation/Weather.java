package dev.parley.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How rough one run is; chances are in thousandths. Every seed has a weather of its own, with most
 * kinds of trouble at rest, so that each kind is also seen without the others.
 *
 * @param crash a process ends, at one call
 * @param outage a port refuses
 * @param lostAnswer an answer is lost
 * @param interleave another process runs meanwhile
 * @param stall a process stands still
 * @param earlyVisibility a message comes again early
 * @param meta a request to Meta fails in some way
 * @param echoTrouble an echo is late, lost, or doubled
 * @param repeated Meta sends an event again
 * @param operator a step is the operator's
 * @param skew by how much a process's clock may be wrong, either way
 * @param lateness how long after the connection is gone Meta may still take a message
 */
record Weather(
    int crash,
    int outage,
    int lostAnswer,
    int interleave,
    int stall,
    int earlyVisibility,
    int meta,
    int echoTrouble,
    int repeated,
    int operator,
    Duration skew,
    Duration lateness) {

  /** Two clocks differ by five seconds at most: what {@code SendRecord} reckons with. */
  static final Duration USUAL_SKEW = Duration.ofMillis(2500);

  /**
   * No promise about late messages is made beyond this: ninety seconds after the claim a message
   * counts as lost, a request may begin five seconds after it, and two clocks may differ by five.
   */
  static final Duration USUAL_LATENESS = Duration.ofSeconds(80);

  private static final Duration WILD_SKEW = Duration.ofMinutes(2);
  private static final Duration WILD_LATENESS = Duration.ofMinutes(9);

  /** The weather of one seed. */
  static Weather of(RandomGenerator random) {
    return new Weather(
        pick(random, 0, 8, 25),
        pick(random, 0, 10, 40),
        pick(random, 0, 10, 40),
        pick(random, 10, 40, 80),
        pick(random, 0, 8, 25),
        pick(random, 0, 150, 500),
        pick(random, 50, 250, 600),
        pick(random, 0, 200, 700),
        pick(random, 0, 60, 200),
        pick(random, 20, 60, 200),
        random.nextInt(10) == 0 ? WILD_SKEW : USUAL_SKEW,
        random.nextInt(10) == 0 ? WILD_LATENESS : USUAL_LATENESS);
  }

  /** Whether clocks are worse than the journal reckons with. */
  boolean hasWildClocks() {
    return skew.compareTo(USUAL_SKEW) > 0;
  }

  /** Whether Meta takes messages later than the journal reckons with. */
  boolean hasWildLateness() {
    return lateness.compareTo(USUAL_LATENESS) > 0;
  }

  private static int pick(RandomGenerator random, int low, int middle, int high) {
    return switch (random.nextInt(3)) {
      case 0 -> low;
      case 1 -> middle;
      default -> high;
    };
  }
}
