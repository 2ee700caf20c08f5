package dev.parley.outbound;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Meta's size limits, with messages that say which limit and how long the value is. */
final class Limits {
  static final int TEXT_BYTES_MAX = 1000;
  static final int BUTTONS_TEXT_MAX = 640;
  static final int BUTTONS_MAX = 3;
  static final int QUICK_REPLIES_MAX = 13;
  static final int TITLE_MAX = 20;
  static final int PAYLOAD_MAX = 1000;
  static final int CARDS_MAX = 10;
  static final int CARD_TEXT_MAX = 80;
  static final int REACTION_MAX = 20;

  private Limits() {}

  static void checkText(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (text.isBlank() || bytes > TEXT_BYTES_MAX) {
      throw new IllegalArgumentException(
          "text has "
              + bytes
              + " bytes in UTF-8: 1 to "
              + TEXT_BYTES_MAX
              + " are allowed, not all blank.");
    }
  }

  static void checkLength(String what, String value, int max) {
    int length = value.codePointCount(0, value.length());
    if (value.isBlank() || length > max) {
      throw new IllegalArgumentException(
          what + " has " + length + " characters: 1 to " + max + " are allowed, not all blank.");
    }
  }

  static void checkDifferent(String what, String part, List<String> values) {
    if (Set.copyOf(values).size() < values.size()) {
      throw new IllegalArgumentException(
          what + " have the same " + part + " twice: Meta wants different ones.");
    }
  }

  static void checkCount(String what, int count, int max) {
    if (count < 1 || count > max) {
      throw new IllegalArgumentException(
          what + " has " + count + " entries: 1 to " + max + " are allowed.");
    }
  }
}
