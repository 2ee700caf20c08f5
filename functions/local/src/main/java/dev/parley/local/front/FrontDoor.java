package dev.parley.local.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The HTTP server on 127.0.0.1. It answers 413 beyond API Gateway's 10 MB and 404 for every path
 * that no route begins.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html">Quotas
 *     of an HTTP API</a>
 */
public final class FrontDoor implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final int BODY_BYTES_MAX = 10 * 1024 * 1024;

  /** Read and thrown away before a 413, so that a client that is still writing gets to read it. */
  private static final int REFUSED_BYTES_MAX = 64 * 1024 * 1024;

  private final HttpServer http;
  private final Consumer<String> log;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private FrontDoor(HttpServer http, Consumer<String> log) {
    this.http = http;
    this.log = log;
  }

  /**
   * Takes the port. Who knocks waits until the door serves.
   *
   * @param port 0 takes a free one
   * @param log takes lines for an operator
   * @throws PortTakenException if something else listens on the port
   */
  public static FrontDoor at(int port, Consumer<String> log) {
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
      return new FrontDoor(HttpServer.create(address, BACKLOG), log);
    } catch (IOException e) {
      throw new PortTakenException(port, e);
    }
  }

  /**
   * Opens the door, once.
   *
   * @param routes by the path that they begin with; a path without a final slash is met exactly
   */
  public void serve(Map<String, Route> routes) {
    http.createContext("/", exchange -> handle(exchange, routes));
    http.setExecutor(threads);
    http.start();
  }

  /** Where it stands, without a final slash. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** Stops at once. Repeating it is harmless. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange, Map<String, Route> routes) throws IOException {
    try (exchange) {
      send(exchange, reply(exchange, routes));
    }
  }

  private Reply reply(HttpExchange exchange, Map<String, Route> routes) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      throwAway(exchange.getRequestBody());
      return Reply.problem(413, "Content Too Large", "At most 10 MB.").with("connection", "close");
    }
    Request request = request(exchange, body);
    Optional<Route> route = route(routes, request.path());
    return route.isEmpty() ? notFound(request) : answer(route.get(), request);
  }

  private static Optional<Route> route(Map<String, Route> routes, String path) {
    return routes.entrySet().stream()
        .filter(
            route ->
                route.getKey().endsWith("/")
                    ? path.startsWith(route.getKey())
                    : path.equals(route.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private Reply answer(Route route, Request request) {
    try {
      return route.answer(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.problem(503, "Service Unavailable", "Parley is stopping.");
    } catch (RuntimeException | LinkageError e) {
      log.accept(request.method() + " " + request.path() + " failed: " + e);
      return Reply.problem(500, "Internal Server Error", "The log tells more.");
    }
  }

  private static Reply notFound(Request request) {
    return Reply.problem(404, "Not Found", "There is nothing at " + request.path() + ".");
  }

  private static Request request(HttpExchange exchange, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(lower(name), String.join(",", values)));
    URI uri = exchange.getRequestURI();
    String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    String path = Optional.ofNullable(uri.getRawPath()).orElse("/");
    return new Request(exchange.getRequestMethod(), path, query, headers, body);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    reply
        .headers()
        .forEach((name, value) -> exchange.getResponseHeaders().put(name, List.of(value)));
    boolean head = exchange.getRequestMethod().equals("HEAD");
    int length = reply.body().length;
    exchange.sendResponseHeaders(reply.status(), head || length == 0 ? -1 : length);
    if (!head && length > 0) {
      exchange.getResponseBody().write(reply.body());
    }
  }

  private static void throwAway(InputStream rest) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    int left = REFUSED_BYTES_MAX;
    int read = 0;
    while (left > 0 && read >= 0) {
      read = rest.read(buffer);
      left -= read;
    }
  }
}
