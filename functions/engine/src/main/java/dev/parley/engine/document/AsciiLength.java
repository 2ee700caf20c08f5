package dev.parley.engine.document;

import io.micronaut.json.tree.JsonNode;
import java.util.Map;

/** How long JSON gets when it is written as pure ASCII. */
final class AsciiLength {
  /** A character of UTF-16 as an escape: a backslash, a {@code u} and four digits. */
  private static final int ESCAPED = 6;

  private AsciiLength() {}

  static int of(JsonNode node) {
    if (node.isObject()) {
      int length = 2;
      for (Map.Entry<String, JsonNode> member : node.entries()) {
        length += ofText(member.getKey()) + 1 + of(member.getValue()) + 1;
      }
      return length;
    }
    if (node.isArray()) {
      int length = 2;
      for (JsonNode value : node.values()) {
        length += of(value) + 1;
      }
      return length;
    }
    return node.isString() ? ofText(node.getStringValue()) : node.coerceStringValue().length();
  }

  private static int ofText(String text) {
    return 2 + text.chars().map(AsciiLength::ofCharacter).sum();
  }

  private static int ofCharacter(int character) {
    if (character == '"' || character == '\\' || character == '\n') {
      return 2;
    }
    return character < ' ' || character > '~' ? ESCAPED : 1;
  }
}
