package dev.parley.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * One alarm of CloudWatch. All of them tell the topic {@link Alarms#TOPIC}.
 *
 * @param name logical id in template.yaml
 * @param measure what is watched
 * @param tooLow whether it is an alarm below the threshold, and without any value; else above it
 * @param threshold in the measure's own unit
 * @param periods how many periods in a row have to be beyond the threshold
 */
public record AlarmSpec(String name, Measure measure, boolean tooLow, int threshold, int periods) {

  /** As CloudWatch spells it. */
  public String comparison() {
    return tooLow ? "LessThanThreshold" : "GreaterThanThreshold";
  }

  /** What a period without a value is, as CloudWatch spells it. */
  public String missingData() {
    return tooLow ? "breaching" : "notBreaching";
  }

  /** What an alarm looks at. */
  public sealed interface Measure {

    /** One metric. */
    record Single(Metric metric, int periodSeconds, String statistic) implements Measure {}

    /**
     * An expression of sums over five minutes.
     *
     * @param metrics by the names that the expression has for them
     */
    record Share(String label, String expression, List<Named> metrics) implements Measure {
      /** Copies the list. */
      public Share {
        metrics = List.copyOf(metrics);
      }
    }
  }

  /**
   * A metric of CloudWatch.
   *
   * @param dimension empty for what AWS counts over the whole account and region
   */
  public record Metric(String namespace, String name, Optional<Dimension> dimension) {}

  /**
   * One value of one dimension.
   *
   * @param of what the value is of: something of this catalogue, or the value itself
   */
  public record Dimension(String name, Of of) {}

  /** What the value of a dimension is. */
  public sealed interface Of {
    /** The name of this queue. */
    record Queue(String name) implements Of {}

    /** The name of this function. */
    record Function(String name) implements Of {}

    /** The id of the HTTP API. */
    record Api() implements Of {}

    /** This text. */
    record Text(String value) implements Of {}
  }

  /** A metric in an expression. */
  public record Named(String id, Metric metric) {}
}
