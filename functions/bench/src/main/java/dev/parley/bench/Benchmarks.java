package dev.parley.bench;

import dev.parley.bench.cold.ColdFigures;
import dev.parley.bench.faults.CacheFigures;
import dev.parley.bench.faults.PacingCosts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the benchmarks of the decision and compares the sizes. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures what deciding one event costs, and what of it grows with the account.")
public final class Benchmarks implements Callable<Integer> {
  // As in the functions: every compiler. Not what the launcher runs short commands with.
  private static final String[] JVM_ARGUMENTS = {
    "-XX:+UseSerialGC", "-Xmx1g", "--sun-misc-unsafe-memory-access=allow"
  };

  @Parameters(
      arity = "0..1",
      paramLabel = "PATTERN",
      defaultValue = "dev.parley.bench.*Benchmark",
      description = "Which ones, as a regular expression (all).")
  private String pattern = "dev.parley.bench.*Benchmark";

  @Option(
      names = "--forks",
      defaultValue = "1",
      description = "Fresh JVMs for each benchmark (${DEFAULT-VALUE}).")
  private int forks = 1;

  @Option(
      names = "--iterations",
      defaultValue = "5",
      description = "Measured ones, and as many to warm up before (${DEFAULT-VALUE}).")
  private int iterations = 5;

  @Option(
      names = "--millis",
      defaultValue = "200",
      description = "Duration of one iteration (${DEFAULT-VALUE}).")
  private int millis = 200;

  @Option(
      names = "--cache",
      description = "None of them, but what the cache finds, saves and weighs: two minutes.")
  private boolean cache;

  @Option(
      names = "--pacing",
      description = "None of them, but what a message's turn costs: calls and time.")
  private boolean pacing;

  @Option(
      names = "--cold",
      description =
          "None of them, but what each function takes from nothing to its first answer: ten"
              + " minutes. Ends with 1 if a target is missed.")
  private boolean cold;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "With --cold: how often each function is started (${DEFAULT-VALUE}).")
  private int rounds = 7;

  @Option(
      names = "--events",
      defaultValue = "500",
      description =
          "With --cold: events of each warm function before it is measured, and while it is"
              + " (${DEFAULT-VALUE}).")
  private int events = 500;

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      defaultValue = "",
      description = "With --cold: which functions, as a regular expression (all).")
  private Pattern only = Pattern.compile("");

  /** Runs them; ends with 1 if one could not be run. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }

  @Override
  public Integer call() throws RunnerException, IOException, InterruptedException {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    if (cache) {
      CacheFigures.print(out);
      return 0;
    }
    if (pacing) {
      PacingCosts.print(out);
      return 0;
    }
    if (cold) {
      return new ColdFigures(out, rounds, events, only).print() ? 0 : 1;
    }
    Collection<RunResult> results = new Runner(options()).run();
    Figures figures = Figures.of(results);
    figures.lines().forEach(out::println);
    return figures.isEmpty() ? 1 : 0;
  }

  private Options options() {
    return new OptionsBuilder()
        .include(pattern)
        .forks(forks)
        .jvmArgs(JVM_ARGUMENTS)
        .warmupIterations(iterations)
        .warmupTime(TimeValue.milliseconds(millis))
        .measurementIterations(iterations)
        .measurementTime(TimeValue.milliseconds(millis))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
  }
}
