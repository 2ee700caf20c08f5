package dev.parley.bench;

import dev.parley.embedded.graph.GraphServer;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Posts signed webhooks to the line and reports what came out, how fast, and in which order. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Posts signed DMs to a line of its own and compares what went in with what came out.")
public final class LoadDriver implements Callable<Integer> {
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(3);

  @Option(
      names = "--events",
      defaultValue = "2000",
      description = "Different DMs (${DEFAULT-VALUE}).")
  private int events = 2000;

  @Option(
      names = "--conversations",
      defaultValue = "50",
      description = "People who write them (${DEFAULT-VALUE}).")
  private int conversations = 50;

  @Option(
      names = "--copies",
      defaultValue = "3",
      description = "How often each is posted (${DEFAULT-VALUE}).")
  private int copies = 3;

  @Option(
      names = "--rate",
      defaultValue = "0",
      description = "Different DMs a second; 0 is as fast as it goes (${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the interleaving (${DEFAULT-VALUE}).")
  private long seed = 1;

  /** Runs the driver; ends with 1 if anything was lost, doubled or out of order. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LoadDriver()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Workload workload = new Workload(events, conversations, copies, rate, seed);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    out.printf(
        "%d DMs in %d conversations, each posted %d times, %s, seed %d%n",
        events, conversations, copies, rate == 0 ? "as fast as it goes" : rate + "/s", seed);
    try (GraphServer graph = GraphServer.open();
        Line line = Line.start(graph.uri())) {
      Setup.of(line, workload).run();
      line.resetCalls();
      Posting posting = new Posting(line.webhookUrl(), workload);
      posting.run();
      line.drain(DRAIN_LIMIT);
      Report report = Report.of(workload, posting, graph.messages());
      report.print(out);
      out.println(line.calls());
      return report.isExact() ? 0 : 1;
    }
  }
}
