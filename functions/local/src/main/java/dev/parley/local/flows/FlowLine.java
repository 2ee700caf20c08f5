package dev.parley.local.flows;

import dev.parley.channel.Channel;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphNodes;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.sqs.QueueDepth;
import dev.parley.embedded.time.MovableClock;
import dev.parley.local.LocalOptions;
import dev.parley.local.LocalRuntime;
import dev.parley.local.meta.MetaWebhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line with Meta before it, an operator beside it and a Graph API behind it that outlives it. */
final class FlowLine implements AutoCloseable {
  private static final Duration SETTLE_LIMIT = Duration.ofSeconds(60);

  /** Long for a function and short for a person who waits for a test. */
  private static final Duration STUCK = Duration.ofMillis(500);

  /** Longer with each: some waits last a minute, and most of them a second. */
  private static final Duration NUDGE = Duration.ofSeconds(1);

  private final MovableClock clock = new MovableClock();
  private final GraphServer graph = GraphServer.open(0, clock);
  private final GraphFaults faults = new GraphFaults();
  private final Decisions decisions = new Decisions();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Optional<DataFolder> folder;
  private final LocalOptions options;
  private LocalRuntime runtime;
  private Duration advanced = Duration.ZERO;
  private boolean failing;

  private FlowLine(Optional<DataFolder> folder) {
    this.folder = folder;
    LocalOptions memory =
        LocalOptions.inMemory()
            .withGraphUrl(graph.uri())
            .withOutput(new LocalOptions.Output(decisions::read, _ -> {}));
    this.options = folder.map(DataFolder::path).map(memory::withDataDir).orElse(memory);
    graph.modes(faults);
    graph.windows().enforce(true);
    this.runtime = start(options);
  }

  private LocalRuntime start(LocalOptions with) {
    try {
      return LocalRuntime.start(with);
    } catch (RuntimeException | Error e) {
      graph.close();
      http.close();
      folder.ifPresent(DataFolder::close);
      throw e;
    }
  }

  /** A line that keeps nothing. */
  static FlowLine inMemory() {
    return new FlowLine(Optional.empty());
  }

  /** A slower line, which can be restarted. */
  static FlowLine onDisk() {
    return new FlowLine(Optional.of(DataFolder.create()));
  }

  /** An answer of the admin API. */
  record Answer(int status, String body) {
    boolean isGood() {
      return status >= 200 && status < 300;
    }
  }

  /** Posts a webhook, rightly signed; gives the status. */
  int webhook(Channel channel, byte[] body) {
    String signature = MetaWebhook.signature(runtime.secrets().appSecrets().getFirst(), body);
    return send(request("/webhooks/" + channel.wireName())
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", signature)
            .POST(BodyPublishers.ofByteArray(body)))
        .status();
  }

  /** Asks the admin API. */
  Answer operator(String method, String path, String json) {
    return operator(method, path, json, Map.of());
  }

  /** Asks the admin API, with these headers besides. */
  Answer operator(String method, String path, String json, Map<String, String> headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Authorization", "Bearer " + runtime.secrets().adminToken())
            .header("Content-Type", "application/json");
    headers.forEach(request::header);
    return send(request.method(method, BodyPublishers.ofString(json)));
  }

  /** The access token with which the account may send from now on. */
  void token(String account, String token) {
    graph.register(account, token);
  }

  /** What Meta knows of people and comments. */
  GraphNodes nodes() {
    return graph.nodes();
  }

  /** The person did something then that lets the account write to them for a day. */
  void acted(String igsid, Instant at) {
    graph.windows().userActed(igsid, at);
  }

  GraphFaults faults() {
    return faults;
  }

  Decisions decisions() {
    return decisions;
  }

  /** What the Graph API was asked, in order. */
  List<GraphCall> calls() {
    return graph.calls();
  }

  Instant now() {
    return runtime.clock().instant();
  }

  /** How long until the clock of the zone shows this time the next time. */
  Duration timeUntil(LocalTime time, ZoneId zone) {
    ZonedDateTime from = now().atZone(zone);
    ZonedDateTime today = from.with(time);
    return Duration.between(from, today.isAfter(from) ? today : today.plusDays(1));
  }

  /** Begins anew with what was asked; sends are treated as usual. */
  void forget() {
    graph.clear();
    faults.end();
    failing = false;
  }

  /** Treats the next sends so. */
  void fail(FlowStep.GraphFails fails) {
    faults.next(fails);
    failing = true;
  }

  /** Moves the clock once no function is at work on a batch; what is due then happens. */
  void advance(Duration by) {
    if (!betweenBatches(() -> move(by))) {
      throw new IllegalStateException("A function was at work for " + SETTLE_LIMIT + ".");
    }
    // Where there is no such schedule there are no timers.
    send(request("/__local/schedule/wakeup").POST(BodyPublishers.noBody()));
  }

  private void move(Duration by) {
    advanced = advanced.plus(by);
    clock.advance(by);
    runtime.clock().advance(by);
  }

  private boolean betweenBatches(Runnable move) {
    try {
      return runtime.betweenBatches(SETTLE_LIMIT, move);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the line worked.", e);
    }
  }

  /** Starts all functions anew with their data, at the same time of day. */
  void restart() {
    runtime.close();
    runtime = LocalRuntime.start(options);
    runtime.clock().advance(advanced);
  }

  /**
   * Waits until nothing is under way. After a fault something may wait for its next attempt: then
   * time goes on until it is made.
   *
   * @return what is still under way when the time is over
   */
  List<QueueDepth> settle() {
    long end = System.nanoTime() + SETTLE_LIMIT.toNanos();
    List<QueueDepth> left = drain(failing ? STUCK : SETTLE_LIMIT);
    for (int round = 1; !left.isEmpty() && System.nanoTime() < end; round++) {
      advance(NUDGE.multipliedBy(round));
      left = drain(STUCK);
    }
    return left;
  }

  @Override
  public void close() {
    try {
      runtime.close();
    } finally {
      graph.close();
      http.close();
      folder.ifPresent(DataFolder::close);
    }
  }

  private List<QueueDepth> drain(Duration limit) {
    try {
      return runtime.drain(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the line worked.", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(runtime.url() + path)).timeout(SETTLE_LIMIT);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the line answered.", e);
    }
  }
}
