package dev.parley.engine.job;

import dev.parley.engine.log.EmfLine;
import dev.parley.pipeline.Journal.Finish;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes how attempts at jobs ended as metrics, with the dimension {@value #DIMENSION}. Safe for
 * many threads.
 */
public final class JobReport {
  static final String DIMENSION = "Jobs";

  private static final String CHANNEL = "whatsapp";

  private final InstantSource clock;
  private final Consumer<String> lines;
  private final Map<Metric, Long> counts = new EnumMap<>(Metric.class);

  /** Writes each line to {@code lines}. */
  public JobReport(InstantSource clock, Consumer<String> lines) {
    this.clock = clock;
    this.lines = lines;
  }

  private enum Metric {
    COMPLETED("JobsCompleted"),
    FAILED("JobsFailed"),
    UNKNOWN("JobsUnknown"),
    CANCELLED("JobsCancelled"),
    AGAIN("JobsTriedAgain"),
    PACED("JobsPaced");

    private final String wireName;

    Metric(String wireName) {
      this.wireName = wireName;
    }

    static Metric of(Finish finish) {
      return switch (finish) {
        case Finish.Sent _ -> COMPLETED;
        case Finish.Rejected _ -> FAILED;
        case Finish.Again _ -> AGAIN;
        case Finish.Paced _ -> PACED;
        case Finish.Unknown _, Finish.GaveUp _ -> UNKNOWN;
        case Finish.Cancelled _ -> CANCELLED;
      };
    }
  }

  /** Counts the end of an attempt at a job. */
  public void count(Finish finish) {
    count(Metric.of(finish));
  }

  /** Counts a job that Meta took and could not deliver. */
  public void countFailed() {
    count(Metric.FAILED);
  }

  /** Counts a job that was cancelled before anybody took it up. */
  public void countCancelled() {
    count(Metric.CANCELLED);
  }

  private synchronized void count(Metric metric) {
    counts.merge(metric, 1L, Long::sum);
  }

  /** Writes what was counted since the last time; nothing if nothing was. */
  public void write() {
    Map<Metric, Long> taken = take();
    if (!taken.isEmpty()) {
      lines.accept(line(taken));
    }
  }

  private synchronized Map<Metric, Long> take() {
    Map<Metric, Long> taken = new EnumMap<>(counts);
    counts.clear();
    return taken;
  }

  private String line(Map<Metric, Long> taken) {
    EmfLine line = new EmfLine(DIMENSION, CHANNEL);
    for (Metric metric : Metric.values()) {
      line.count(metric.wireName, taken.getOrDefault(metric, 0L));
    }
    return line.json(clock.instant());
  }
}
