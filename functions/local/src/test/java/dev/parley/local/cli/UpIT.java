package dev.parley.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.TableSpec;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.local.Demo;
import dev.parley.local.LocalOptions.Secrets;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import dev.parley.outbound.SendState;
import dev.parley.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code up} in a process of its own, as the launcher starts it. */
final class UpIT {
  private static final int EVENTS = 40;
  private static final int ROUNDS_MAX = 5;
  private static final int MESSAGES_OF_PRICE_LIST = 2;
  private static final AttributeValue NOTHING = AttributeValue.builder().s("").build();

  /** A running {@code up}, and the page that it has printed. */
  private record Up(Process process, List<String> page) implements AutoCloseable {
    static Up start(String... options) throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "dev.parley.local.cli.Parley",
                  "up",
                  "--port",
                  "0"));
      command.addAll(List.of(options));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
      Process process = builder.start();
      return new Up(process, page(process.inputReader(StandardCharsets.UTF_8)));
    }

    private static List<String> page(BufferedReader out) throws IOException {
      List<String> page = new ArrayList<>();
      String line = out.readLine();
      while (line != null) {
        page.add(line);
        line = line.startsWith("READY ") ? null : out.readLine();
      }
      return page;
    }

    String url() {
      return page.getLast().substring("READY ".length());
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  @Test
  void startPageIsShortAndItsLastLineIsReady() throws IOException, InterruptedException {
    try (Up up = Up.start()) {
      assertThat(up.page()).hasSizeLessThanOrEqualTo(14);
      assertThat(up.page().getLast()).matches("READY http://127\\.0\\.0\\.1:\\d+");
      assertThat(up.page()).filteredOn(line -> line.startsWith("READY")).hasSize(1);

      StringWriter out = new StringWriter();
      assertThat(trigger(out, "dm", "--text", "PRICE", "--url", up.url())).isZero();
      assertThat(out.toString()).contains("DM to ").contains("18 €");
      assertThat(trigger(out, "dm", "--text", "hello", "--url", up.url())).isEqualTo(1);
      assertThat(out.toString()).contains("no automation matched");
      assertThat(trigger(out, "dm", "--text", "PRICE", "--bad-signature", "--url", up.url()))
          .isEqualTo(1);

      up.process().destroy();
      assertThat(up.process().waitFor(15, TimeUnit.SECONDS)).as("stopped by SIGTERM").isTrue();
    }
  }

  @Test
  void unknownPlaceForTheFunctionsIsSaidAndExitsWith2() {
    StringWriter err = new StringWriter();
    CommandLine line = Parley.commandLine();
    line.setErr(new PrintWriter(err, true));

    assertThat(line.execute("up", "--port", "0", "--functions", "docker")).isEqualTo(2);
    assertThat(line.execute("up", "--port", "0", "--environments", "0")).isEqualTo(2);

    assertThat(err.toString()).contains("use inprocess or process").contains("1 to 20");
  }

  @Test
  void takenPortIsSaidAndExitsWith2() throws IOException {
    try (GraphServer other = GraphServer.open()) {
      StringWriter err = new StringWriter();
      CommandLine line = Parley.commandLine();
      line.setErr(new PrintWriter(err, true));

      int exit = line.execute("up", "--port", String.valueOf(other.port()));

      assertThat(exit).isEqualTo(2);
      assertThat(err.toString()).contains("Port " + other.port()).contains("--port ");
    }
  }

  @Test
  void killedLineForgetsNothingAndRepeatsNothing(@TempDir Path folder) throws Exception {
    try (GraphServer graph = GraphServer.open()) {
      graph.latency(() -> Duration.ofMillis(50));
      String[] options = {"--data-dir", folder.toString(), "--graph-url", graph.uri().toString()};
      try (Up up = Up.start(options)) {
        for (int i = 0; i < EVENTS; i++) {
          post(up, i);
        }
        graph.await(calls -> calls.size() > 5, Duration.ofMinutes(2));
        up.process().destroyForcibly().waitFor();
      }
      try (Up up = Up.start(options)) {
        assertThat(isDrained(up)).as("drained").isTrue();
        up.process().destroy();
        assertThat(up.process().waitFor(15, TimeUnit.SECONDS)).as("stopped by SIGTERM").isTrue();
      }

      List<String> sent =
          graph.messages().stream().map(dm -> dm.recipient() + ": " + dm.text()).toList();
      Map<String, String> records = records(folder);
      assertThat(sent).doesNotHaveDuplicates();
      assertThat(records)
          .hasSize(EVENTS * MESSAGES_OF_PRICE_LIST)
          .containsKeys(sent.toArray(String[]::new));
      assertThat(records)
          .allSatisfy(
              (send, state) -> {
                if (!sent.contains(send)) {
                  assertThat(state).isIn(SendState.UNKNOWN.name(), SendState.PENDING.name());
                }
              });
      assertThat(graph.messages().stream().map(GraphCall::recipient).distinct()).hasSize(EVENTS);
    }
  }

  private static int trigger(StringWriter out, String... arguments) {
    CommandLine line = Parley.commandLine();
    line.setOut(new PrintWriter(out, true));
    return line.execute(
        Stream.concat(Stream.of("trigger"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static void post(Up up, int i) {
    MetaEvent.Head head = new MetaEvent.Head(Demo.ACCOUNT, "user-" + i, "m" + i, Instant.now());
    Posting posting =
        new Posting(
            "/webhooks/instagram",
            MetaWebhook.of(new MetaEvent.Dm("PRICE"), head).body(),
            List.of());
    try (LocalApi api = new LocalApi(URI.create(up.url()))) {
      assertThat(api.post(posting, posting.signature(Secrets.DEMO_APP_SECRET, false)))
          .isEqualTo(200);
    }
  }

  /** Lets the leases of the dead process run out, as often as a sender has taken a new one. */
  private static boolean isDrained(Up up) throws IOException, InterruptedException {
    boolean drained = control(up, "/__local/drain?timeoutMs=3000", "") == 200;
    for (int i = 0; i < ROUNDS_MAX && !drained; i++) {
      assertThat(control(up, "/__local/clock", "{\"advanceSeconds\":900}")).isEqualTo(200);
      drained = control(up, "/__local/drain?timeoutMs=10000", "") == 200;
    }
    return drained;
  }

  private static int control(Up up, String path, String body)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(up.url() + path))
              .POST(BodyPublishers.ofString(body))
              .build();
      return http.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  /** The state of every send in the line's own records, by recipient and text. */
  private static Map<String, String> records(Path folder) {
    Map<String, String> states = new TreeMap<>();
    try (DynamoDbLocal database = DynamoDbLocal.onDisk(folder.resolve("dynamodb.db"))) {
      for (var item :
          database
              .client()
              .scanPaginator(scan -> scan.tableName(Catalogue.CONVERSATIONS.name()))
              .items()) {
        String partition = item.getOrDefault(TableSpec.PARTITION_KEY, NOTHING).s();
        String user = partition.substring(partition.lastIndexOf('#') + 1);
        for (AttributeValue send : item.getOrDefault("sends", NOTHING).m().values()) {
          states.put(user + ": " + text(send.m()), send.m().getOrDefault("st", NOTHING).s());
        }
      }
    }
    return states;
  }

  private static String text(Map<String, AttributeValue> send) {
    String payload = send.getOrDefault("payload", NOTHING).s();
    Json message = Json.parse(payload.getBytes(StandardCharsets.UTF_8)).get("message");
    return message.get("text").text().orElseThrow();
  }
}
