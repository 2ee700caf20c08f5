package dev.parley.embedded.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A port on 127.0.0.1 that leads to a Redis and loses some of what is written there: it swallows
 * every n-th {@code SET}, {@code SETEX}, {@code PSETEX}, {@code INCR} and {@code INCRBY} and
 * answers as if it had been done. So does a Redis that fails over before a write has reached its
 * replica.
 *
 * <p>All else goes through untouched, one command of a connection after the other. Subscriptions
 * and transactions do not work here.
 */
public final class RedisProxy implements AutoCloseable {
  private static final int BACKLOG = 128;
  private static final int CONNECT_MILLIS = 2_000;
  private static final Map<String, String> ANSWERS =
      Map.of(
          "SET", "+OK\r\n",
          "SETEX", "+OK\r\n",
          "PSETEX", "+OK\r\n",
          "INCR", ":1\r\n",
          "INCRBY", ":1\r\n");

  private final InetSocketAddress target;
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private volatile int everyNth;

  private RedisProxy(InetSocketAddress target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
  }

  /** Starts a proxy on a free port that loses nothing yet. The server is looked for when asked. */
  public static RedisProxy to(String host, int port) {
    try {
      RedisProxy proxy = new RedisProxy(new InetSocketAddress(host, port));
      proxy.threads.execute(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return listener.getLocalPort();
  }

  /**
   * From now on every {@code nth} write is lost; 0 loses none.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public void dropEvery(int nth) {
    if (nth < 0) {
      throw new IllegalArgumentException("nth must be 0 or more, was " + nth);
    }
    everyNth = nth;
  }

  /** The writes that came until now. */
  public long writes() {
    return writes.get();
  }

  /** Those of them that were lost. */
  public long dropped() {
    return dropped.get();
  }

  /** Ends all connections. Repeating it is harmless. */
  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(RedisProxy::closeQuietly);
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        threads.execute(() -> serve(client));
      }
    } catch (IOException closed) {
      // The end of it.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket()) {
      open.add(client);
      open.add(server);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.connect(target, CONNECT_MILLIS);
      converse(client, server);
    } catch (IOException ended) {
      // One of the two left: the other is left, too.
    } finally {
      open.removeIf(Socket::isClosed);
    }
  }

  private void converse(Socket client, Socket server) throws IOException {
    Resp commands = new Resp(client.getInputStream());
    Resp replies = new Resp(server.getInputStream());
    OutputStream back = client.getOutputStream();
    while (true) {
      Resp.Element command = commands.next();
      if (isLost(command.name())) {
        back.write(ANSWERS.getOrDefault(command.name(), "").getBytes(StandardCharsets.US_ASCII));
      } else {
        command.writeTo(server.getOutputStream());
        pass(replies, back);
      }
    }
  }

  private static void pass(Resp replies, OutputStream back) throws IOException {
    Resp.Element reply = replies.next();
    reply.writeTo(back);
    if (reply.isPush()) {
      pass(replies, back);
    }
  }

  private boolean isLost(String command) {
    if (!ANSWERS.containsKey(command)) {
      return false;
    }
    long number = writes.incrementAndGet();
    int nth = everyNth;
    boolean lost = nth > 0 && number % nth == 0;
    if (lost) {
      dropped.incrementAndGet();
    }
    return lost;
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException alreadyBroken) {
      // Then it is closed.
    }
  }
}
