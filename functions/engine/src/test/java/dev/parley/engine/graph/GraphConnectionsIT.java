package dev.parley.engine.graph;

import static dev.parley.engine.graph.OneShop.ACCOUNT;
import static dev.parley.engine.graph.OneShop.HI;
import static dev.parley.engine.graph.OneShop.PATIENCE;
import static dev.parley.engine.graph.OneShop.REF;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.engine.log.CallLog;
import dev.parley.outbound.SendResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the sender does with servers that answer as Meta never should. */
final class GraphConnectionsIT {

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server = HttpServer.create(loopback(), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange
              .getResponseHeaders()
              .set(
                  "Location",
                  "http://127.0.0.1:" + server.getAddress().getPort() + "/v25.0/1001/messages");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();

      assertThat(
              OneShop.api(url, InstantSource.system(), GraphApi.TIMEOUT, new CallLog())
                  .send(ACCOUNT, REF, HI))
          .isEqualTo(new SendResult.Unclear("http_307"));
      assertThat(requests).hasValue(1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anAnswerOfAnyLengthIsNotReadToItsEnd() throws IOException {
    HttpServer server = HttpServer.create(loopback(), 0);
    byte[] body =
        ("{\"x\":\"" + "x".repeat(300_000) + "\",\"message_id\":\"m\"}")
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();

      assertThat(
              OneShop.api(url, InstantSource.system(), GraphApi.TIMEOUT, new CallLog())
                  .send(ACCOUNT, REF, HI))
          .isEqualTo(new SendResult.Unclear("connection_broken"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anAnswerWhoseBodyNeverEndsIsUnclearInTime() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerHalf(server, done));
      String url = "http://127.0.0.1:" + server.getLocalPort();

      assertThat(
              OneShop.api(url, InstantSource.system(), PATIENCE, new CallLog())
                  .send(ACCOUNT, REF, HI))
          .isEqualTo(new SendResult.Unclear("timeout"));
    } finally {
      done.countDown();
    }
  }

  /** Lambda may freeze the process between the two sends; see {@link GraphConnections}. */
  @Test
  void afterAPauseNoOldConnectionIsUsed() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
    AtomicInteger connections = new AtomicInteger();
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> acceptAll(server, connections));
      String url = "http://127.0.0.1:" + server.getLocalPort();
      GraphApi pausing = OneShop.api(url, now::get, Duration.ofSeconds(8), new CallLog());

      pausing.send(ACCOUNT, REF, HI);
      now.set(now.get().plusSeconds(4));
      pausing.send(ACCOUNT, REF, HI);
      assertThat(connections).hasValue(1);
      now.set(now.get().plusSeconds(6));
      SendResult afterPause = pausing.send(ACCOUNT, REF, HI);

      assertThat(connections).hasValue(2);
      assertThat(afterPause).isEqualTo(new SendResult.Accepted("m"));
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static void answerHalf(ServerSocket server, CountDownLatch done) {
    try (Socket socket = server.accept()) {
      socket
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"mess"
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      done.await(10, TimeUnit.SECONDS);
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps connections open and answers each request on them. */
  private static void acceptAll(ServerSocket server, AtomicInteger connections) {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> answerAll(socket));
      }
    } catch (IOException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answerAll(Socket socket) {
    byte[] answer =
        "HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n{\"message_id\":\"m\"}"
            .getBytes(StandardCharsets.US_ASCII);
    try (socket) {
      InputStream in = socket.getInputStream();
      StringBuilder seen = new StringBuilder();
      for (int b = in.read(); b >= 0; b = in.read()) {
        seen.append((char) b);
        if (seen.toString().endsWith("\"Hi\"}}")) {
          seen.setLength(0);
          socket.getOutputStream().write(answer);
        }
      }
    } catch (IOException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
