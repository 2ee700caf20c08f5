package dev.parley.engine.dynamodb;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB counts an item as, a little more rather than less: names and texts in UTF-8, 21
 * bytes for a number, 3 for a list and 1 for each entry. See <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">item
 * sizes</a>.
 */
final class ItemSize {
  private static final int NUMBER = 21;
  private static final int LIST = 3;

  private ItemSize() {}

  static long of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToLong(entry -> utf8(entry.getKey()) + of(entry.getValue()))
        .sum();
  }

  private static long of(AttributeValue value) {
    if (value.s() != null) {
      return utf8(value.s());
    }
    return value.hasL()
        ? LIST + value.l().stream().mapToLong(entry -> 1 + of(entry)).sum()
        : NUMBER;
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
