package dev.parley.embedded.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client sees of a way that is broken on demand. */
class TcpProxyIT {

  private static final int LIMIT_MILLIS = 5_000;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final TcpProxy proxy = TcpProxy.to("127.0.0.1", server.getLocalPort());

  TcpProxyIT() throws IOException {
    threads.execute(this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
    threads.shutdownNow();
  }

  @Test
  void bytesAndTheirEndPassBothWays() throws Exception {
    try (Socket client = connect()) {
      assertThat(ask(client, "hello")).isEqualTo("hello");
      client.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    awaitNoConnection();
    assertThat(proxy.counts()).isEqualTo(new TcpCounts(1, 0, 0, 5, 5, 0));
  }

  @Test
  void moreThanAChunkArrivesWhole() throws IOException {
    String text = "0123456789".repeat(10_000);
    try (Socket client = connect()) {
      assertThat(ask(client, text)).isEqualTo(text);
    }
  }

  @Test
  void answerIsWholeThoughBothEndsHaveClosedBeforeItIsRead() throws Exception {
    byte[] bytes = "0123456789".repeat(5_000).getBytes(UTF_8);
    try (Socket client = new Socket()) {
      client.setReceiveBufferSize(4_096);
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()));
      client.getOutputStream().write(bytes);
      client.shutdownOutput();

      awaitNoConnection();

      assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void cutResetsOpenConnectionsAndRefusesNewOnes() throws IOException {
    try (Socket client = connect()) {
      ask(client, "before");

      proxy.cut();
      proxy.cut();

      assertThatExceptionOfType(SocketException.class)
          .isThrownBy(() -> client.getInputStream().read())
          .withMessageContaining("reset");
    }
    assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
    assertThat(proxy.counts().reset()).isEqualTo(1);
  }

  @Test
  void nobodyElseGetsThePortWhileTheWayIsCut() throws IOException {
    proxy.cut();

    try (Socket other = new Socket()) {
      other.setReuseAddress(false);
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(
              () ->
                  other.bind(
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())));
    }
  }

  @Test
  void restoredWayLeadsToTheServerAgainOnTheSamePort() throws IOException {
    int port = proxy.port();
    proxy.cut();

    proxy.restore();
    proxy.restore();

    assertThat(proxy.port()).isEqualTo(port);
    try (Socket client = connect()) {
      assertThat(ask(client, "after")).isEqualTo("after");
    }
  }

  @Test
  void halfOpenAcceptsAndNeitherForwardsNorAnswers() throws IOException {
    try (Socket old = connect()) {
      ask(old, "before");
      TcpCounts before = proxy.counts();

      proxy.halfOpen();

      try (Socket young = connect()) {
        assertSilent(old);
        assertSilent(young);
      }
      assertThat(proxy.counts())
          .isEqualTo(new TcpCounts(2, 1, 0, before.bytesUp(), before.bytesDown(), 2));
    }
  }

  @Test
  void connectionThatWasHalfOpenIsResetAndItsBytesNeverArrive() throws IOException {
    proxy.halfOpen();
    try (Socket client = connect()) {
      assertSilent(client);

      proxy.restore();

      assertThatExceptionOfType(SocketException.class)
          .isThrownBy(() -> client.getInputStream().read());
    }
    try (Socket client = connect()) {
      assertThat(ask(client, "after")).isEqualTo("after");
    }
    assertThat(proxy.counts().bytesUp()).isEqualTo(5);
  }

  @Test
  void cutWayCanBecomeHalfOpen() throws IOException {
    proxy.cut();

    proxy.halfOpen();

    try (Socket client = connect()) {
      assertSilent(client);
    }
  }

  @Test
  void slowWayWaitsForEachChunkInBothDirections() throws IOException {
    proxy.slow(Duration.ofMillis(100));
    try (Socket client = connect()) {
      long start = System.nanoTime();

      ask(client, "hello");

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> proxy.slow(Duration.ofMillis(-1)));
  }

  @Test
  void clientIsResetWhenThereIsNoServer() throws IOException {
    server.close();

    try (Socket client = connect()) {
      assertThatExceptionOfType(SocketException.class)
          .isThrownBy(() -> client.getInputStream().read());
    }
  }

  @Test
  void closedProxyRefusesConnections() {
    proxy.cut();
    proxy.close();
    proxy.close();

    assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
  }

  private void awaitNoConnection() throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMillis(LIMIT_MILLIS).toNanos();
    while (proxy.counts().open() > 0) {
      assertThat(System.nanoTime()).as(() -> proxy.counts().toString()).isLessThan(end);
      Thread.sleep(5);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(LIMIT_MILLIS);
    return socket;
  }

  /** Writes while it reads, as much as was written. */
  private String ask(Socket socket, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    var _ =
        threads.submit(
            () -> {
              socket.getOutputStream().write(bytes);
              return bytes;
            });
    return new String(socket.getInputStream().readNBytes(bytes.length), UTF_8);
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.getOutputStream().write("lost".getBytes(UTF_8));
    socket.setSoTimeout(150);
    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(() -> socket.getInputStream().read());
    socket.setSoTimeout(LIMIT_MILLIS);
  }

  /** Gives back what it gets, until it is closed. */
  private void serve() {
    try {
      while (true) {
        Socket socket = server.accept();
        threads.execute(() -> giveBack(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void giveBack(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException broken) {
      // The proxy has reset it.
    }
  }
}
