package dev.parley.engine.job;

import dev.parley.pipeline.Journal.Finish;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes how attempts at jobs ended as metrics: a line of JSON in CloudWatch's embedded metric
 * format, in the namespace {@value #NAMESPACE} with the dimension {@value #DIMENSION}. Safe for
 * many threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class JobReport {
  static final String NAMESPACE = "Parley";
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
    return JsonWriter.object(
        out -> {
          out.object("_aws", this::directive);
          out.text(DIMENSION, CHANNEL);
          for (Metric metric : Metric.values()) {
            out.number(metric.wireName, taken.getOrDefault(metric, 0L));
          }
        });
  }

  private void directive(JsonWriter out) {
    out.number("Timestamp", clock.millis());
    out.objects("CloudWatchMetrics", List.of(NAMESPACE), JobReport::metrics);
  }

  private static void metrics(JsonWriter out, String namespace) {
    out.text("Namespace", namespace);
    out.members(new Json.Fields(Map.of("Dimensions", items(items(new Json.Text(DIMENSION))))));
    out.objects("Metrics", List.of(Metric.values()), JobReport::definition);
  }

  private static Json items(Json only) {
    return new Json.Items(List.of(only));
  }

  private static void definition(JsonWriter out, Metric metric) {
    out.text("Name", metric.wireName);
    out.text("Unit", "Count");
  }
}
