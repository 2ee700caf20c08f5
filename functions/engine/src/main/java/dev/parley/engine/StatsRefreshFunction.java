package dev.parley.engine;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.engine.config.Settings;
import dev.parley.engine.log.CacheReport;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.snapshot.Rehearsal;
import dev.parley.engine.snapshot.RehearsalWorld;
import dev.parley.engine.snapshot.Snapshot;
import dev.parley.engine.stats.Intervals;
import dev.parley.engine.stats.Refresh;
import dev.parley.engine.stats.Refresh.Result;
import dev.parley.wire.JsonWriter;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Computes the statistics that everybody sees. A schedule calls it each minute: with an interval
 * below a minute it waits and computes once more, with one above it lets a call pass. In the local
 * profile, where the schedule comes each second, it never waits.
 */
public final class StatsRefreshFunction implements RequestStreamHandler {
  /** What a computation may take before Lambda ends the process. */
  static final Duration RESERVE = Duration.ofSeconds(10);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** A schedule is not punctual. */
  private static final Duration EARLY = Duration.ofSeconds(10);

  /** 30 s is the shortest interval. */
  private static final int RUNS_MAX = 3;

  private final Refresh refresh;
  private final CacheReport cacheReport;
  private final JsonStationLog log;
  private final boolean waits;
  private final Duration early;
  private final InstantSource clock;
  private final Pause pause;

  /** For Lambda: in the environment of the process. */
  public StatsRefreshFunction() {
    this(Snapshot.context(StatsRefreshFunction::rehearsed));
  }

  /**
   * In a context of its own.
   *
   * @throws dev.parley.engine.config.MissingSettingsException naming all keys that are missing
   * @throws IllegalArgumentException naming an interval that may not be so long or short
   */
  public StatsRefreshFunction(ApplicationContext context) {
    this(context, context.getBean(Settings.class).isLocal(), Thread::sleep);
  }

  StatsRefreshFunction(ApplicationContext context, boolean local, Pause pause) {
    context.getBean(Settings.class).requireFor(StatsRefreshFunction.class);
    Intervals intervals = context.getBean(Intervals.class);
    this.refresh = context.getBean(Refresh.class);
    this.cacheReport = context.getBean(CacheReport.class);
    this.log = context.getBean(JsonStationLog.class);
    this.waits = !local && intervals.refresh().compareTo(MINUTE) < 0;
    this.early = local || waits ? Duration.ZERO : EARLY;
    this.clock = context.getBean(InstantSource.class);
    this.pause = pause;
  }

  /** Lets time pass. */
  interface Pause {
    /** For so long. */
    void sleep(Duration time) throws InterruptedException;
  }

  /**
   * One run, or several if the interval is below a minute, whatever the event is; answers what came
   * of the last one. Throws what a run throws, so that Lambda counts an error.
   */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Instant stop = clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    try {
      Result last = run(stop);
      String json = JsonWriter.object(out -> out.text("outcome", last.wireName()));
      answer.write(json.getBytes(StandardCharsets.US_ASCII));
    } finally {
      cacheReport.write();
      log.report().write();
    }
  }

  private Result run(Instant stop) {
    Result last = refresh.scheduled(early);
    for (int i = 1; i < RUNS_MAX && waits && refresh.dueAt().isBefore(stop); i++) {
      sleepUntil(refresh.dueAt());
      last = refresh.scheduled(early);
    }
    return last;
  }

  private void sleepUntil(Instant due) {
    Duration wait = Duration.between(clock.instant(), due);
    if (wait.isPositive()) {
      try {
        pause.sleep(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting to compute.", e);
      }
    }
  }

  private static Rehearsal.Scene rehearsed(RehearsalWorld world) {
    StatsRefreshFunction function = new StatsRefreshFunction(world.context());
    return () -> function.handleRequest(world.minute(), world.nowhere(), world.invocation());
  }
}
