package dev.parley.embedded.proxy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/**
 * A port on 127.0.0.1 that stays ours while nobody listens on it. A socket that is bound and does
 * not listen refuses connections; without it, the system could give the port to any client's
 * connection in the meantime.
 */
final class ReservedPort implements AutoCloseable {

  private static final int BACKLOG = 1024;
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Socket holder = new Socket();

  ReservedPort() throws IOException {
    holder.setReuseAddress(true);
    holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  int number() {
    return holder.getLocalPort();
  }

  /**
   * Listens. It waits until the last listener is gone, which may be a moment after it was closed.
   *
   * @throws IOException if it is not gone within 5 seconds
   */
  ServerSocket listen() throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      ServerSocket listener = new ServerSocket();
      try {
        listener.setReuseAddress(true);
        listener.bind(holder.getLocalSocketAddress(), BACKLOG);
        return listener;
      } catch (BindException inUse) {
        listener.close();
        if (System.nanoTime() - end >= 0) {
          throw inUse;
        }
        pause();
      }
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the port", e);
    }
  }

  @Override
  public void close() throws IOException {
    holder.close();
  }
}
