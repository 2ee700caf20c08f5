package dev.parley.embedded.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A port on 127.0.0.1 that stays ours while nobody listens on it: without this, the system may give
 * it to some client's connection in the meantime. It is held by a socket that is bound and does not
 * listen, and so refuses connections. Not safe for use by several threads.
 */
public final class ReservedPort {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final InetSocketAddress address;
  private @Nullable Socket holder;

  /** Names the port; nothing is held yet. */
  public ReservedPort(int number) {
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), number);
  }

  /** The port. */
  public int number() {
    return address.getPort();
  }

  /** Where to listen, after {@link #release}. */
  InetSocketAddress address() {
    return address;
  }

  /**
   * Holds the port once its listener is gone, which may be a moment after it was closed. Does
   * nothing if it is held.
   *
   * @throws UncheckedIOException if somebody still listens after 5 seconds
   */
  public void hold() {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (holder == null) {
      try {
        holder = bound();
      } catch (BindException inUse) {
        if (System.nanoTime() - end >= 0) {
          throw new UncheckedIOException("port " + number() + " is still in use", inUse);
        }
        pause();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Lets somebody listen. Does nothing if it is not held. */
  public void release() {
    if (holder != null) {
      close(holder);
      holder = null;
    }
  }

  private Socket bound() throws IOException {
    Socket socket = new Socket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for port " + number(), e);
    }
  }
}
