package dev.parley.engine.dynamodb;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names in expressions. Each is written with a '#' before it, so that none can be one of DynamoDB's
 * 573 reserved words.
 */
final class Expressions {
  private static final Pattern NAME = Pattern.compile("#(\\w+)");

  private Expressions() {}

  /** The attribute that each {@code #name} in the expressions stands for. */
  static Map<String, String> names(String... expressions) {
    Map<String, String> names = new HashMap<>();
    for (String expression : expressions) {
      NAME.matcher(expression).results().forEach(hit -> names.put(hit.group(), hit.group(1)));
    }
    return names;
  }
}
