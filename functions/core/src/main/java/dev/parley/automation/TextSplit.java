package dev.parley.automation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Splits a text into parts that Meta takes: between words where it can, so that links stay whole,
 * and never inside a character. Nothing is lost but the blanks at the seams.
 */
final class TextSplit {
  private TextSplit() {}

  /** Parts of at most so many bytes in UTF-8; at least one. */
  static List<String> bytes(String text, int max) {
    return text.getBytes(StandardCharsets.UTF_8).length <= max
        ? List.of(text)
        : split(text, max, TextSplit::bytesOf);
  }

  /** Parts of at most so many characters; at least one. */
  static List<String> characters(String text, int max) {
    return text.codePointCount(0, text.length()) <= max ? List.of(text) : split(text, max, _ -> 1);
  }

  private static List<String> split(String text, int max, IntUnaryOperator size) {
    List<String> parts = new ArrayList<>();
    String rest = text.strip();
    while (!rest.isEmpty()) {
      int end = end(rest, max, size);
      parts.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    return parts.isEmpty() ? List.of(text) : List.copyOf(parts);
  }

  /** After the last word that fits, or inside the first word if not even that one does. */
  private static int end(String text, int max, IntUnaryOperator size) {
    int used = 0;
    int blank = 0;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      used += size.applyAsInt(c);
      if (Character.isWhitespace(c)) {
        blank = at;
      }
      if (used > max) {
        return blank > 0 ? blank : at;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  private static int bytesOf(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
