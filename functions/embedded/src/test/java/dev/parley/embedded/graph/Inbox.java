package dev.parley.embedded.graph;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where webhooks arrive: an app that is told how to answer. */
final class Inbox implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Webhook> arrived = new LinkedBlockingQueue<>();
  private volatile int status = 200;

  /** One POST. */
  record Webhook(String contentType, String signature, String body, long nanoTime) {
    JsonNode item() {
      return JsonMapper.shared().readTree(body).at("/entry/0/messaging/0");
    }

    JsonNode message() {
      return item().path("message");
    }
  }

  Inbox() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/webhooks/instagram", this::take);
    http.setExecutor(threads);
    http.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/webhooks/instagram");
  }

  void answer(int newStatus) {
    status = newStatus;
  }

  /** The next webhook that has not been looked at. */
  Webhook next() throws InterruptedException {
    Webhook next = arrived.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new AssertionError("no webhook within " + LIMIT);
    }
    return next;
  }

  /** What has arrived and was not looked at. */
  List<Webhook> rest() {
    return List.copyOf(arrived);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      int answer = status;
      byte[] body = exchange.getRequestBody().readAllBytes();
      var headers = exchange.getRequestHeaders();
      arrived.add(
          new Webhook(
              headers.getFirst("Content-Type"),
              headers.getFirst("X-Hub-Signature-256"),
              new String(body, StandardCharsets.UTF_8),
              System.nanoTime()));
      exchange.sendResponseHeaders(answer, -1);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
