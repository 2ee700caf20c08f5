package dev.parley.embedded.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * A port on 127.0.0.1 that leads to a server, until the way there is broken on demand: cut, half
 * open or slow. Its port stays the same throughout.
 */
public final class TcpProxy implements AutoCloseable {

  private static final int BACKLOG = 1024;

  private final InetSocketAddress target;
  private final ReservedPort port;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<TcpLink> links = ConcurrentHashMap.newKeySet();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder acceptedHalfOpen = new LongAdder();
  private final LongAdder reset = new LongAdder();
  private final LongAdder bytesUp = new LongAdder();
  private final LongAdder bytesDown = new LongAdder();
  private ServerSocket listener;
  private volatile State state = State.UP;
  private volatile Duration pause = Duration.ZERO;

  private enum State {
    UP,
    HALF_OPEN,
    CUT
  }

  private TcpProxy(InetSocketAddress target) throws IOException {
    this.target = target;
    listener = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    port = new ReservedPort(listener.getLocalPort());
  }

  /** Starts a proxy on a free port. The server is looked for when a client comes. */
  public static TcpProxy to(String host, int port) {
    try {
      TcpProxy proxy = new TcpProxy(new InetSocketAddress(host, port));
      proxy.acceptFrom(proxy.listener);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port.number();
  }

  /** Resets the open connections and refuses new ones. Repeating it changes nothing. */
  public synchronized void cut() {
    state = State.CUT;
    closeListener();
    port.hold();
    resetLinks();
  }

  /**
   * Accepts connections, and forwards and answers nothing from now on, nor on the connections that
   * are open: the server seems to hang. What clients write is lost.
   */
  public synchronized void halfOpen() {
    listenAgain();
    state = State.HALF_OPEN;
  }

  /**
   * Waits before forwarding each chunk of at most 8 KiB, in both directions; {@link Duration#ZERO}
   * ends it. {@link #restore} ends it as well.
   *
   * @throws IllegalArgumentException if {@code perChunk} is negative
   */
  public void slow(Duration perChunk) {
    if (perChunk.isNegative()) {
      throw new IllegalArgumentException("perChunk must be 0 or more, was " + perChunk);
    }
    pause = perChunk;
  }

  /** Forwards again. Connections that were half open are reset: their bytes are lost. */
  public synchronized void restore() {
    pause = Duration.ZERO;
    if (state == State.HALF_OPEN) {
      resetLinks();
    }
    state = State.UP;
    listenAgain();
  }

  /** What was done until now. */
  public TcpCounts counts() {
    return new TcpCounts(
        accepted.sum(),
        acceptedHalfOpen.sum(),
        reset.sum(),
        bytesUp.sum(),
        bytesDown.sum(),
        links.size());
  }

  /** Resets the open connections and ends. Repeating it is harmless. */
  @Override
  public synchronized void close() {
    cut();
    threads.shutdownNow();
    port.release();
  }

  boolean isUp() {
    return state == State.UP;
  }

  Duration pause() {
    return pause;
  }

  void ended(TcpLink link) {
    links.remove(link);
  }

  private static ServerSocket listen(InetSocketAddress address) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(address, BACKLOG);
    return socket;
  }

  private void listenAgain() {
    if (!listener.isClosed()) {
      return;
    }
    port.release();
    try {
      listener = listen(port.address());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen again on port " + port.number(), e);
    }
    acceptFrom(listener);
  }

  private void closeListener() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void acceptFrom(ServerSocket socket) {
    threads.execute(
        () -> {
          try {
            while (true) {
              admit(socket.accept());
            }
          } catch (IOException closed) {
            // Cut or closed: whoever listens next has a socket of its own.
          }
        });
  }

  private synchronized void admit(Socket client) {
    TcpLink link = new TcpLink(this, client);
    if (state == State.CUT) {
      link.reset();
      return;
    }
    accepted.increment();
    links.add(link);
    if (state == State.HALF_OPEN) {
      acceptedHalfOpen.increment();
    } else {
      threads.execute(() -> link.open(target, threads, bytesUp, bytesDown));
    }
  }

  private void resetLinks() {
    for (TcpLink link : links) {
      link.reset();
      reset.increment();
    }
    links.clear();
  }
}
