package dev.parley.bench.cost;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted.
 *
 * @param reads read request units of DynamoDB, by function
 * @param writes write request units of DynamoDB, by where they were spent: table or index
 * @param writesOf the same by function
 * @param calls remote calls by function, by {@code system:operation}
 * @param mappingCalls requests of the event-source mappings, by action
 * @param logBytes what was written to the log, by function, without what Lambda itself writes
 */
record Used(
    Map<String, Double> reads,
    Map<String, Double> writes,
    Map<String, Double> writesOf,
    Map<String, Map<String, Long>> calls,
    Map<String, Long> mappingCalls,
    Map<String, Double> logBytes) {

  /** What was counted since then. */
  Used since(Used before) {
    return new Used(
        minus(reads, before.reads),
        minus(writes, before.writes),
        minus(writesOf, before.writesOf),
        calls,
        mappingCalls,
        minus(logBytes, before.logBytes));
  }

  /** All calls of all functions, and of the mappings, to this system with one of these names. */
  long calls(String system, String... operations) {
    long sum = 0;
    for (String operation : operations) {
      String name = system + ":" + operation;
      for (Map<String, Long> of : calls.values()) {
        sum += of.getOrDefault(name, 0L);
      }
      sum += mappingCalls.getOrDefault(name, 0L);
    }
    return sum;
  }

  /** How many calls this function made to this system. */
  long callsOf(String function, String system) {
    return calls.getOrDefault(function, Map.of()).entrySet().stream()
        .filter(call -> call.getKey().startsWith(system + ":"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  static double sum(Map<String, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static Map<String, Double> minus(Map<String, Double> now, Map<String, Double> before) {
    Map<String, Double> difference = new HashMap<>();
    now.forEach((name, value) -> difference.put(name, value - before.getOrDefault(name, 0.0)));
    return new TreeMap<>(difference);
  }
}
