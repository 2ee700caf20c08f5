package dev.parley.engine.dynamodb;

import dev.parley.catalogue.TableSpec;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The table of accounts, as workspaces use it: strong reads, and writes of several items at once.
 */
final class WorkspaceTable {
  private static final Set<String> LOST = Set.of("ConditionalCheckFailed", "TransactionConflict");
  private static final int ROUNDS_MAX = 10;
  private static final int PAUSE_MILLIS_MAX = 40;

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  WorkspaceTable(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  Item get(Map<String, AttributeValue> key) {
    return new Item(
        client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
  }

  Map<Map<String, AttributeValue>, Item> getAll(Collection<Map<String, AttributeValue>> keys) {
    return BatchReads.read(client, table, keys);
  }

  /** The items whose sort keys begin so and come after this one, in their order. */
  List<Item> query(String partition, String prefix, Optional<String> after, int max) {
    List<Item> found = new ArrayList<>();
    Optional<Map<String, AttributeValue>> from = after.map(sortKey -> key(partition, sortKey));
    do {
      QueryResponse some = client.query(request(partition, prefix, from, max - found.size()));
      some.items().forEach(item -> found.add(new Item(item)));
      from = Optional.of(some.lastEvaluatedKey()).filter(key -> !key.isEmpty());
    } while (from.isPresent() && found.size() < max);
    return found;
  }

  private QueryRequest request(
      String partition, String prefix, Optional<Map<String, AttributeValue>> from, int max) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .limit(max)
            .keyConditionExpression("#pk = :pk AND begins_with(#sk, :prefix)")
            .expressionAttributeNames(
                Map.of("#pk", TableSpec.PARTITION_KEY, "#sk", TableSpec.SORT_KEY))
            .expressionAttributeValues(
                Item.writer().text(":pk", partition).text(":prefix", prefix).attributes());
    from.ifPresent(query::exclusiveStartKey);
    return query.build();
  }

  private static Map<String, AttributeValue> key(String partition, String sortKey) {
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(partition),
        TableSpec.SORT_KEY, AttributeValue.fromS(sortKey));
  }

  /** Puts an item where none is. */
  TransactWriteItem create(Map<String, AttributeValue> item) {
    String condition = "attribute_not_exists(#pk)";
    Put put =
        Put.builder()
            .tableName(table)
            .item(item)
            .conditionExpression(condition)
            .expressionAttributeNames(Expressions.names(condition))
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  /** Puts an item, whatever is there. */
  TransactWriteItem put(Map<String, AttributeValue> item) {
    Put put = Put.builder().tableName(table).item(item).build();
    return TransactWriteItem.builder().put(put).build();
  }

  /** Changes an item, whatever is there. */
  TransactWriteItem update(Map<String, AttributeValue> key, String expression, Item.Writer values) {
    Update update =
        Update.builder()
            .tableName(table)
            .key(key)
            .updateExpression(expression)
            .expressionAttributeNames(Expressions.names(expression))
            .expressionAttributeValues(values.attributes())
            .build();
    return TransactWriteItem.builder().update(update).build();
  }

  TransactWriteItem update(
      Map<String, AttributeValue> key, String expression, String condition, Item.Writer values) {
    Update update =
        Update.builder()
            .tableName(table)
            .key(key)
            .updateExpression(expression)
            .conditionExpression(condition)
            .expressionAttributeNames(Expressions.names(expression, condition))
            .expressionAttributeValues(values.attributes())
            .build();
    return TransactWriteItem.builder().update(update).build();
  }

  /** Deletes an item, or nothing if there is none. */
  TransactWriteItem delete(Map<String, AttributeValue> key) {
    Delete delete = Delete.builder().tableName(table).key(key).build();
    return TransactWriteItem.builder().delete(delete).build();
  }

  TransactWriteItem delete(Map<String, AttributeValue> key, String condition, Item.Writer values) {
    Delete delete =
        Delete.builder()
            .tableName(table)
            .key(key)
            .conditionExpression(condition)
            .expressionAttributeNames(Expressions.names(condition))
            .expressionAttributeValues(values.attributes())
            .build();
    return TransactWriteItem.builder().delete(delete).build();
  }

  /** Writes all of them, or none: false if something moved since it was read. */
  boolean happen(List<TransactWriteItem> writes) {
    try {
      client.transactWriteItems(request -> request.transactItems(writes));
      return true;
    } catch (TransactionConflictException _) {
      return false;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().anyMatch(reason -> LOST.contains(reason.code()))) {
        return false;
      }
      throw e;
    }
  }

  /** Reads and writes anew as long as others come in between, a few times. */
  <T> AccessResult<T> again(Supplier<Optional<AccessResult<T>>> round) {
    for (int i = 0; i < ROUNDS_MAX; i++) {
      Optional<AccessResult<T>> result = round.get();
      if (result.isPresent()) {
        return result.get();
      }
      pause();
    }
    return new AccessResult.Busy<>();
  }

  /** A random while, so that writers that collided do not meet again. */
  private static void pause() {
    try {
      Thread.sleep(new SecureRandom().nextInt(1, PAUSE_MILLIS_MAX));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting to write.", e);
    }
  }
}
