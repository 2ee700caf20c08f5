package dev.parley.engine.snapshot;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;

/** Meta and a cache, as far as their clients can tell, on ports of this machine. */
record RehearsalServers(Loopback meta, Loopback valkey) implements AutoCloseable {
  private static final String ANSWER = "{\"recipient_id\":\"1\",\"message_id\":\"m_1\"}";

  static RehearsalServers open() throws IOException {
    Loopback meta = Loopback.open(RehearsalServers::asMeta);
    try {
      return new RehearsalServers(meta, Loopback.open(RehearsalServers::asValkey));
    } catch (IOException e) {
      meta.close();
      throw e;
    }
  }

  URI graph() {
    return URI.create("http://127.0.0.1:" + meta.port());
  }

  URI cache() {
    return URI.create("redis://127.0.0.1:" + valkey.port());
  }

  @Override
  public void close() throws IOException {
    meta.close();
    valkey.close();
  }

  /** A request's head, then its body; every request is answered alike. */
  private static void asMeta(Loopback.Line line) throws IOException {
    int length = 0;
    boolean begun = false;
    for (String head = line.read(); !head.isEmpty(); head = line.read()) {
      begun = true;
      String lower = head.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
      }
    }
    if (begun) {
      line.skip(length);
      line.write(
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
              + ANSWER.length()
              + "\r\n\r\n"
              + ANSWER);
    }
  }

  /** An array of texts, each behind its length: nothing is found, and everything is done. */
  private static void asValkey(Loopback.Line line) throws IOException {
    int parts = Integer.parseInt(line.read().substring(1));
    String command = "";
    for (int i = 0; i < parts; i++) {
      int length = Integer.parseInt(line.read().substring(1));
      String part = line.text(length);
      line.read();
      command = i == 0 ? part : command;
    }
    switch (command) {
      case "GET" -> line.write("$-1\r\n");
      case "PUBLISH" -> line.write(":0\r\n");
      default -> line.write("+OK\r\n");
    }
  }
}
