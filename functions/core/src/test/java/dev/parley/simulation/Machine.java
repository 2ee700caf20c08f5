package dev.parley.simulation;

import dev.parley.rig.CrashPoint;
import dev.parley.rig.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * One execution environment: a clock of its own, and every way in which a call out of it can fail.
 * It serves one invocation at a time, and is gone for good after a crash.
 */
final class Machine implements InstantSource, CrashPoints {
  private static final Duration QUICK = Duration.ofMillis(1);
  private static final Duration SLOW = Duration.ofMillis(40);
  private static final Duration STALL_LEAST = Duration.ofSeconds(1);
  private static final Duration STALL_MOST = Duration.ofSeconds(20);
  private static final Duration LONG_STALL_MOST = Duration.ofSeconds(150);

  private static final int STALL_PARTS = 6;
  private static final int ALWAYS = 1000;

  private final World world;
  private final IntConsumer others;
  private final Duration skew;
  private final int number;
  private Instant end = Instant.MAX;
  private boolean busy;

  /**
   * A new one.
   *
   * @param others lets another machine work while this one waits, with this chance in thousandths
   */
  Machine(World world, int number, IntConsumer others) {
    this.world = world;
    this.number = number;
    this.others = others;
    this.skew = world.between(world.weather().skew().negated(), world.weather().skew());
    if (skew.abs().compareTo(Duration.ofSeconds(1)) > 0) {
      world.note(Fault.CLOCK_SKEW);
    }
  }

  @Override
  public Instant instant() {
    return world.now().plus(skew);
  }

  boolean isBusy() {
    return busy;
  }

  /**
   * An invocation begins.
   *
   * @return when it is ended, by this machine's clock
   */
  Instant begin(Duration timeout) {
    busy = true;
    end = world.now().plus(timeout);
    return end.plus(skew);
  }

  void end() {
    busy = false;
  }

  @Override
  public void reached(CrashPoint point) {
    if (world.strikes(point, world.weather().crash())) {
      world.tell(() -> "! crash at " + point);
      throw new Crash(point.wireName());
    }
  }

  /** A call of a remote system, with everything that can happen to it. */
  <T> T call(String what, Supplier<T> effect) {
    waitFor();
    Weather weather = world.weather();
    if (world.strikes(Fault.CRASH_BEFORE_CALL, weather.crash())) {
      throw new Crash(what);
    }
    if (world.strikes(Fault.THROTTLED, weather.outage())) {
      throw new Outage(what);
    }
    T result = effect.get();
    world.tell(() -> name() + what + " -> " + result);
    if (world.strikes(Fault.CRASH_AFTER_CALL, weather.crash())) {
      throw new Crash(what);
    }
    if (world.strikes(Fault.LOST_ANSWER, weather.lostAnswer())) {
      throw new Outage(what);
    }
    return world.strikes(Fault.LOST_ANSWER_REPEATED, weather.lostAnswer()) ? effect.get() : result;
  }

  /** A call that answers nothing. */
  void run(String what, Runnable effect) {
    var _ =
        call(
            what,
            () -> {
              effect.run();
              return "done";
            });
  }

  /** A write that another transaction can cancel. */
  <T> T transact(String what, Supplier<T> effect) {
    if (world.strikes(Fault.CONFLICT, world.weather().outage())) {
      throw new Outage("TransactionConflict");
    }
    return call(what, effect);
  }

  /** Time passes, others work, and a process that is past its deadline is ended. */
  void waitFor() {
    world.pass(world.between(QUICK, SLOW));
    if (world.strikes(Fault.STALL, world.weather().stall())) {
      stall(world.between(STALL_LEAST, world.chance(200) ? LONG_STALL_MOST : STALL_MOST));
    }
    others.accept(world.weather().interleave());
    checkAlive();
  }

  private void stall(Duration time) {
    for (int part = 0; part < STALL_PARTS; part++) {
      world.pass(Duration.ofMillis(time.toMillis() / STALL_PARTS));
      others.accept(ALWAYS);
    }
  }

  /** Lambda ends a process at its deadline. */
  void checkAlive() {
    boolean zombie = world.design() == Design.SHORT_LEASE;
    if (!zombie && world.now().isAfter(end)) {
      world.note(Fault.KILLED_AT_DEADLINE);
      throw new Crash("deadline");
    }
  }

  String name() {
    return "m" + number + " ";
  }
}
