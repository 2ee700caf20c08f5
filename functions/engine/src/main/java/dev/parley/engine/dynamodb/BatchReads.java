package dev.parley.engine.dynamodb;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** Many items of one table at once, strongly. */
final class BatchReads {
  /** DynamoDB's limit for one request. */
  static final int KEYS_MAX = 100;

  private static final int ROUNDS_MAX = 5;

  private BatchReads() {}

  /**
   * The items that are there, by their keys.
   *
   * @throws ProvisionedThroughputExceededException if DynamoDB keeps leaving some unread
   */
  static Map<Map<String, AttributeValue>, Item> read(
      DynamoDbClient client, String table, Collection<Map<String, AttributeValue>> keys) {
    Map<Map<String, AttributeValue>, Item> found = new HashMap<>();
    List<Map<String, AttributeValue>> all = keys.stream().distinct().toList();
    for (int from = 0; from < all.size(); from += KEYS_MAX) {
      some(client, table, all.subList(from, Math.min(all.size(), from + KEYS_MAX)), found);
    }
    return found;
  }

  private static void some(
      DynamoDbClient client,
      String table,
      List<Map<String, AttributeValue>> keys,
      Map<Map<String, AttributeValue>, Item> found) {
    Map<String, KeysAndAttributes> wanted =
        Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    for (int round = 0; round < ROUNDS_MAX && !wanted.isEmpty(); round++) {
      Map<String, KeysAndAttributes> asked = wanted;
      BatchGetItemResponse answer = client.batchGetItem(request -> request.requestItems(asked));
      for (Map<String, AttributeValue> item : answer.responses().getOrDefault(table, List.of())) {
        found.put(Keys.of(item), new Item(item));
      }
      wanted = answer.unprocessedKeys();
    }
    if (!wanted.isEmpty()) {
      throw ProvisionedThroughputExceededException.builder()
          .message("DynamoDB left keys unread.")
          .build();
    }
  }
}
