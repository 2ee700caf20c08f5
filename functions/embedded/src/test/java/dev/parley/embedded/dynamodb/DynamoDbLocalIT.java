package dev.parley.embedded.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoDbLocalIT {

  private final DynamoDbLocal database = DynamoDbLocal.inMemory();
  private final DynamoDbClient client = database.client();

  @BeforeAll
  void createTable() {
    createTable(client);
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @Test
  void failedConditionShowsTheItemThatStoodInTheWay() {
    client.putItem(put -> put.tableName("items").item(item("once", "1", "first")));

    ConditionalCheckFailedException failure =
        catchThrowableOfType(
            ConditionalCheckFailedException.class,
            () ->
                client.putItem(
                    put ->
                        put.tableName("items")
                            .item(item("once", "1", "second"))
                            .conditionExpression("attribute_not_exists(pk)")
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)));

    assertThat(failure.item()).isEqualTo(item("once", "1", "first"));
    assertThat(valueOf(client, "once", "1")).isEqualTo("first");
  }

  @Test
  void cancelledTransactionNamesTheReasonAndWritesNothing() {
    client.putItem(put -> put.tableName("items").item(item("taken", "1", "first")));

    TransactWriteItem free =
        write(Put.builder().tableName("items").item(item("free", "1", "new")).build());
    TransactWriteItem taken =
        write(
            Put.builder()
                .tableName("items")
                .item(item("taken", "1", "new"))
                .conditionExpression("attribute_not_exists(pk)")
                .build());

    TransactionCanceledException failure =
        catchThrowableOfType(
            TransactionCanceledException.class,
            () -> client.transactWriteItems(transaction -> transaction.transactItems(free, taken)));

    assertThat(failure.cancellationReasons())
        .extracting(CancellationReason::code)
        .containsExactly("None", "ConditionalCheckFailed");
    assertThat(client.getItem(get -> get.tableName("items").key(key("free", "1"))).hasItem())
        .isFalse();
  }

  @Test
  void indexIsQueriedInOrder() {
    for (String sk : List.of("3", "1", "2")) {
      client.putItem(put -> put.tableName("items").item(item("indexed-" + sk, sk, "by-value")));
    }

    List<String> found =
        client.query(byValue("by-value")).items().stream()
            .map(item -> attribute(item, "sk"))
            .toList();

    assertThat(found).containsExactly("1", "2", "3");
  }

  @Test
  void pagesAreWalkedToTheEnd() {
    List<String> written = IntStream.range(100, 125).mapToObj(String::valueOf).toList();
    for (String sk : written) {
      client.putItem(put -> put.tableName("items").item(item("paged", sk, "v" + sk)));
    }

    var pages =
        client.queryPaginator(
            query ->
                query
                    .tableName("items")
                    .limit(10)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", text("paged"))));

    assertThat(pages.stream().count()).isGreaterThanOrEqualTo(3);
    assertThat(pages.items().stream().map(item -> attribute(item, "sk")))
        .containsExactlyElementsOf(written);
  }

  @Test
  void instancesShareNothing() {
    try (DynamoDbLocal other = DynamoDbLocal.inMemory()) {
      assertThat(other.client().listTables().tableNames()).isEmpty();
      createTable(other.client());
      other.client().putItem(put -> put.tableName("items").item(item("mine", "1", "other")));

      assertThat(client.getItem(get -> get.tableName("items").key(key("mine", "1"))).hasItem())
          .isFalse();
    }
    assertThat(client.listTables().tableNames()).containsExactly("items");
  }

  @Test
  void closedDatabaseRefusesAndClosingAgainIsHarmless(@TempDir Path folder) {
    assertEndsWhenClosed(DynamoDbLocal.inMemory());
    DynamoDbLocal onDisk = DynamoDbLocal.onDisk(folder.resolve("items.db"));
    assertThat(threadsOf(onDisk)).isNotEmpty();

    assertEndsWhenClosed(onDisk);

    assertThat(threadsOf(onDisk)).isEmpty();
  }

  private static void assertEndsWhenClosed(DynamoDbLocal database) {
    createTable(database.client());

    database.close();
    database.close();

    assertThatThrownBy(() -> database.client().listTables()).isInstanceOf(RuntimeException.class);
  }

  @Test
  void dataOnDiskSurvivesReopening(@TempDir Path folder) {
    Path file = folder.resolve("not-there-yet").resolve("dynamodb.db");
    try (DynamoDbLocal first = DynamoDbLocal.onDisk(file)) {
      createTable(first.client());
      first.client().putItem(put -> put.tableName("items").item(item("kept", "1", "still here")));
    }

    try (DynamoDbLocal second = DynamoDbLocal.onDisk(file)) {
      assertThat(valueOf(second.client(), "kept", "1")).isEqualTo("still here");
    }
  }

  @Test
  void folderInPlaceOfAFileIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> DynamoDbLocal.onDisk(folder))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Thread> threadsOf(DynamoDbLocal database) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> database.loader().equals(thread.getContextClassLoader()))
        .toList();
  }

  static void createTable(DynamoDbClient client) {
    client.createTable(
        table ->
            table
                .tableName("items")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk"), attribute("sk"), attribute("value"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(index()));
  }

  private static GlobalSecondaryIndex index() {
    return GlobalSecondaryIndex.builder()
        .indexName("by-value")
        .keySchema(key("value", KeyType.HASH), key("sk", KeyType.RANGE))
        .projection(projection -> projection.projectionType(ProjectionType.ALL))
        .build();
  }

  private static TransactWriteItem write(Put put) {
    return TransactWriteItem.builder().put(put).build();
  }

  private static QueryRequest byValue(String value) {
    return QueryRequest.builder()
        .tableName("items")
        .indexName("by-value")
        .keyConditionExpression("#v = :v")
        .expressionAttributeNames(Map.of("#v", "value"))
        .expressionAttributeValues(Map.of(":v", text(value)))
        .build();
  }

  private static String valueOf(DynamoDbClient client, String pk, String sk) {
    var answer =
        client.getItem(get -> get.tableName("items").key(key(pk, sk)).consistentRead(true));
    return attribute(answer.item(), "value");
  }

  private static String attribute(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name).s();
  }

  private static Map<String, AttributeValue> item(String pk, String sk, String value) {
    return Map.of("pk", text(pk), "sk", text(sk), "value", text(value));
  }

  private static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", text(pk), "sk", text(sk));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
