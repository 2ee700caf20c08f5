package dev.parley.bench.faults;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.TableSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The table of accounts as a reader sees it who does not ask for a consistent read, on a bad day:
 * six seconds behind. It keeps what each partition was right before every change.
 */
final class LaggingReplica {
  private static final Duration LAG = Duration.ofSeconds(6);

  private final Map<String, Deque<Before>> histories = new HashMap<>();

  /** A partition as it was until this time. */
  private record Before(long changedAt, List<Map<String, AttributeValue>> items) {}

  /** To be called before each change of an account, with a client that may query the table. */
  void remember(DynamoDbClient database, String account) {
    String partition = "ACCT#" + account;
    List<Map<String, AttributeValue>> items =
        database
            .query(
                query ->
                    query
                        .tableName(Catalogue.ACCOUNTS.name())
                        .consistentRead(true)
                        .keyConditionExpression("#pk = :pk")
                        .expressionAttributeNames(Map.of("#pk", TableSpec.PARTITION_KEY))
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
            .items();
    synchronized (histories) {
      histories
          .computeIfAbsent(partition, _ -> new ArrayDeque<>())
          .add(new Before(System.nanoTime(), items));
    }
  }

  /** A client whose reads of accounts are answered from here, and all else from the database. */
  DynamoDbClient client(DynamoDbClient database) {
    return new Reader(database);
  }

  /** As the partition was a while ago; empty if it has not changed since. */
  private Optional<List<Map<String, AttributeValue>>> old(String partition) {
    long then = System.nanoTime() - LAG.toNanos();
    synchronized (histories) {
      Deque<Before> history = histories.getOrDefault(partition, new ArrayDeque<>());
      history.removeIf(before -> before.changedAt - then < 0);
      return Optional.ofNullable(history.peekFirst()).map(Before::items);
    }
  }

  private final class Reader extends PassingDynamoDb {
    Reader(DynamoDbClient database) {
      super(database);
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      return answer(request)
          .<GetItemResponse>map(item -> GetItemResponse.builder().item(item).build())
          .orElseGet(() -> database.getItem(request));
    }

    /** Only Parley's own query of what an account has: by the beginning of the sort key. */
    @Override
    public QueryResponse query(QueryRequest request) {
      Map<String, AttributeValue> values = request.expressionAttributeValues();
      if (!request.tableName().equals(Catalogue.ACCOUNTS.name())
          || !values.containsKey(":prefix")) {
        return database.query(request);
      }
      String prefix = text(values, ":prefix");
      return old(text(values, ":pk"))
          .map(items -> items.stream().filter(item -> sortKey(item).startsWith(prefix)))
          .map(items -> items.sorted(Comparator.comparing(LaggingReplica::sortKey)).toList())
          .<QueryResponse>map(
              items -> QueryResponse.builder().items(items).count(items.size()).build())
          .orElseGet(() -> database.query(request));
    }

    private Optional<Map<String, AttributeValue>> answer(GetItemRequest request) {
      if (!request.tableName().equals(Catalogue.ACCOUNTS.name())) {
        return Optional.empty();
      }
      return old(text(request.key(), TableSpec.PARTITION_KEY))
          .map(items -> items.stream().filter(item -> sortKey(item).equals(sortKey(request.key()))))
          .map(items -> items.findFirst().orElse(Map.of()));
    }
  }

  private static String sortKey(Map<String, AttributeValue> item) {
    return text(item, TableSpec.SORT_KEY);
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return item.getOrDefault(name, AttributeValue.fromS("")).s();
  }
}
