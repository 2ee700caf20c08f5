package dev.parley.embedded.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** One client's connection, and the one to the server that belongs to it. */
final class TcpLink {

  private static final int CHUNK = 8 * 1024;
  private static final int CONNECT_MILLIS = 2_000;

  private final TcpProxy proxy;
  private final Socket client;
  private final Socket server = new Socket();
  private final AtomicInteger directions = new AtomicInteger(2);

  TcpLink(TcpProxy proxy, Socket client) {
    this.proxy = proxy;
    this.client = client;
  }

  /** Connects and carries bytes both ways until both ends have said all. */
  void open(InetSocketAddress target, ExecutorService threads, LongAdder up, LongAdder down) {
    try {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.connect(target, CONNECT_MILLIS);
    } catch (IOException noServer) {
      drop();
      return;
    }
    threads.execute(() -> carry(client, server, up));
    carry(server, client, down);
  }

  /** Breaks both connections at once: the other ends read an error, not an end. */
  void reset() {
    reset(client);
    reset(server);
  }

  private void carry(Socket from, Socket to, LongAdder bytes) {
    try {
      if (forward(from, to, bytes) && directions.decrementAndGet() == 0) {
        end();
      }
    } catch (IOException broken) {
      drop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      drop();
    }
  }

  /** Whether it came to the end: a link that is half open has none. */
  private boolean forward(Socket from, Socket to, LongAdder bytes)
      throws IOException, InterruptedException {
    byte[] chunk = new byte[CHUNK];
    for (int size = read(from, chunk); size >= 0; size = read(from, chunk)) {
      Thread.sleep(proxy.pause());
      if (!proxy.isUp()) {
        return false;
      }
      // Counted first: whoever has read them finds them in the count.
      bytes.add(size);
      to.getOutputStream().write(chunk, 0, size);
    }
    if (!proxy.isUp()) {
      return false;
    }
    to.shutdownOutput();
    return true;
  }

  private static int read(Socket from, byte[] chunk) throws IOException {
    return from.getInputStream().read(chunk);
  }

  /** Closes in peace: a reset would take away what the other end has not read yet. */
  private void end() throws IOException {
    proxy.ended(this);
    client.close();
    server.close();
  }

  private void drop() {
    proxy.ended(this);
    reset();
  }

  /** Closing with a linger of 0 sends RST. */
  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException alreadyClosed) {
      // Then there is nothing to break.
    }
  }
}
