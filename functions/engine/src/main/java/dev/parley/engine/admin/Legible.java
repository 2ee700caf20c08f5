package dev.parley.engine.admin;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what no path, query or header may hold, since nobody could keep it or say it again. Looks
 * at the event itself: Micronaut throws for such a header.
 */
public final class Legible {
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final int HEX = 16;

  private Legible() {}

  /** What is wrong with it; empty if nothing is. */
  public static Optional<String> fault(APIGatewayV2HTTPEvent event) {
    return isText(text(event.getRawPath()) + "?" + text(event.getRawQueryString()))
        ? header(event.getHeaders())
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

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private static Optional<String> header(@Nullable Map<String, String> headers) {
    if (headers == null) {
      return Optional.empty();
    }
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (CONTROL.matcher(text(header.getValue())).find()) {
        String name = NAME.matcher(header.getKey()).matches() ? " " + header.getKey() : "";
        return Optional.of("The header" + name + " holds a control character: leave it out.");
      }
    }
    return Optional.empty();
  }
}
