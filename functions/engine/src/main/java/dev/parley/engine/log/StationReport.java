package dev.parley.engine.log;

import dev.parley.pipeline.StationLog.Line;
import dev.parley.trace.Traces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Counts what the stations did and writes it as metrics, for the whole fleet: one line a batch in
 * the dimension {@value #DIMENSION}. It counts the canonical lines themselves, so a metric and the
 * log never disagree. Safe for many threads.
 */
public final class StationReport {
  static final String DIMENSION = "Fleet";
  static final String FLEET = "all";

  /** The station that computes the statistics; what another did at the same time is no success. */
  private static final String STATS = "stats.refreshed";

  private final InstantSource clock;
  private final Consumer<String> lines;
  private final Map<Metric, Long> counts = new EnumMap<>(Metric.class);
  private final List<Long> endToEnd = new ArrayList<>();
  private final List<Long> batches = new ArrayList<>();

  /** Writes each line to {@code lines}. */
  public StationReport(InstantSource clock, Consumer<String> lines) {
    this.clock = clock;
    this.lines = lines;
  }

  /** What is counted. */
  public enum Metric {
    RECEIVED("EventsReceived"),
    MATCHED("EventsMatched"),
    DEAD_LETTERED("EventsDeadLettered"),
    SENT("SendsSent"),
    FAILED("SendsFailed"),
    GAVE_UP("SendsGaveUp"),
    CANCELLED("SendsCancelled"),
    RETRIED("MessagesRetried"),
    PARKED("OrdersParked"),
    STATS_REFRESHED("StatsRefreshed");

    private final String wireName;

    Metric(String wireName) {
      this.wireName = wireName;
    }

    /** Its name in CloudWatch. */
    public String wireName() {
      return wireName;
    }
  }

  /** How long it took from the webhook's queue to Meta's answer, of what did not have to wait. */
  public static final String END_TO_END = "EndToEndMillis";

  /** How many messages a batch had. */
  public static final String BATCH_SIZE = "BatchSize";

  /** Counts what the line says. */
  void count(Line line) {
    metric(line).forEach(metric -> add(metric, 1));
    if (line.station().equals("message.sent") && word(line).equals("sent")) {
      Traces.since(line.event()).ifPresent(this::arrived);
    }
  }

  /** Counts what a summary says. */
  void count(String station, String outcome) {
    if (station.equals(STATS) && !outcome.equals("elsewhere")) {
      add(Metric.STATS_REFRESHED, 1);
    }
  }

  /** A batch of so many messages, of which so many have to come again. */
  public synchronized void batch(int size, int retried) {
    if (size > 0 && batches.size() < EmfLine.VALUES_MAX) {
      batches.add((long) size);
    }
    add(Metric.RETRIED, retried);
  }

  /** An order was put aside until its turn. */
  public void parked() {
    add(Metric.PARKED, 1);
  }

  private static List<Metric> metric(Line line) {
    return switch (line.station()) {
      case "event.decided" -> decided(word(line));
      case "message.sent", "message.reconciled" -> sent(word(line));
      default -> List.of();
    };
  }

  /** An event that comes again is counted with the attempt that settles it. */
  private static List<Metric> decided(String word) {
    return switch (word) {
      case "retry", "already_decided", "unknown_account" -> List.of();
      case "dead_letter" -> List.of(Metric.RECEIVED, Metric.DEAD_LETTERED);
      case "matched" -> List.of(Metric.RECEIVED, Metric.MATCHED);
      default -> List.of(Metric.RECEIVED);
    };
  }

  private static List<Metric> sent(String word) {
    return switch (word) {
      case "sent", "proved" -> List.of(Metric.SENT);
      case "rejected" -> List.of(Metric.FAILED);
      case "gave_up" -> List.of(Metric.GAVE_UP);
      case "cancelled" -> List.of(Metric.CANCELLED);
      default -> List.of();
    };
  }

  private static String word(Line line) {
    String outcome = line.outcome();
    int end = outcome.indexOf(':');
    return end < 0 ? outcome : outcome.substring(0, end);
  }

  private synchronized void arrived(Instant since) {
    if (endToEnd.size() < EmfLine.VALUES_MAX) {
      endToEnd.add(Math.max(0, Duration.between(since, clock.instant()).toMillis()));
    }
  }

  private synchronized void add(Metric metric, long number) {
    if (number > 0) {
      counts.merge(metric, number, Long::sum);
    }
  }

  /** Writes what was counted since the last time; nothing if nothing was. */
  public void write() {
    take().ifPresent(lines);
  }

  private synchronized Optional<String> take() {
    if (counts.isEmpty() && endToEnd.isEmpty() && batches.isEmpty()) {
      return Optional.empty();
    }
    EmfLine line = new EmfLine(DIMENSION, FLEET);
    counts.forEach((metric, number) -> line.count(metric.wireName(), number));
    line.millis(END_TO_END, endToEnd).counts(BATCH_SIZE, batches);
    String json = line.json(clock.instant());
    counts.clear();
    endToEnd.clear();
    batches.clear();
    return Optional.of(json);
  }
}
