package dev.parley.bench.cost;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What was counted.
 *
 * @param reads read request units of DynamoDB, by function
 * @param writes write request units of DynamoDB, by function and where they were spent: {@code
 *     SenderFunction parley-conversations/byTime}
 * @param calls remote calls by function, by {@code system:operation}
 * @param mappingCalls requests of the event-source mappings, by {@code sqs:Action}
 * @param logBytes what was written to the log, by function, without what Lambda itself writes
 */
record Used(
    Map<String, Double> reads,
    Map<String, Double> writes,
    Map<String, Map<String, Long>> calls,
    Map<String, Long> mappingCalls,
    Map<String, Double> logBytes) {

  /** What was counted since then; of calls everything, since they are counted anew. */
  Used since(Used before) {
    return new Used(
        minus(reads, before.reads),
        minus(writes, before.writes),
        calls,
        mappingCalls,
        minus(logBytes, before.logBytes));
  }

  /** Read request units of these functions. */
  double readUnits(Collection<String> functions) {
    return sum(reads, functions::contains);
  }

  /** Write request units of these functions. */
  double writeUnits(Collection<String> functions) {
    return sum(writes, where -> functions.contains(where.substring(0, where.indexOf(' '))));
  }

  /** What these functions have logged. */
  double logged(Collection<String> functions) {
    return sum(logBytes, functions::contains);
  }

  /** How many calls this function made to this system: {@code sqs}, {@code graph} … */
  long calls(String function, String system) {
    return calls.getOrDefault(function, Map.of()).entrySet().stream()
        .filter(call -> call.getKey().startsWith(system + ":"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How many batches the event-source mappings have handed over; each is an invocation. */
  long batches() {
    return mappingCalls.getOrDefault("sqs:DeleteMessageBatch", 0L);
  }

  private static double sum(Map<String, Double> values, Predicate<String> wanted) {
    return values.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static Map<String, Double> minus(Map<String, Double> now, Map<String, Double> before) {
    Map<String, Double> difference = new TreeMap<>();
    now.forEach((name, value) -> difference.put(name, value - before.getOrDefault(name, 0.0)));
    return difference;
  }
}
