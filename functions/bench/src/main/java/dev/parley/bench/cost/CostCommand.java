package dev.parley.bench.cost;

import dev.parley.local.LocalCache;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what a million webhooks cost, and a month without any. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Counts what a line of its own does for webhooks of each kind, measures its CPU, and makes a"
            + " bill of it with AWS's prices. Ends with 1 if a target is missed.")
public final class CostCommand implements Callable<Integer> {
  private static final double WEBHOOKS = 1_000_000;

  @Option(
      names = "--events",
      defaultValue = "100",
      description = "Counted webhooks of each kind (${DEFAULT-VALUE}).")
  private int events = 100;

  @Option(
      names = "--graph-ms",
      defaultValue = "150",
      description = "How long Meta takes to answer; not measured (${DEFAULT-VALUE}).")
  private double graphMillis = 150;

  @Option(
      names = "--dynamodb-ms",
      defaultValue = "4",
      description = "How long DynamoDB takes; not measured (${DEFAULT-VALUE}).")
  private double dynamoDbMillis = 4;

  @Option(
      names = "--sqs-ms",
      defaultValue = "7",
      description = "How long SQS takes; not measured (${DEFAULT-VALUE}).")
  private double sqsMillis = 7;

  @Option(
      names = "--pollers",
      defaultValue = "5",
      description = "How many of Lambda's pollers wait at an empty queue (${DEFAULT-VALUE}).")
  private int pollers = 5;

  /** Runs it; ends with 1 if a target is missed. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CostCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    Model model = new Model(dynamoDbMillis, sqsMillis, graphMillis, 1, pollers);
    out.printf(
        "Prices of us-east-1, %s. %d webhooks of each kind, one at a time.%n",
        Prices.AS_OF, events);
    Map<Kind, Map<String, Double>> cpu = new EnumMap<>(Kind.class);
    Map<String, Double> minuteCpu = cpu(cpu);
    boolean met = true;
    for (LocalCache cache : List.of(LocalCache.NONE, LocalCache.VALKEY)) {
      Profile profile = Profile.count(cache, events).with(cpu, minuteCpu);
      met &= new CostReport(profile, model, WEBHOOKS).print(out);
    }
    return met ? 0 : 1;
  }

  /** CPU of a minute; that of each kind of webhook goes into {@code kinds}. */
  private Map<String, Double> cpu(Map<Kind, Map<String, Double>> kinds)
      throws IOException, InterruptedException {
    try (CountedLine line = CountedLine.inProcesses()) {
      Measuring measuring = new Measuring(line);
      measuring.prepare();
      for (Kind kind : Kind.values()) {
        kinds.put(kind, measuring.cpu(kind, events));
      }
      return measuring.idleCpu(events / 4);
    }
  }
}
