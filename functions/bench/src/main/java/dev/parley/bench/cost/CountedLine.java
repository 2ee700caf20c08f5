package dev.parley.bench.cost;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.engine.config.Environment;
import dev.parley.local.CallCounts;
import dev.parley.local.LocalCache;
import dev.parley.local.LocalOptions;
import dev.parley.local.LocalRuntime;
import dev.parley.local.RunFunctions;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import dev.parley.local.meta.WhatsAppWebhook;
import dev.parley.local.role.WatchedDynamoDb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A line of its own on which everything is counted, with Meta before it and an operator beside. */
final class CountedLine implements AutoCloseable {
  static final String WEBHOOK = "WebhookFunction";
  private static final String FUNCTION = "AWS_LAMBDA_FUNCTION_NAME";
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(2);

  private final Meter meter = new Meter();
  private final Map<String, String> more;
  private final LocalRuntime runtime;
  private int given;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private CountedLine(LocalOptions options, Map<String, String> more) {
    this.more = more;
    // What does not come from a world of its own is the webhook's.
    LocalOptions.Output output =
        new LocalOptions.Output(line -> meter.line(WEBHOOK, line), _ -> {});
    this.runtime = LocalRuntime.start(options.withOutput(output), this::counted);
  }

  /** Starts one in this process, with a cache or without. */
  static CountedLine start(LocalCache cache) {
    return new CountedLine(LocalOptions.inMemory().withCache(cache), Map.of());
  }

  /**
   * Starts one in this process, whose functions are told more, where the catalogue says that they
   * are told such a thing at all.
   *
   * @param more configuration by key
   */
  static CountedLine start(LocalCache cache, Map<String, String> more) {
    return new CountedLine(LocalOptions.inMemory().withCache(cache), more);
  }

  /** Starts one whose functions have processes of their own, out of the zips. */
  static CountedLine inProcesses() {
    return new CountedLine(LocalOptions.inMemory().withFunctions(RunFunctions.PROCESS), Map.of());
  }

  LocalRuntime runtime() {
    return runtime;
  }

  GraphServer graph() {
    return runtime.graph().orElseThrow();
  }

  /** The first message that was sent and not yet given here. */
  GraphCall nextSent() {
    return graph().messages().get(given++);
  }

  Meter meter() {
    return meter;
  }

  /** What was counted since the start; calls since the last reset. */
  Used used() {
    CallCounts calls = runtime.calls();
    return meter.used(calls.functions(), calls.mappings());
  }

  /** Posts a webhook of Instagram, rightly signed; it has to be taken. */
  void post(MetaEvent event, String account, String user, String id)
      throws IOException, InterruptedException {
    MetaEvent.Head head = new MetaEvent.Head(account, user, id, now());
    postTo("/webhooks/instagram", MetaWebhook.of(event, head).body());
  }

  /** The same of WhatsApp. */
  void postWhatsApp(MetaEvent event, String number, String user, String id)
      throws IOException, InterruptedException {
    MetaEvent.Head head = new MetaEvent.Head(number, user, id, now());
    postTo("/webhooks/whatsapp", WhatsAppWebhook.body(event, head, "Maya"));
  }

  /** Posts these bytes, rightly signed; they have to be taken. */
  void postTo(String path, byte[] body) throws IOException, InterruptedException {
    String signature = MetaWebhook.signature(LocalOptions.Secrets.DEMO_APP_SECRET, body);
    HttpResponse<String> answer =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", signature)
                .POST(BodyPublishers.ofByteArray(body)));
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
  }

  /** Asks the admin API as the operator. */
  HttpResponse<String> ask(String method, String path, String json, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Authorization", "Bearer " + runtime.secrets().adminToken())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  /** The same, and it has to succeed. */
  String require(String method, String path, String json) throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(method, path, json);
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  /** Waits until every queue is empty. */
  void drain() throws IOException, InterruptedException {
    var left = runtime.drain(DRAIN_LIMIT);
    if (!left.isEmpty()) {
      throw new IOException("The line did not come to rest: " + left);
    }
  }

  Instant now() {
    return runtime.clock().instant();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(runtime.url() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
    runtime.close();
  }

  private Environment counted(Environment given) {
    String function = Optional.ofNullable(given.values().get(FUNCTION)).orElseThrow();
    FunctionSpec spec = spec(function);
    Map<String, String> values = new HashMap<>(given.values());
    more.forEach(
        (key, value) -> {
          if (spec.environment().contains(key) || !isInCatalogue(key)) {
            values.put(key, value);
          }
        });
    return new Environment(
        values,
        given.clock(),
        given.dynamoDb().map(client -> new WatchedDynamoDb(client, meter.tables(function))),
        line -> meter.line(function, line));
  }

  private static FunctionSpec spec(String name) {
    return Catalogue.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isInCatalogue(String key) {
    return Catalogue.functions().stream().anyMatch(spec -> spec.environment().contains(key));
  }
}
