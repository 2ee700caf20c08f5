package dev.parley.engine.admin;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what no path, query or header may hold, since nobody could keep it or say it again. */
final class Legible {
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final int HEX = 16;

  private Legible() {}

  /** What is wrong with it; empty if nothing is. */
  static Optional<String> fault(HttpRequest<?> request) {
    return isText(Origin.target(request))
        ? header(request.getHeaders())
        : Optional.of(
            "Path and query must be UTF-8, percent-encoded, without U+0000 and half characters.");
  }

  private static boolean isText(String target) {
    try {
      ByteBuffer sent = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(target));
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(decoded(sent));
      return text.chars().noneMatch(it -> it == 0);
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  /** A percent sign before anything but two hex digits stays one. */
  private static ByteBuffer decoded(ByteBuffer sent) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(sent.remaining());
    while (sent.hasRemaining()) {
      byte next = sent.get();
      int code = next == '%' ? code(sent) : -1;
      if (code >= 0) {
        sent.position(sent.position() + 2);
      }
      bytes.write(code >= 0 ? code : next);
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private static int code(ByteBuffer sent) {
    if (sent.remaining() < 2) {
      return -1;
    }
    int high = Character.digit(sent.get(sent.position()), HEX);
    int low = Character.digit(sent.get(sent.position() + 1), HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }

  private static Optional<String> header(HttpHeaders headers) {
    for (Map.Entry<String, List<String>> header : headers) {
      if (header.getValue().stream().anyMatch(it -> CONTROL.matcher(it).find())) {
        String name = NAME.matcher(header.getKey()).matches() ? " " + header.getKey() : "";
        return Optional.of("The header" + name + " holds a control character: leave it out.");
      }
    }
    return Optional.empty();
  }
}
