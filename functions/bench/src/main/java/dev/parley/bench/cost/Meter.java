package dev.parley.bench.cost;

import dev.parley.local.role.Act;
import dev.parley.local.role.TableWatch;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** Counts what all functions use. Safe for many threads. */
final class Meter {
  /** What CloudWatch takes for each line besides its text. */
  static final int BYTES_OF_A_LINE = 26;

  private final Map<String, DoubleAdder> reads = new ConcurrentHashMap<>();
  private final Map<String, DoubleAdder> writes = new ConcurrentHashMap<>();
  private final Map<String, DoubleAdder> logBytes = new ConcurrentHashMap<>();
  private final Set<String> metrics = ConcurrentHashMap.newKeySet();

  /** Counts what this function takes of the tables. */
  TableWatch tables(String function) {
    return new TableWatch() {
      @Override
      public void asks(List<Act> acts) {
        // What it may do is looked at elsewhere.
      }

      @Override
      public void took(boolean written, ConsumedCapacity capacity) {
        if (written) {
          wrote(function, capacity);
        } else {
          add(reads, function, capacity.capacityUnits());
        }
      }
    };
  }

  /** Counts a line of this function's log, and the metrics that it defines. */
  void line(String function, String text) {
    add(logBytes, function, text.getBytes(StandardCharsets.UTF_8).length + BYTES_OF_A_LINE);
    if (text.startsWith("{\"_aws\"")) {
      define(text);
    }
  }

  /** Each metric so far: name, and the dimension with its value. Each costs money by the month. */
  Set<String> metrics() {
    return new TreeSet<>(metrics);
  }

  Used used(Map<String, Map<String, Long>> calls, Map<String, Long> mappingCalls) {
    return new Used(sums(reads), sums(writes), calls, mappingCalls, sums(logBytes));
  }

  private void wrote(String function, ConsumedCapacity capacity) {
    double indexes = 0;
    Map<String, Capacity> all = new TreeMap<>(capacity.globalSecondaryIndexes());
    all.putAll(capacity.localSecondaryIndexes());
    for (Map.Entry<String, Capacity> index : all.entrySet()) {
      double units = index.getValue().capacityUnits();
      add(writes, function + " " + capacity.tableName() + "/" + index.getKey(), units);
      indexes += units;
    }
    add(writes, function + " " + capacity.tableName(), capacity.capacityUnits() - indexes);
  }

  private void define(String line) {
    try {
      Json json = Json.parse(line.getBytes(StandardCharsets.UTF_8));
      for (Json directive : json.get("_aws").get("CloudWatchMetrics").items()) {
        String dimension =
            directive.get("Dimensions").items().getFirst().items().getFirst().text().orElse("");
        String value = json.get(dimension).text().orElse("");
        for (Json metric : directive.get("Metrics").items()) {
          metrics.add(metric.get("Name").text().orElse("") + " " + dimension + "=" + value);
        }
      }
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException("No metric: " + line, e);
    }
  }

  private static void add(Map<String, DoubleAdder> to, String name, double number) {
    to.computeIfAbsent(name, _ -> new DoubleAdder()).add(number);
  }

  private static Map<String, Double> sums(Map<String, DoubleAdder> adders) {
    Map<String, Double> sums = new TreeMap<>();
    adders.forEach((name, adder) -> sums.put(name, adder.sum()));
    return sums;
  }
}
