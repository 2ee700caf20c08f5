package dev.parley.engine.snapshot;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server on a free port of this machine; with it end all of its connections. */
final class Loopback implements AutoCloseable {
  private final ServerSocket server;
  private final Talk talk;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Reads one request and answers it. */
  @FunctionalInterface
  interface Talk {
    void answer(Line line) throws IOException;
  }

  private Loopback(ServerSocket server, Talk talk) {
    this.server = server;
    this.talk = talk;
  }

  static Loopback open(Talk talk) throws IOException {
    Loopback loopback =
        new Loopback(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), talk);
    Thread.ofVirtual().name("rehearsal").start(loopback::accept);
    return loopback;
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException theServerIsClosed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Line line =
          new Line(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
      while (!server.isClosed()) {
        talk.answer(line);
      }
    } catch (IOException theOtherSideHasGone) {
      // It will not ask again.
    } finally {
      open.remove(socket);
    }
  }

  /** A connection as lines of ASCII. */
  record Line(InputStream in, OutputStream out) {
    /** The next line without its end. */
    String read() throws IOException {
      StringBuilder text = new StringBuilder();
      for (int c = next(); c != '\n'; c = next()) {
        if (c != '\r') {
          text.append((char) c);
        }
      }
      return text.toString();
    }

    String text(int length) throws IOException {
      return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    void skip(int length) throws IOException {
      in.skipNBytes(length);
    }

    void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    private int next() throws IOException {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("The other side has closed.");
      }
      return c;
    }
  }
}
