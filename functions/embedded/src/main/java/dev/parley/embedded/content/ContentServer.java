package dev.parley.embedded.content;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Twilio's Content API and Meta's message templates on 127.0.0.1. Each account has what was made
 * with its own login alone. All settings may be changed while it serves. Safe for use by many
 * threads.
 */
public final class ContentServer implements AutoCloseable {
  private static final int PAGE_SIZE_MAX = 1000;

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> accounts = new ConcurrentHashMap<>();
  private final List<ContentCall> calls = new CopyOnWriteArrayList<>();
  private final Shelf shelf = new Shelf();
  private final MetaSide meta = new MetaSide(shelf);
  private volatile TwilioSide twilio = new TwilioSide(shelf, PAGE_SIZE_MAX);
  private volatile Function<ContentCall, Fault> faults = _ -> Fault.NONE;

  private ContentServer(HttpServer http) {
    this.http = http;
  }

  /**
   * Starts a server where nobody has an account.
   *
   * @throws UncheckedIOException if there is no free port
   */
  public static ContentServer start() {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      ContentServer server = new ContentServer(HttpServer.create(address, 0));
      server.http.createContext("/", server::handle);
      server.http.setExecutor(server.threads);
      server.http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot serve templates", e);
    }
  }

  /** The address, without a path: both providers' base. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** Lets in to Twilio: {@code user} is the account itself or one of its keys. */
  public void twilio(String account, String user, String secret) {
    String login = user + ":" + secret;
    accounts.put(
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)),
        account);
  }

  /** Lets in to Meta. */
  public void meta(String businessAccount, String token) {
    accounts.put("Bearer " + token, businessAccount);
  }

  /** Treats all requests from now on so. */
  public void fault(Fault fault) {
    faults = _ -> fault;
  }

  /** Chooses for each request; called by many threads at once. */
  public void faults(Function<ContentCall, Fault> choose) {
    faults = choose;
  }

  /** Treats the next creations so, one by one, and all else as it should be. */
  public void creations(Fault... next) {
    Queue<Fault> left = new ConcurrentLinkedQueue<>(List.of(next));
    faults =
        call ->
            call.isCreation() ? Optional.ofNullable(left.poll()).orElse(Fault.NONE) : Fault.NONE;
  }

  /** Whether lists leave out what was made, as a provider may for a while. */
  public void showLate(boolean late) {
    shelf.late(late);
  }

  /** Gives Twilio's lists no more than so many at once. */
  public void pageSize(int most) {
    twilio = new TwilioSide(shelf, most);
  }

  /** How WhatsApp stands to a template, in the provider's own word. */
  public void approval(String id, String status, String reason) {
    shelf.status(id, new Shelf.Status(status, reason));
  }

  /** What the account has, in the order of making. */
  public List<MadeTemplate> templates(String account) {
    return shelf.of(account);
  }

  /** Deletes a template behind everybody's back. */
  public void lose(String account, String id) {
    shelf.delete(account, id);
  }

  /** All requests in their order. */
  public List<ContentCall> calls() {
    return List.copyOf(calls);
  }

  /** How many requests were to make a template. */
  public long creations() {
    return calls.stream().filter(ContentCall::isCreation).count();
  }

  /** Forgets the calls. */
  public void clear() {
    calls.clear();
  }

  /** Stops at once. Repeating it is harmless. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String account =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
              .map(accounts::get)
              .orElse("");
      URI uri = exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      ContentCall call =
          new ContentCall(exchange.getRequestMethod(), uri.toString(), account, body);
      calls.add(call);
      answer(exchange, call, faults.apply(call));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, ContentCall call, Fault fault)
      throws IOException, InterruptedException {
    Reply truth = new Reply(200, Reply.JSON.createObjectNode());
    for (int i = 0; i < fault.takes(); i++) {
      truth = handled(call);
    }
    Thread.sleep(fault.delay());
    switch (fault.answer()) {
      case TRUTH -> send(exchange, truth);
      case THROTTLED -> {
        exchange.getResponseHeaders().set("Retry-After", "7");
        send(exchange, Reply.twilioError(429, 20429, "Too many requests"));
      }
      case FAILURE -> send(exchange, Reply.twilioError(500, 20500, "Internal server error"));
      case NOTHING -> {}
    }
  }

  private Reply handled(ContentCall call) {
    URI uri = URI.create(call.path());
    String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    boolean isTwilio = uri.getPath().startsWith("/v1/");
    if (call.account().isEmpty()) {
      return isTwilio
          ? Reply.twilioError(401, 20003, "Authenticate")
          : Reply.metaError(401, 190, 0, "Invalid OAuth access token");
    }
    JsonNode body = parse(call.body());
    return isTwilio
        ? twilio.answer(call.method(), uri.getPath(), query, call.account(), body)
        : meta.answer(call.method(), uri.getPath(), query, call.account(), body);
  }

  private static JsonNode parse(String body) {
    try {
      return body.isEmpty() ? Reply.JSON.createObjectNode() : Reply.JSON.readTree(body);
    } catch (JacksonException _) {
      return Reply.JSON.createObjectNode();
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    if (reply.status() == 204) {
      exchange.sendResponseHeaders(204, -1);
      return;
    }
    byte[] body = Reply.JSON.writeValueAsBytes(reply.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
