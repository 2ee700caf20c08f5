package dev.parley.engine.dynamodb;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Many deletions of one table at once. */
final class BatchWrites {
  /** DynamoDB's limit for one request. */
  private static final int WRITES_MAX = 25;

  private static final int ROUNDS_MAX = 8;

  private BatchWrites() {}

  /**
   * Deletes the items of these keys; what is not there is none the less deleted.
   *
   * @throws ProvisionedThroughputExceededException if DynamoDB keeps leaving some
   */
  static void delete(
      DynamoDbClient client, String table, Collection<Map<String, AttributeValue>> keys) {
    List<WriteRequest> all =
        keys.stream()
            .map(key -> WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build())
            .toList();
    for (int from = 0; from < all.size(); from += WRITES_MAX) {
      some(client, table, all.subList(from, Math.min(all.size(), from + WRITES_MAX)));
    }
  }

  private static void some(DynamoDbClient client, String table, List<WriteRequest> writes) {
    Map<String, List<WriteRequest>> left = Map.of(table, writes);
    for (int round = 0; round < ROUNDS_MAX && !left.isEmpty(); round++) {
      Map<String, List<WriteRequest>> asked = left;
      left = client.batchWriteItem(batch -> batch.requestItems(asked)).unprocessedItems();
    }
    if (!left.isEmpty()) {
      throw ProvisionedThroughputExceededException.builder()
          .message("DynamoDB left items undeleted.")
          .build();
    }
  }
}
