package dev.parley.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** A Send API on 127.0.0.1 that takes everything and remembers it. */
final class GraphStub implements AutoCloseable {
  private final HttpServer http;
  private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();

  private GraphStub(HttpServer http) {
    this.http = http;
  }

  static GraphStub start() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      GraphStub stub = new GraphStub(http);
      http.createContext("/", stub::accept);
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** The requests' bodies, in the order of their arrival. */
  List<String> bodies() {
    return List.copyOf(bodies);
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void accept(HttpExchange exchange) throws IOException {
    try (exchange) {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      byte[] answer =
          "{\"recipient_id\":\"98\",\"message_id\":\"mid-%d\"}"
              .formatted(bodies.size())
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
