package dev.parley.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The dashboard of CloudWatch: what an operator looks at, in one page. AWS bills nothing for three
 * dashboards of at most {@value #METRICS_MAX} metrics each, and 3 $ a month for a larger one.
 *
 * @param name its name in CloudWatch
 * @param rows of graphs, from top to bottom
 */
public record DashboardSpec(String name, List<Row> rows) {
  /** So many metrics are free. */
  public static final int METRICS_MAX = 50;

  private static final int WIDTH = 24;
  private static final int HEIGHT = 6;

  /** Copies the rows. */
  public DashboardSpec {
    rows = List.copyOf(rows);
  }

  /** Graphs beside each other. */
  public record Row(List<Graph> graphs) {
    /** Copies the graphs. */
    public Row {
      graphs = List.copyOf(graphs);
    }
  }

  /**
   * A graph.
   *
   * @param lines namespace, metric, dimension and its value, of each line
   */
  public record Graph(String title, String statistic, List<List<String>> lines) {
    /** Copies the lines. */
    public Graph {
      lines = List.copyOf(lines);
    }
  }

  /** The one dashboard. */
  public static DashboardSpec parley() {
    return new DashboardSpec(
        "parley",
        List.of(
            new Row(List.of(events(), sends(), endToEnd())),
            new Row(List.of(queues(), ages(), dead())),
            new Row(List.of(functions("Errors"), functions("Duration"))),
            new Row(List.of(cache(), jobs(), repeats()))));
  }

  private static Graph events() {
    return fleet("Events", "Sum", "EventsReceived", "EventsMatched", "EventsDeadLettered");
  }

  private static Graph sends() {
    return fleet("Sends", "Sum", "SendsSent", "SendsFailed", "SendsGaveUp", "SendsCancelled");
  }

  private static Graph endToEnd() {
    return fleet("From webhook to DM, p95 in ms", "p95", "EndToEndMillis");
  }

  private static Graph repeats() {
    return fleet(
        "Messages that came again, orders put aside", "Sum", "MessagesRetried", "OrdersParked");
  }

  private static Graph fleet(String title, String statistic, String... metrics) {
    return new Graph(
        title,
        statistic,
        Stream.of(metrics).map(it -> List.of(Alarms.NAMESPACE, it, "Fleet", "all")).toList());
  }

  private static Graph queues() {
    return ofQueues("Waiting", "ApproximateNumberOfMessagesVisible", false);
  }

  private static Graph ages() {
    return ofQueues("Oldest, in seconds", "ApproximateAgeOfOldestMessage", false);
  }

  private static Graph dead() {
    return ofQueues("Dead letters", "ApproximateNumberOfMessagesVisible", true);
  }

  private static Graph ofQueues(String title, String metric, boolean dead) {
    return new Graph(
        title,
        "Maximum",
        Catalogue.queues().stream()
            .filter(queue -> queue.deadLetterQueue().isEmpty() == dead)
            .map(queue -> List.of("AWS/SQS", metric, "QueueName", queue.name()))
            .toList());
  }

  private static Graph functions(String metric) {
    return new Graph(
        metric,
        metric.equals("Duration") ? "p95" : "Sum",
        Catalogue.functions().stream()
            .map(it -> List.of("AWS/Lambda", metric, "FunctionName", "${" + it.name() + "}"))
            .toList());
  }

  private static Graph cache() {
    return new Graph(
        "Cache",
        "Sum",
        Stream.of("automation", "template")
            .flatMap(
                kind ->
                    Stream.of("Hits", "Misses", "Errors")
                        .map(it -> List.of(Alarms.NAMESPACE, it, "Cache", kind)))
            .toList());
  }

  private static Graph jobs() {
    return new Graph(
        "Jobs of the send API",
        "Sum",
        Stream.of("JobsCompleted", "JobsFailed", "JobsTriedAgain")
            .map(it -> List.of(Alarms.NAMESPACE, it, "Jobs", "whatsapp"))
            .toList());
  }

  /**
   * The body as CloudWatch takes it; {@code ${…}} stands for what CloudFormation knows.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html">Dashboard
   *     body</a>
   */
  public String body() {
    List<String> widgets = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      List<Graph> graphs = rows.get(row).graphs();
      int width = WIDTH / graphs.size();
      for (int column = 0; column < graphs.size(); column++) {
        widgets.add(widget(graphs.get(column), column * width, row * HEIGHT, width));
      }
    }
    return "{\"widgets\":[\n" + String.join(",\n", widgets) + "\n]}";
  }

  private static String widget(Graph graph, int x, int y, int width) {
    String metrics =
        graph.lines().stream()
            .map(line -> line.stream().map(DashboardSpec::quoted).collect(Collectors.joining(",")))
            .collect(Collectors.joining("],[", "[[", "]]"));
    return "{\"type\":\"metric\",\"x\":%d,\"y\":%d,\"width\":%d,\"height\":%d,"
            .formatted(x, y, width, HEIGHT)
        + "\"properties\":{\"title\":%s,\"region\":\"${AWS::Region}\",\"period\":60,"
            .formatted(quoted(graph.title()))
        + "\"stat\":%s,\"metrics\":%s}}".formatted(quoted(graph.statistic()), metrics);
  }

  /** All texts here are ours and need no escapes. */
  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
