package dev.parley.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.account.Account;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.UserId;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.embedded.graph.Mode;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.token.AccessToken;
import dev.parley.engine.token.TokenCipher;
import dev.parley.outbound.ErrorClass;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GraphApiIT {
  private static final Duration PATIENCE = Duration.ofMillis(700);
  private static final AccountKey KEY = new AccountKey(Channel.INSTAGRAM, "1001");
  private static final WorkspaceId SHOP = new WorkspaceId("shop");
  private static final String TOKEN = "IGQVJ-canary";
  private static final SendIntent HI =
      new SendIntent(
          new OutboundMessage.Text("Hi"),
          new Recipient.User(new UserId("7001")),
          Instant.parse("2026-11-02T00:00:00Z"));

  private final TokenCipher cipher = new TokenCipher("0123456789abcdef0123456789abcdef");
  private final Account account =
      new Account(
          KEY,
          SHOP,
          "the.shop",
          1,
          false,
          Optional.of(cipher.seal(SHOP, KEY, new AccessToken(TOKEN))));
  private final CallLog calls = new CallLog();
  private final GraphServer meta = GraphServer.open();
  private final GraphApi api = api(meta.uri().toString(), InstantSource.system(), GraphApi.TIMEOUT);

  @AfterEach
  void stop() {
    meta.close();
  }

  @Test
  void oneSendIsOneRequestWithTheAccountsTokenInTheHeader() {
    meta.register("1001", TOKEN);

    SendResult result = api.send(account, HI);

    assertThat(result).isInstanceOf(SendResult.Accepted.class);
    assertThat(meta.calls()).hasSize(1);
    assertThat(meta.calls().getFirst().path()).isEqualTo("/v25.0/1001/messages");
    assertThat(meta.calls().getFirst().token()).isEqualTo(TOKEN);
    assertThat(meta.copies("7001", "Hi")).isEqualTo(1);
    assertThat(calls.counts()).containsEntry("graph:POST messages", 1L);
  }

  @Test
  void aLostAnswerIsUnclearAndNotAskedAgain() {
    meta.mode(Mode.ACCEPT_THEN_CLOSE);

    assertThat(api.send(account, HI)).isEqualTo(new SendResult.Unclear("connection_broken"));
    assertThat(meta.calls()).hasSize(1);
    assertThat(meta.copies("7001", "Hi")).isEqualTo(1);
  }

  @Test
  void aLostAnswerOnAKeptConnectionIsUnclearAndNotAskedAgain() {
    api.send(account, HI);
    meta.mode(Mode.ACCEPT_THEN_CLOSE);

    assertThat(api.send(account, HI)).isEqualTo(new SendResult.Unclear("connection_broken"));
    assertThat(meta.calls()).hasSize(2);
  }

  @Test
  void aConnectionClosedWithoutAnAnswerIsUnclear() {
    meta.mode(Mode.REFUSE);

    assertThat(api.send(account, HI)).isInstanceOf(SendResult.Unclear.class);
    assertThat(meta.calls()).hasSize(1);
  }

  @Test
  void aFailureOfMetaIsLeftToTheErrorTableWhichDoesNotResend() {
    meta.mode(Mode.ACCEPT_THEN_500);

    assertThat(classOf(api.send(account, HI))).isEqualTo(ErrorClass.UNSURE);
    assertThat(meta.calls()).hasSize(1);
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsUnclear() {
    meta.mode(Mode.acceptSlowly(Duration.ofSeconds(3)));

    GraphApi impatient = api(meta.uri().toString(), InstantSource.system(), PATIENCE);

    assertThat(impatient.send(account, HI)).isEqualTo(new SendResult.Unclear("timeout"));
    assertThat(meta.calls()).hasSize(1);
  }

  @Test
  void limitsAndDeadTokensAreRefusals() {
    meta.mode(Mode.reject(dev.parley.embedded.graph.GraphError.rateLimited()));
    SendResult limited = api.send(account, HI);
    meta.mode(Mode.reject(dev.parley.embedded.graph.GraphError.invalidToken()));
    SendResult dead = api.send(account, HI);

    assertThat(classOf(limited)).isEqualTo(ErrorClass.WAIT);
    assertThat(classOf(dead)).isEqualTo(ErrorClass.REAUTH);
    assertThat(meta.calls()).hasSize(2);
  }

  @Test
  void withoutAConnectionNothingWasSent() {
    meta.stopListening();

    assertThat(api.send(account, HI)).isEqualTo(new SendResult.NeverSent("not_connected"));
  }

  @Test
  void withoutATokenThatOpensNothingIsSent() {
    Account without = new Account(KEY, SHOP, "the.shop", 1, false, Optional.empty());
    Account foreign =
        new Account(
            new AccountKey(Channel.INSTAGRAM, "1002"), SHOP, "x", 1, false, account.token());

    assertThat(api.send(without, HI)).isEqualTo(new SendResult.NeverSent("no_access_token"));
    assertThat(api.send(foreign, HI))
        .isEqualTo(new SendResult.NeverSent("access_token_does_not_open"));
    assertThat(meta.calls()).isEmpty();
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server = HttpServer.create(loopback(), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.getResponseHeaders().set("Location", meta.uri() + "/v25.0/1001/messages");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();

      assertThat(api(url, InstantSource.system(), GraphApi.TIMEOUT).send(account, HI))
          .isEqualTo(new SendResult.Unclear("http_307"));
      assertThat(requests).hasValue(1);
      assertThat(meta.calls()).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anAnswerOfAnyLengthIsNotReadToItsEnd() throws IOException {
    HttpServer server = HttpServer.create(loopback(), 0);
    byte[] body =
        ("{\"x\":\"" + "x".repeat(70_000) + "\",\"message_id\":\"m\"}")
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

      assertThat(api(url, InstantSource.system(), GraphApi.TIMEOUT).send(account, HI))
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

      assertThat(api(url, InstantSource.system(), PATIENCE).send(account, HI))
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
      GraphApi pausing = api(url, now::get, Duration.ofSeconds(8));

      pausing.send(account, HI);
      now.set(now.get().plusSeconds(4));
      pausing.send(account, HI);
      assertThat(connections).hasValue(1);
      now.set(now.get().plusSeconds(6));
      SendResult afterPause = pausing.send(account, HI);

      assertThat(connections).hasValue(2);
      assertThat(afterPause).isEqualTo(new SendResult.Accepted("m"));
    }
  }

  private GraphApi api(String url, InstantSource clock, Duration timeout) {
    return new GraphApi(GraphUrl.of(url, true), cipher, calls, clock, timeout);
  }

  private static ErrorClass classOf(SendResult result) {
    assertThat(result).isInstanceOf(SendResult.Refused.class);
    return ErrorClass.of(((SendResult.Refused) result).error());
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
