package dev.parley.engine.log;

import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of JSON in CloudWatch's embedded metric format: numbers that CloudWatch takes out of the
 * log as metrics of the namespace {@value #NAMESPACE}, with one value of one dimension. Every
 * combination of name and dimension is a metric that costs money each month, so a dimension is
 * never an account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class EmfLine {
  /** The namespace of all metrics. */
  public static final String NAMESPACE = "Parley";

  /** How many values one metric of a line may have; CloudWatch drops the rest. */
  public static final int VALUES_MAX = 100;

  private final String dimension;
  private final String value;
  private final Map<String, Json> metrics = new LinkedHashMap<>();
  private final List<Json> definitions = new ArrayList<>();

  /** Begins a line of the metrics that have this value of this dimension. */
  public EmfLine(String dimension, String value) {
    this.dimension = dimension;
    this.value = value;
  }

  /** Adds a count. */
  public EmfLine count(String name, long number) {
    return add(name, "Count", numeral(number));
  }

  /**
   * Adds durations in milliseconds, of which CloudWatch makes percentiles; none adds nothing.
   *
   * @param values at most {@value #VALUES_MAX}
   */
  public EmfLine millis(String name, List<Long> values) {
    return values(name, "Milliseconds", values);
  }

  /** Adds numbers, of which CloudWatch makes percentiles, as {@link #millis} does. */
  public EmfLine counts(String name, List<Long> values) {
    return values(name, "Count", values);
  }

  private EmfLine values(String name, String unit, List<Long> values) {
    if (values.size() > VALUES_MAX) {
      throw new IllegalArgumentException(name + " has more than " + VALUES_MAX + " values.");
    }
    return values.isEmpty()
        ? this
        : add(name, unit, new Json.Items(values.stream().map(EmfLine::numeral).toList()));
  }

  private EmfLine add(String name, String unit, Json number) {
    metrics.put(name, number);
    definitions.add(fields("Name", new Json.Text(name), "Unit", new Json.Text(unit)));
    return this;
  }

  /** The line, without its end. */
  public String json(Instant at) {
    return JsonWriter.object(
        out -> {
          out.members(new Json.Fields(Map.of("_aws", directive(at))));
          out.text(dimension, value);
          metrics.forEach((name, number) -> out.members(new Json.Fields(Map.of(name, number))));
        });
  }

  private Json directive(Instant at) {
    Json metric =
        new Json.Fields(
            Map.of(
                "Namespace",
                new Json.Text(NAMESPACE),
                "Dimensions",
                items(items(new Json.Text(dimension))),
                "Metrics",
                new Json.Items(definitions)));
    return fields("Timestamp", numeral(at.toEpochMilli()), "CloudWatchMetrics", items(metric));
  }

  /** In this order, always: {@code Map.of} has another one in each process. */
  private static Json fields(String first, Json one, String second, Json other) {
    Map<String, Json> ordered = new LinkedHashMap<>();
    ordered.put(first, one);
    ordered.put(second, other);
    return new Json.Fields(ordered);
  }

  private static Json numeral(long number) {
    return new Json.Numeral(Long.toString(number));
  }

  private static Json items(Json only) {
    return new Json.Items(List.of(only));
  }
}
