package dev.parley.local.meta;

import java.util.List;
import java.util.stream.Collectors;

/**
 * JSON as Meta writes it: ASCII only, other characters as {@code \\uXXXX} in lower-case hex, and
 * slashes escaped. A verifier that signs anything but the untouched bytes fails on it.
 */
final class MetaJson {
  private static final String SHORT_ESCAPES = "\"\\/";

  private MetaJson() {}

  /** An object of these members, each from {@link #member}. */
  static String object(String... members) {
    return "{" + String.join(",", members) + "}";
  }

  static String array(List<String> values) {
    return values.stream().collect(Collectors.joining(",", "[", "]"));
  }

  /** A member whose value is JSON already. */
  static String member(String name, String json) {
    return "\"" + name + "\":" + json;
  }

  /** A JSON string. */
  static String text(String value) {
    StringBuilder json = new StringBuilder(value.length() + 16).append('"');
    value.chars().forEach(c -> append(json, (char) c));
    return json.append('"').toString();
  }

  private static void append(StringBuilder json, char c) {
    if (SHORT_ESCAPES.indexOf(c) >= 0) {
      json.append('\\').append(c);
    } else if (c == '\n') {
      json.append("\\n");
    } else if (c < ' ' || c > '~') {
      json.append(String.format("\\u%04x", (int) c));
    } else {
      json.append(c);
    }
  }
}
