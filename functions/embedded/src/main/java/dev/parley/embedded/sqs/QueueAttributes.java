package dev.parley.embedded.sqs;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings of one queue: checked when set, defaults filled in, immutable. */
final class QueueAttributes {
  private static final Map<String, Range> NUMBERS =
      Map.of(
          "VisibilityTimeout", new Range(0, SqsLimits.VISIBILITY_SECONDS, 30),
          "DelaySeconds", new Range(0, SqsLimits.DELAY_SECONDS, 0),
          "MaximumMessageSize",
              new Range(1024, SqsLimits.MESSAGE_BYTES, SqsLimits.DEFAULT_MESSAGE_BYTES),
          "MessageRetentionPeriod",
              new Range(SqsLimits.MIN_RETENTION_SECONDS, SqsLimits.RETENTION_SECONDS, 345_600),
          "ReceiveMessageWaitTimeSeconds", new Range(0, SqsLimits.WAIT_SECONDS, 0),
          "KmsDataKeyReusePeriodSeconds", new Range(60, 86_400, 300));
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "SqsManagedSseEnabled", Set.of("true", "false"),
          "ContentBasedDeduplication", Set.of("true", "false"),
          "DeduplicationScope", Set.of("queue", "messageGroup"),
          "FifoQueue", Set.of("true"),
          "FifoThroughputLimit", Set.of("perQueue", "perMessageGroupId"));
  private static final Set<String> TEXTS =
      Set.of("Policy", "KmsMasterKeyId", "RedriveAllowPolicy", "RedrivePolicy");
  private static final Map<String, String> FIFO_DEFAULTS =
      Map.of(
          "FifoQueue", "true",
          "ContentBasedDeduplication", "false",
          "DeduplicationScope", "queue",
          "FifoThroughputLimit", "perQueue");

  private final Map<String, String> values;
  private final @Nullable RedrivePolicy redrivePolicy;

  private record Range(int min, int max, int standard) {
    boolean holds(String value) {
      try {
        int number = Integer.parseInt(value);
        return number >= min && number <= max;
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }

  private QueueAttributes(Map<String, String> values) {
    this.values = values;
    String redrive = values.get("RedrivePolicy");
    this.redrivePolicy = redrive == null ? null : RedrivePolicy.parse(redrive);
  }

  /** The attributes of a new queue: defaults, overridden by those given. */
  static QueueAttributes create(boolean fifo, Map<String, String> given) {
    Map<String, String> values = new TreeMap<>();
    NUMBERS.forEach((name, range) -> values.put(name, String.valueOf(range.standard())));
    values.remove("KmsDataKeyReusePeriodSeconds");
    values.put("SqsManagedSseEnabled", "true");
    if (fifo) {
      values.putAll(FIFO_DEFAULTS);
    }
    return new QueueAttributes(values).with(given);
  }

  /**
   * These attributes with some replaced; an empty text takes a policy away.
   *
   * @throws SqsError InvalidAttributeName, InvalidAttributeValue; then nothing has changed
   */
  QueueAttributes with(Map<String, String> changes) {
    Map<String, String> merged = new TreeMap<>(values);
    changes.forEach(
        (name, value) -> {
          check(name, value);
          if (value.isEmpty()) {
            merged.remove(name);
          } else {
            merged.put(name, value);
          }
        });
    checkThroughput(merged);
    return new QueueAttributes(merged);
  }

  /** The first given attribute that has another value here. */
  Optional<String> firstDifference(Map<String, String> given) {
    return given.entrySet().stream()
        .filter(attribute -> !attribute.getValue().equals(values.get(attribute.getKey())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  Map<String, String> asMap() {
    return Map.copyOf(values);
  }

  boolean fifo() {
    return values.containsKey("FifoQueue");
  }

  boolean contentBasedDeduplication() {
    return "true".equals(values.get("ContentBasedDeduplication"));
  }

  boolean deduplicatesPerGroup() {
    return "messageGroup".equals(values.get("DeduplicationScope"));
  }

  Duration visibilityTimeout() {
    return seconds("VisibilityTimeout");
  }

  Duration delay() {
    return seconds("DelaySeconds");
  }

  Duration retention() {
    return seconds("MessageRetentionPeriod");
  }

  Duration receiveWait() {
    return seconds("ReceiveMessageWaitTimeSeconds");
  }

  int maximumMessageSize() {
    return number("MaximumMessageSize");
  }

  Optional<RedrivePolicy> redrivePolicy() {
    return Optional.ofNullable(redrivePolicy);
  }

  private void check(String name, String value) {
    Range range = NUMBERS.get(name);
    Set<String> words = WORDS.get(name);
    if (FIFO_DEFAULTS.containsKey(name) && !fifo()) {
      throw SqsError.invalidAttributeName(name);
    }
    if (range != null) {
      requireValid(range.holds(value), name);
    } else if (words != null) {
      requireValid(words.contains(value), name);
    } else if (!TEXTS.contains(name)) {
      throw SqsError.invalidAttributeName(name);
    }
  }

  private static void checkThroughput(Map<String, String> merged) {
    boolean perGroup = "perMessageGroupId".equals(merged.get("FifoThroughputLimit"));
    requireValid(
        !perGroup || "messageGroup".equals(merged.get("DeduplicationScope")),
        "FifoThroughputLimit");
  }

  private static void requireValid(boolean valid, String name) {
    if (!valid) {
      throw SqsError.invalidAttributeValue(name);
    }
  }

  private Duration seconds(String name) {
    return Duration.ofSeconds(number(name));
  }

  private int number(String name) {
    return Integer.parseInt(values.getOrDefault(name, "0"));
  }
}
