package dev.parley.engine.log;

import dev.parley.channel.Hash;
import dev.parley.pipeline.StationLog;
import dev.parley.wire.JsonWriter;
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
  private static final int SHORT = 12;

  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Consumer<String> lines;

  /** Writes each line to {@code lines}. */
  public JsonStationLog(InstantSource clock, Consumer<String> lines) {
    this.clock = clock;
    this.lines = lines;
  }

  @Override
  public void write(Line line) {
    outcomes.computeIfAbsent(name(line), _ -> new LongAdder()).increment();
    lines.accept(JsonWriter.object(out -> write(line, out)));
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
            }));
  }

  /**
   * Writes what was done about many events at once.
   *
   * @param counts numbers by name
   */
  public void summary(String station, String outcome, Map<String, Long> counts) {
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

  private void write(Line line, JsonWriter out) {
    out.text("at", clock.instant().toString());
    out.text("station", line.station());
    out.text("event", line.event().value());
    out.text("channel", line.conversation().account().channel().wireName());
    out.text(
        "account", Hash.sha256(line.conversation().account().text()).hex().substring(0, SHORT));
    out.text("conversation", line.conversation().messageGroupId().substring(0, SHORT));
    out.text("outcome", line.outcome());
    out.number("attempt", line.attempt());
    out.number("ms", line.took().toMillis());
  }

  private static String name(Line line) {
    int colon = line.outcome().indexOf(':');
    return line.station() + ":" + (colon < 0 ? line.outcome() : line.outcome().substring(0, colon));
  }
}
