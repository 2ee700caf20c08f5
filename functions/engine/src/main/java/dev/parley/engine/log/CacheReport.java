package dev.parley.engine.log;

import dev.parley.engine.cache.CacheKey.Kind;
import dev.parley.engine.cache.CacheMetrics;
import dev.parley.engine.cache.CacheMetrics.Counts;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes what the cache was good for as metrics: a line of JSON in CloudWatch's embedded metric
 * format for each kind of value that was asked for, in the namespace {@value #NAMESPACE} with the
 * kind as the dimension {@value #DIMENSION}. CloudWatch takes them out of the log; a line has one
 * value of each dimension, so two kinds are two lines.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class CacheReport {
  static final String NAMESPACE = "Parley";
  static final String DIMENSION = "Cache";

  private final CacheMetrics metrics;
  private final InstantSource clock;
  private final Consumer<String> lines;

  /** Writes each line to {@code lines}. */
  public CacheReport(CacheMetrics metrics, InstantSource clock, Consumer<String> lines) {
    this.metrics = metrics;
    this.clock = clock;
    this.lines = lines;
  }

  /** Writes what was counted since the last time; nothing if nothing was. */
  public void write() {
    metrics
        .take()
        .forEach(
            (kind, counts) -> {
              if (!counts.isNothing()) {
                lines.accept(line(kind, counts));
              }
            });
  }

  private String line(Kind kind, Counts counts) {
    Map<String, Long> values = values(counts);
    return JsonWriter.object(
        out -> {
          out.members(new Json.Fields(Map.of("_aws", directive(values))));
          out.text(DIMENSION, kind.prefix());
          values.forEach(out::number);
        });
  }

  private static Map<String, Long> values(Counts counts) {
    Map<String, Long> values = new LinkedHashMap<>();
    values.put("Requests", counts.requests());
    values.put("Hits", counts.hits());
    values.put("Misses", counts.misses());
    values.put("Invalid", counts.invalid());
    values.put("Errors", counts.errors());
    values.put("Skipped", counts.skipped());
    if (counts.creations() > 0) {
      values.put("Creations", counts.creations());
    }
    return values;
  }

  private Json directive(Map<String, Long> values) {
    Json dimensions = items(items(new Json.Text(DIMENSION)));
    Json metric =
        new Json.Fields(
            Map.of(
                "Namespace",
                new Json.Text(NAMESPACE),
                "Dimensions",
                dimensions,
                "Metrics",
                new Json.Items(values.keySet().stream().map(CacheReport::definition).toList())));
    return new Json.Fields(
        Map.of(
            "Timestamp",
            new Json.Numeral(Long.toString(clock.millis())),
            "CloudWatchMetrics",
            items(metric)));
  }

  private static Json definition(String name) {
    return new Json.Fields(Map.of("Name", new Json.Text(name), "Unit", new Json.Text("Count")));
  }

  private static Json items(Json only) {
    return new Json.Items(List.of(only));
  }
}
