package dev.parley.engine.admin;

import java.nio.charset.StandardCharsets;

/** Texts that people wrote, made fit for an answer. */
final class Texts {
  private Texts() {}

  /** With a question mark for half a character: Meta lets those through, UTF-8 does not. */
  static String whole(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** At most so many characters, never half of one. */
  static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max > 0 && Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end);
  }
}
