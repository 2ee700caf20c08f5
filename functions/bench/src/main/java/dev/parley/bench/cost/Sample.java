package dev.parley.bench.cost;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one of something takes on average: one webhook of a kind, or one round of the schedules.
 *
 * @param reads read request units of DynamoDB
 * @param writes write request units of DynamoDB
 * @param writesByPlace the same by function and by table or index
 * @param queueRequests of SQS, those that Lambda makes among them
 * @param invocations of functions, by name
 * @param calls of functions to other systems, by name and system: {@code SenderFunction graph}
 * @param cacheCalls of all functions
 * @param logBytes that the functions write themselves
 * @param cpuMillis of one invocation, by function
 */
record Sample(
    double reads,
    double writes,
    Map<String, Double> writesByPlace,
    double queueRequests,
    Map<String, Double> invocations,
    Map<String, Double> calls,
    double cacheCalls,
    double logBytes,
    Map<String, Double> cpuMillis) {

  /** Of nothing. */
  static final Sample NOTHING = new Sample(0, 0, Map.of(), 0, Map.of(), Map.of(), 0, 0, Map.of());

  /** All invocations together. */
  double allInvocations() {
    return sum(invocations);
  }

  /** This many of it and of the other one as well. */
  Sample plus(Sample other, double times) {
    return new Sample(
        reads + other.reads * times,
        writes + other.writes * times,
        plus(writesByPlace, other.writesByPlace, times),
        queueRequests + other.queueRequests * times,
        plus(invocations, other.invocations, times),
        plus(calls, other.calls, times),
        cacheCalls + other.cacheCalls * times,
        logBytes + other.logBytes * times,
        cpu(other, times));
  }

  /** The CPU of one invocation is the mean of all of them. */
  private Map<String, Double> cpu(Sample other, double times) {
    Map<String, Double> mean = new TreeMap<>();
    plus(invocations, other.invocations, times)
        .forEach(
            (name, count) -> {
              double mine = of(cpuMillis, name) * of(invocations, name);
              double others = of(other.cpuMillis, name) * of(other.invocations, name) * times;
              mean.put(name, count == 0 ? 0 : (mine + others) / count);
            });
    return mean;
  }

  static double of(Map<String, Double> values, String name) {
    return values.getOrDefault(name, 0.0);
  }

  static double sum(Map<String, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static Map<String, Double> plus(
      Map<String, Double> to, Map<String, Double> added, double times) {
    Map<String, Double> all = new TreeMap<>(to);
    added.forEach((name, value) -> all.merge(name, value * times, Double::sum));
    return all;
  }
}
