package dev.parley.simulation;

import dev.parley.rig.CrashPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Time, chance, and what is to happen later. Everything in a run comes out of these. */
final class World {
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final int PER_MILLE = 1000;

  private final RandomGenerator random;
  private final Weather weather;
  private final Design design;
  private final Chronicle chronicle;
  private final Counts counts = new Counts();
  private final PriorityQueue<Planned> plans =
      new PriorityQueue<>(Comparator.comparing(Planned::at).thenComparingLong(Planned::number));
  private Instant now = START;
  private long planned;
  private boolean calm;

  World(RandomGenerator random, Weather weather, Design design, Chronicle chronicle) {
    this.random = random;
    this.weather = weather;
    this.design = design;
    this.chronicle = chronicle;
  }

  private record Planned(Instant at, long number, Runnable what) {}

  Instant now() {
    return now;
  }

  RandomGenerator random() {
    return random;
  }

  Weather weather() {
    return weather;
  }

  Design design() {
    return design;
  }

  Chronicle chronicle() {
    return chronicle;
  }

  Counts counts() {
    return counts;
  }

  /** From now on nothing fails any more. */
  void calm() {
    calm = true;
    tell(() -> "--- the faults stop ---");
  }

  boolean isCalm() {
    return calm;
  }

  void tell(Supplier<String> line) {
    chronicle.tell(now, line);
  }

  boolean chance(int perMille) {
    return perMille > 0 && random.nextInt(PER_MILLE) < perMille;
  }

  /** Whether this fault comes about now; it is counted if so. */
  boolean strikes(Fault fault, int perMille) {
    if (calm || !chance(perMille)) {
      return false;
    }
    note(fault);
    return true;
  }

  /** Whether a process ends at this point; it is counted if so. */
  boolean strikes(CrashPoint point, int perMille) {
    if (calm || !chance(perMille)) {
      return false;
    }
    counts.count(point);
    return true;
  }

  void note(Fault fault) {
    counts.count(fault);
    tell(() -> "! " + fault);
  }

  <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  Duration between(Duration least, Duration most) {
    return least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1));
  }

  /** Happens as soon as the time has come, whoever is at work then. It must not throw. */
  void plan(Duration after, Runnable what) {
    plans.add(new Planned(now.plus(after), planned++, what));
  }

  /** Time passes, and what was planned happens. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    for (Planned next = plans.peek();
        next != null && !next.at().isAfter(end);
        next = plans.peek()) {
      plans.poll();
      now = next.at().isAfter(now) ? next.at() : now;
      next.what().run();
    }
    now = end.isAfter(now) ? end : now;
  }

  /** When something happens next that was planned. */
  Optional<Instant> nextPlan() {
    return Optional.ofNullable(plans.peek()).map(Planned::at);
  }
}
