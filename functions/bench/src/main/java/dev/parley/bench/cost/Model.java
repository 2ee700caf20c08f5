package dev.parley.bench.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What cannot be measured on one machine: how long other systems take to answer, and what AWS does
 * by itself.
 *
 * @param dynamoDbMillis a request to DynamoDB
 * @param sqsMillis a request to SQS
 * @param graphMillis a request to Meta
 * @param cacheMillis a request to Valkey
 * @param pollers how many of Lambda's pollers wait at each queue
 */
record Model(
    double dynamoDbMillis, double sqsMillis, double graphMillis, double cacheMillis, int pollers) {

  /** Lambda gives one vCPU with so much memory. */
  private static final double MEGABYTES_OF_A_CPU = 1769;

  private static final double MEGABYTES = 1024;
  private static final double MILLIS = 1000;
  private static final double MINUTE_SECONDS = 60;

  /** What Lambda writes of each invocation: START, END and REPORT. */
  static final double BYTES_OF_LAMBDA = 360;

  /** What leaves AWS: the answer to Meta, and a message with its headers. */
  private static final double BYTES_OF_ANSWER = 400;

  private static final double BYTES_OF_MESSAGE = 1500;
  private static final double GIGABYTE = 1024.0 * 1024 * 1024;
  private static final double POLL_SECONDS = 20;

  /** How long an invocation takes: its CPU at its share of one, and waiting for the others. */
  double millis(Sample sample, String function) {
    double each = Math.max(Sample.of(sample.invocations(), function), 1e-9);
    double cpu = Sample.of(sample.cpuMillis(), function) * MEGABYTES_OF_A_CPU / MEGABYTES;
    return cpu + waiting(sample, function) / each;
  }

  private double waiting(Sample sample, String function) {
    Map<String, Double> calls = sample.calls();
    return Sample.of(calls, function + " dynamodb") * dynamoDbMillis
        + Sample.of(calls, function + " sqs") * sqsMillis
        + Sample.of(calls, function + " graph") * graphMillis
        + Sample.of(calls, function + " valkey") * cacheMillis;
  }

  /** What so many of it take. */
  List<Entry> entries(Sample sample, double times, boolean webhooks) {
    List<Entry> entries = new ArrayList<>();
    String of = " x " + number(times);
    if (webhooks) {
      entries.add(new Entry(Prices.API_REQUEST, times, "1" + of));
    }
    double invocations = sample.allInvocations();
    entries.add(entry(Prices.INVOCATION, invocations, times));
    double seconds = gigabyteSeconds(sample);
    entries.add(entry(Prices.GIGABYTE_SECOND, seconds, times));
    entries.add(entry(Prices.QUEUE_REQUEST, sample.queueRequests(), times));
    entries.add(entry(Prices.READ_UNIT, sample.reads(), times));
    entries.add(entry(Prices.WRITE_UNIT, sample.writes(), times));
    double bytes = sample.logBytes() + invocations * BYTES_OF_LAMBDA;
    entries.add(
        new Entry(
            Prices.LOG_GIGABYTE,
            bytes * times / GIGABYTE,
            "%.0f bytes (%.0f of them Lambda's own)%s"
                .formatted(bytes, invocations * BYTES_OF_LAMBDA, of)));
    if (webhooks) {
      entries.add(egress(sample, times, of));
    }
    if (sample.cacheCalls() > 0) {
      entries.add(entry(Prices.CACHE_UNIT, sample.cacheCalls(), times));
    }
    return entries;
  }

  /** What all invocations take. */
  double gigabyteSeconds(Sample sample) {
    double seconds = 0;
    for (Map.Entry<String, Double> function : sample.invocations().entrySet()) {
      seconds += function.getValue() * millis(sample, function.getKey()) / MILLIS;
    }
    return seconds * MEGABYTES / 1024;
  }

  /** Lambda asks an empty queue each 20 seconds, with each of its pollers. */
  Entry polling(int queues) {
    double requests = queues * pollers * Prices.MINUTES_A_MONTH * MINUTE_SECONDS / POLL_SECONDS;
    return new Entry(
        Prices.QUEUE_REQUEST,
        requests,
        "%d queues x %d pollers x 3 a minute x 43,800, while they are empty"
            .formatted(queues, pollers));
  }

  private static Entry egress(Sample sample, double times, String of) {
    double bytes =
        BYTES_OF_ANSWER + Sample.of(sample.calls(), "SenderFunction graph") * BYTES_OF_MESSAGE;
    return new Entry(
        Prices.EGRESS_GIGABYTE, bytes * times / GIGABYTE, "%.0f bytes%s".formatted(bytes, of));
  }

  private static Entry entry(Price price, double each, double times) {
    return new Entry(price, each * times, "%.4g x %s".formatted(each, number(times)));
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
