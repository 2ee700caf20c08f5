package dev.parley.engine.admin;

import dev.parley.engine.document.Finding;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What no document may hold, whatever it is about: nesting that costs a stack, characters that no
 * UTF-8 or no log can carry, and numbers that cost more than they say.
 */
final class JsonChecks {
  /** Deeper than any document of ours. */
  static final int DEPTH_MAX = 100;

  private static final int NUMBER_LENGTH_MAX = 40;
  private static final int FINDINGS_MAX = 50;

  private JsonChecks() {}

  /** Refuses with 400 what is nested too deep; looks at the bytes, before anything parses them. */
  static void depth(byte[] utf8) {
    int depth = 0;
    boolean inText = false;
    for (int i = 0; i < utf8.length; i++) {
      switch (utf8[i]) {
        case '"' -> inText = !inText;
        case '\\' -> i += inText ? 1 : 0;
        case '{', '[' -> depth += inText ? 0 : 1;
        case '}', ']' -> depth -= inText ? 0 : 1;
        default -> {}
      }
      if (depth > DEPTH_MAX) {
        throw new Refusal(
            HttpStatus.BAD_REQUEST,
            "The body is nested deeper than " + DEPTH_MAX + " objects and arrays.");
      }
    }
  }

  /** Refuses with 422 texts and numbers that cannot be kept as they are. */
  static void values(JsonNode document) {
    List<Finding> findings = new ArrayList<>();
    look(document, "", findings);
    if (!findings.isEmpty()) {
      throw Refusal.unprocessable(findings);
    }
  }

  private static void look(JsonNode node, String pointer, List<Finding> findings) {
    if (findings.size() >= FINDINGS_MAX) {
      return;
    }
    if (node.isString()) {
      text(node.getStringValue(), pointer, findings);
    } else if (node.isNumber()) {
      number(node, pointer, findings);
    } else if (node.isArray()) {
      int index = 0;
      for (JsonNode entry : node.values()) {
        look(entry, pointer + "/" + index++, findings);
      }
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.entries()) {
        String at = pointer + "/" + Texts.whole(Texts.cut(entry.getKey(), 100));
        text(entry.getKey(), at, findings);
        look(entry.getValue(), at, findings);
      }
    }
  }

  private static void text(String text, String pointer, List<Finding> findings) {
    if (text.indexOf(0) >= 0) {
      findings.add(new Finding(pointer, "holds the character U+0000, which cannot be kept."));
    } else if (text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
      findings.add(
          new Finding(pointer, "holds half of a surrogate pair, which no UTF-8 text can carry."));
    }
  }

  private static void number(JsonNode node, String pointer, List<Finding> findings) {
    Number number = node.getNumberValue();
    boolean endless = number instanceof Double value && !Double.isFinite(value);
    if (endless || number.toString().length() > NUMBER_LENGTH_MAX) {
      findings.add(new Finding(pointer, "is a number that is too large or has too many digits."));
    }
  }
}
