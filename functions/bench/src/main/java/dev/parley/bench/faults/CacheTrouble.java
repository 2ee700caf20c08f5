package dev.parley.bench.faults;

import dev.parley.engine.config.Environment;
import dev.parley.rig.CrashPoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** What is done to the cache, and to the function that an operator talks to, while test 8 runs. */
enum CacheTrouble {
  /** Nothing. */
  PLAIN,
  /** It is emptied every two seconds. */
  FLUSHED,
  /** Its process is frozen for stretches. */
  PAUSED,
  /** It is away for stretches. */
  STOPPED,
  /** Every third write to it gets lost, and nobody is told. */
  LOSING,
  /** The function that an operator talks to dies after it committed, before it could answer. */
  ADMIN_DIES;

  private static final Duration EACH = Duration.ofSeconds(2);

  /** Whether a line of this plan can have it. */
  boolean isPossible(Plan plan) {
    return switch (this) {
      case ADMIN_DIES -> plan.functions() == Plan.Functions.PROCESS;
      case LOSING -> plan.functions() == Plan.Functions.INPROCESS;
      case PLAIN, FLUSHED, PAUSED, STOPPED -> true;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The world of a function of a line that has it. */
  Environment world(Environment world, LossyWay way) {
    return this == LOSING ? way.world(world) : world;
  }

  /** Makes it happen, again and again, for about this long; ends with everything as it was. */
  void happen(Line line, Judge judge, Duration length) throws IOException, InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      begin(line, judge);
      Thread.sleep(EACH);
      end(line);
      if (isOutage()) {
        Thread.sleep(EACH);
      }
    }
    if (this == ADMIN_DIES) {
      judge.fault(toString(), new Crashes(line.control()).disarm(CrashPoint.ADMIN_AFTER_COMMIT));
    }
  }

  private void begin(Line line, Judge judge) throws IOException, InterruptedException {
    switch (this) {
      case PLAIN, LOSING -> {}
      case FLUSHED -> redis(line, judge, "flush");
      case PAUSED -> redis(line, judge, "pause");
      case STOPPED -> redis(line, judge, "stop");
      case ADMIN_DIES -> new Crashes(line.control()).arm(CrashPoint.ADMIN_AFTER_COMMIT, 1);
    }
  }

  private void end(Line line) throws IOException, InterruptedException {
    switch (this) {
      case PLAIN, FLUSHED, LOSING, ADMIN_DIES -> {}
      case PAUSED -> line.control().tried("redis", "resume");
      case STOPPED -> line.control().tried("redis", "start");
    }
  }

  /** Whether it cannot be reached for a part of the time. */
  boolean isOutage() {
    return this == PAUSED || this == STOPPED;
  }

  private static void redis(Line line, Judge judge, String op)
      throws IOException, InterruptedException {
    judge.fault("cache " + op, line.control().tried("redis", op) ? 1 : 0);
  }
}
