package dev.parley.embedded.sqs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.embedded.time.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An SQS endpoint on 127.0.0.1 for tests and local use. Any AWS SDK that speaks AWS JSON 1.0 can
 * use it; region, credentials and signatures are not looked at.
 *
 * <p>Queue URLs end in {@code /000000000000/<name>}, ARNs begin with {@code
 * arn:aws:sqs:us-east-1:000000000000:}.
 */
public final class SqsServer implements AutoCloseable {
  private static final String TARGET = "AmazonSQS.";
  private static final int BACKLOG = 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer http;
  private final ExecutorService threads;
  private final Queues queues;
  private final QueueNames names;
  private final SqsActions actions;
  private final Calls calls = new Calls();
  private final Faults faults = new Faults();
  private final Runnable forgetClock;

  private record Answer(int status, ObjectNode json, String queryError) {}

  private SqsServer(HttpServer http, Queues queues, SqsServerOptions options) {
    this.http = http;
    this.queues = queues;
    this.names =
        new QueueNames(queues, URI.create("http://127.0.0.1:" + http.getAddress().getPort()));
    this.actions = new SqsActions(names);
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.forgetClock =
        options.clock() instanceof MovableClock movable
            ? movable.onAdvance(queues::wakeAll)
            : () -> {};
  }

  /**
   * Starts a server, with the queues and messages of its journal if there is one. Messages that
   * were in flight when the journal was last written are visible again.
   *
   * @throws UncheckedIOException if the port is taken or the journal cannot be read or written
   */
  public static SqsServer start(SqsServerOptions options) {
    Journal journal = options.journalFile().map(Journal::in).orElseGet(Journal::none);
    Queues queues = Queues.open(options.clock(), journal);
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), options.port());
      SqsServer server = new SqsServer(HttpServer.create(address, BACKLOG), queues, options);
      server.http.createContext("/", server::handle);
      server.http.setExecutor(server.threads);
      server.http.start();
      return server;
    } catch (IOException e) {
      queues.close();
      throw new UncheckedIOException("cannot serve SQS on port " + options.port(), e);
    }
  }

  /** The base address for {@code endpointOverride}. */
  public URI endpoint() {
    return names.endpoint();
  }

  /** How full each queue is now, by name. */
  public List<QueueDepth> depths() {
    return queues.all().stream().map(Queue::depth).toList();
  }

  /**
   * Requests since the last {@link #resetCalls}, by caller and action. The caller is the token
   * after {@code parley/} in the User-Agent, or {@code other}.
   */
  public Map<String, Map<String, Long>> calls() {
    return calls.totals();
  }

  /**
   * Which actions each caller has asked for on each queue since the start, by caller and name of
   * the queue; what is about no queue has an empty name.
   */
  public Map<String, Map<String, Set<String>>> callsByQueue() {
    return calls.byQueue();
  }

  /** Starts counting from zero. */
  public void resetCalls() {
    calls.reset();
  }

  /**
   * Forgets what was sent to the queue in the last five minutes and keeps its undeleted messages: a
   * sender that relies on SQS to drop duplicates across a recreated queue is found out.
   *
   * @throws IllegalArgumentException if there is no such queue
   */
  public void recreate(String queueName) {
    queues
        .find(queueName)
        .orElseThrow(() -> new IllegalArgumentException("no queue named " + queueName))
        .forgetSends();
  }

  /**
   * Lets a share of all requests fail with 500 InternalFailure or 503 ServiceUnavailable, until set
   * back to 0. Of the failing sends half were stored nevertheless. The draws are the same in each
   * run.
   *
   * @throws IllegalArgumentException unless {@code share} is 0..1
   */
  public void failRate(double share) {
    faults.failRate(share);
  }

  /** Answers everything with 503 until {@link #startAccepting}; messages stay. */
  public void stopAccepting() {
    faults.accepting(false);
  }

  /** Serves again after {@link #stopAccepting}. */
  public void startAccepting() {
    faults.accepting(true);
  }

  /** Ends waiting receives and stops. Repeating it is harmless. */
  @Override
  public void close() {
    forgetClock.run();
    queues.close();
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String action =
          target != null && target.startsWith(TARGET) ? target.substring(TARGET.length()) : "?";
      String agent = exchange.getRequestHeaders().getFirst("User-Agent");
      calls.count(agent, action);
      send(exchange, answer(agent, action, exchange.getRequestBody().readAllBytes()));
    }
  }

  private Answer answer(@Nullable String agent, String action, byte[] body) {
    try {
      Faults.Fate fate = faults.next(action);
      if (fate == Faults.Fate.REFUSED) {
        throw faults.failure();
      }
      JsonNode request = parse(body);
      String url = request.path("QueueUrl").asString("");
      calls.note(agent, action, url.substring(url.lastIndexOf('/') + 1));
      ObjectNode json = actions.perform(action, new SqsRequest(request));
      if (fate == Faults.Fate.ANSWER_LOST) {
        throw faults.failure();
      }
      return new Answer(200, json, "");
    } catch (SqsError error) {
      return refusal(error);
    }
  }

  private static JsonNode parse(byte[] body) {
    try {
      return body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
    } catch (JacksonException e) {
      throw SqsError.malformed("The request body is no JSON: " + e.getOriginalMessage());
    }
  }

  private static Answer refusal(SqsError error) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("__type", "com.amazonaws.sqs#" + error.type());
    json.put("message", error.text());
    String fault = error.sendersFault() ? ";Sender" : ";Receiver";
    return new Answer(error.status(), json, error.code() + fault);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer.json());
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
    if (!answer.queryError().isEmpty()) {
      exchange.getResponseHeaders().set("x-amzn-query-error", answer.queryError());
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
