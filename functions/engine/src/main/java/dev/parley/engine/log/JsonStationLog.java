package dev.parley.engine.log;

import dev.parley.pipeline.StationLog;
import dev.parley.trace.Traces;
import dev.parley.wire.JsonWriter;
import dev.parley.wire.StationLine;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The log: one JSON object per line. Accounts and conversations stand in it as short hashes; what
 * people wrote, tokens and Meta's ids never do.
 */
public final class JsonStationLog implements StationLog {
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Consumer<String> lines;
  private final StationReport report;

  /** Writes each line to {@code lines}, and counts for nobody. */
  public JsonStationLog(InstantSource clock, Consumer<String> lines) {
    this(clock, lines, new StationReport(clock, _ -> {}));
  }

  /** Writes each line to {@code lines}; {@code report} hears of it. */
  public JsonStationLog(InstantSource clock, Consumer<String> lines, StationReport report) {
    this.clock = clock;
    this.lines = lines;
    this.report = report;
  }

  /** What counts for the metrics. */
  public StationReport report() {
    return report;
  }

  @Override
  public void write(Line line) {
    outcomes.computeIfAbsent(name(line), _ -> new LongAdder()).increment();
    report.count(line);
    lines.accept(canonical(line).json());
  }

  /**
   * Writes that a queue message could not be dealt with, when not even its event is known.
   *
   * @param messageId SQS's
   * @param reason a word or a class name, nothing that a person wrote
   */
  public void problem(String station, String messageId, String reason) {
    outcomes.computeIfAbsent(station + ":" + reason, _ -> new LongAdder()).increment();
    lines.accept(
        JsonWriter.object(
            out -> {
              out.text("at", clock.instant().toString());
              out.text("station", station);
              out.text("message", messageId);
              out.text("outcome", reason);
              out.text("traceId", Traces.current().map(it -> it.parent().trace().value()));
            }));
  }

  /**
   * Writes what was done about many events at once.
   *
   * @param counts numbers by name
   */
  public void summary(String station, String outcome, Map<String, Long> counts) {
    report.count(station, outcome);
    outcomes.computeIfAbsent(station + ":" + outcome, _ -> new LongAdder()).increment();
    lines.accept(
        JsonWriter.object(
            out -> {
              out.text("at", clock.instant().toString());
              out.text("station", station);
              out.text("outcome", outcome);
              counts.forEach(out::number);
            }));
  }

  /** Lines by {@code station:outcome} since the start, sorted by name. */
  public Map<String, Long> outcomes() {
    Map<String, Long> sorted = new TreeMap<>();
    outcomes.forEach((name, count) -> sorted.put(name, count.sum()));
    return sorted;
  }

  private StationLine canonical(Line line) {
    return new StationLine(
        clock.instant(),
        line.station(),
        line.conversation(),
        line.event(),
        line.attempt(),
        line.outcome(),
        line.took(),
        Traces.of(line.event()));
  }

  private static String name(Line line) {
    int colon = line.outcome().indexOf(':');
    return line.station() + ":" + (colon < 0 ? line.outcome() : line.outcome().substring(0, colon));
  }
}
