package dev.parley.embedded.dynamodb;

import static dev.parley.embedded.dynamodb.DynamoDbFixture.fresh;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.item;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.items;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.key;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.text;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Queries of the table and of its index. */
interface QueryContract extends DynamoDbFixture {

  @Test
  default void indexIsQueriedInOrder() {
    String value = fresh("by-value");
    for (String sk : List.of("3", "1", "2")) {
      put(item(fresh("indexed"), sk, value));
    }

    List<String> found =
        dynamoDb().query(byValue(value)).items().stream()
            .map(found1 -> textOf(found1, "sk"))
            .toList();

    assertThat(found).containsExactly("1", "2", "3");
  }

  @Test
  default void itemWithoutTheIndexesKeyIsNotInTheIndex() {
    String pk = fresh("sparse");
    put(item(pk, "1", pk));
    dynamoDb()
        .updateItem(
            update ->
                update
                    .tableName(table())
                    .key(key(pk, "1"))
                    .updateExpression("REMOVE #v")
                    .expressionAttributeNames(Map.of("#v", "value")));

    assertThat(dynamoDb().query(byValue(pk)).items()).isEmpty();
    assertThat(read(pk, "1")).isEqualTo(key(pk, "1"));
  }

  @Test
  default void pagesAreWalkedToTheEnd() {
    String pk = fresh("paged");
    List<Map<String, AttributeValue>> written = items(pk, 100, 25);
    written.forEach(this::put);

    var pages =
        dynamoDb()
            .queryPaginator(
                query ->
                    query
                        .tableName(table())
                        .limit(10)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(pk))));

    assertThat(pages.stream().count()).isGreaterThanOrEqualTo(3);
    assertThat(pages.items()).containsExactlyElementsOf(written);
  }

  @Test
  default void newestFirstWithinAPrefixUpToALimit() {
    String pk = fresh("prefix");
    for (String sk : List.of("MSG#1", "MSG#2", "MSG#3", "NOTE#1")) {
      put(item(pk, sk, "v"));
    }

    List<String> found =
        dynamoDb()
            .query(
                query ->
                    query
                        .tableName(table())
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(Map.of(":pk", text(pk), ":prefix", text("MSG#")))
                        .scanIndexForward(false)
                        .limit(2))
            .items()
            .stream()
            .map(message -> textOf(message, "sk"))
            .toList();

    assertThat(found).containsExactly("MSG#3", "MSG#2");
  }

  @Test
  default void filterAndProjectionShowOnlyWhatWasAsked() {
    String pk = fresh("filtered");
    items(pk, 1, 3).forEach(this::put);

    List<Map<String, AttributeValue>> found =
        dynamoDb()
            .query(
                query ->
                    query
                        .tableName(table())
                        .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                        .filterExpression("#v <> :not")
                        .projectionExpression("sk")
                        .expressionAttributeNames(Map.of("#v", "value"))
                        .expressionAttributeValues(
                            Map.of(
                                ":pk", text(pk),
                                ":from", text("1"),
                                ":to", text("2"),
                                ":not", text("v1"))))
            .items();

    assertThat(found).containsExactly(Map.of("sk", text("2")));
  }

  private QueryRequest byValue(String value) {
    return QueryRequest.builder()
        .tableName(table())
        .indexName(BY_VALUE)
        .keyConditionExpression("#v = :v")
        .expressionAttributeNames(Map.of("#v", "value"))
        .expressionAttributeValues(Map.of(":v", text(value)))
        .build();
  }
}
