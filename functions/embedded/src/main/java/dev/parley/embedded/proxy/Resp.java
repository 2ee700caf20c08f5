package dev.parley.embedded.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads what Redis and its clients say, one element after the other, without changing a byte.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">RESP2 and RESP3</a>
 */
final class Resp {
  private final InputStream in;

  Resp(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** One element: its bytes, its type, and the strings in it; for a command name and arguments. */
  static final class Element {
    private final byte[] bytes;
    private final char type;
    private final List<String> words;

    private Element(byte[] bytes, char type, List<String> words) {
      this.bytes = bytes;
      this.type = type;
      this.words = words;
    }

    /** Something that the server tells without having been asked. */
    boolean isPush() {
      return type == '>';
    }

    /** The first word in capitals; empty if there is none. */
    String name() {
      return words.isEmpty() ? "" : words.getFirst().toUpperCase(Locale.ROOT);
    }

    /** All of it as it came. */
    void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }

  /**
   * The next element.
   *
   * @throws EOFException if nothing more comes
   */
  Element next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<String> words = new ArrayList<>();
    char type = read(bytes, words);
    return new Element(bytes.toByteArray(), type, List.copyOf(words));
  }

  private char read(ByteArrayOutputStream bytes, List<String> words) throws IOException {
    String line = line(bytes);
    char type = line.isEmpty() ? ' ' : line.charAt(0);
    switch (type) {
      case '$', '=', '!' -> words.add(bulk(bytes, size(line)));
      case '*', '~', '>' -> all(bytes, words, size(line));
      case '%' -> all(bytes, words, 2 * size(line));
      // Attributes stand before the element that they are about.
      case '|' -> all(bytes, words, 2 * size(line) + 1);
      default -> words.add(line);
    }
    return type;
  }

  private void all(ByteArrayOutputStream bytes, List<String> words, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      read(bytes, words);
    }
  }

  /** A length of -1 is the null of RESP2. */
  private String bulk(ByteArrayOutputStream bytes, int size) throws IOException {
    if (size < 0) {
      return "";
    }
    byte[] content = in.readNBytes(size + 2);
    if (content.length < size + 2) {
      throw new EOFException();
    }
    bytes.writeBytes(content);
    return new String(content, 0, size, StandardCharsets.UTF_8);
  }

  private String line(ByteArrayOutputStream bytes) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    if (next < 0) {
      throw new EOFException();
    }
    line.write('\n');
    bytes.writeBytes(line.toByteArray());
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  private static int size(String line) throws IOException {
    try {
      return Integer.parseInt(line.substring(1));
    } catch (NumberFormatException e) {
      throw new IOException("Not a length: " + line, e);
    }
  }
}
