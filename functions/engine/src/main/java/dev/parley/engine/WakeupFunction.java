package dev.parley.engine;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.engine.config.Settings;
import dev.parley.engine.count.Tally;
import dev.parley.engine.dynamodb.Erasures;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.snapshot.Rehearsal;
import dev.parley.engine.snapshot.RehearsalWorld;
import dev.parley.engine.snapshot.Snapshot;
import dev.parley.engine.stats.SpentMeter;
import dev.parley.engine.wakeup.Wakeup;
import dev.parley.engine.wakeup.Woken;
import dev.parley.wire.JsonWriter;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Brings back the conversations whose timer is due, and deletes what is left of accounts whose
 * owners asked for it. A schedule calls it each minute.
 */
public final class WakeupFunction implements RequestStreamHandler {
  private final Wakeup wakeup;
  private final Erasures erasures;
  private final Tally tally;
  private final JsonStationLog log;
  private final InstantSource clock;
  private final SpentMeter meter;

  /** For Lambda: in the environment of the process. */
  public WakeupFunction() {
    this(Snapshot.context(WakeupFunction::rehearsed));
  }

  /**
   * In a context of its own.
   *
   * @throws dev.parley.engine.config.MissingSettingsException naming all keys that are missing
   */
  public WakeupFunction(ApplicationContext context) {
    context.getBean(Settings.class).requireFor(WakeupFunction.class);
    this.wakeup = context.getBean(Wakeup.class);
    this.erasures = context.getBean(Erasures.class);
    this.meter = context.getBean(SpentMeter.class);
    this.tally = context.getBean(Tally.class);
    this.log = context.getBean(JsonStationLog.class);
    this.clock = context.getBean(InstantSource.class);
  }

  /**
   * One run, whatever the event is; answers what it did as a JSON object of numbers.
   *
   * @throws IllegalStateException if something is left for the next run, so that Lambda counts an
   *     error; what could be queued is
   */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Instant began = clock.instant();
    Woken woken = run(began, began.plusMillis(context.getRemainingTimeInMillis()));
    if (!woken.isComplete()) {
      throw new IllegalStateException("Timers are left for the next run: " + woken.counts());
    }
    String json = JsonWriter.object(out -> woken.counts().forEach(out::number));
    answer.write(json.getBytes(StandardCharsets.US_ASCII));
  }

  private Woken run(Instant began, Instant deadline) {
    try {
      Woken woken = wakeup.run(deadline);
      erase(deadline.minus(Wakeup.RESERVE));
      return woken;
    } finally {
      log.report().write();
      meter.ended(began, 0);
      tally.flush();
    }
  }

  /** After the timers, which wait for nobody; what fails is tried again with the next run. */
  private void erase(Instant stop) {
    try {
      int open = erasures.runOpen(stop);
      if (open > 0) {
        log.summary("account.erased", "ran", Map.of("open", (long) open));
      }
    } catch (RuntimeException e) {
      log.problem("account.erased", "-", e.getClass().getSimpleName());
    }
  }

  private static Rehearsal.Scene rehearsed(RehearsalWorld world) {
    WakeupFunction function = new WakeupFunction(world.context());
    return () -> function.handleRequest(world.minute(), world.nowhere(), world.invocation());
  }
}
