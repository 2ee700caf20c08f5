package dev.parley.embedded.dynamodb;

import static dev.parley.embedded.dynamodb.DynamoDbFixture.fresh;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.item;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.items;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.key;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What touches several items at once. */
interface TransactionContract extends DynamoDbFixture {

  @Test
  default void cancelledTransactionNamesTheReasonsAndWritesNothing() {
    String pk = fresh("taken");
    put(item(pk, "taken", "first"));

    TransactionCanceledException failure =
        catchThrowableOfType(
            TransactionCanceledException.class,
            () -> transact(ifAbsent(item(pk, "free", "new")), ifAbsent(item(pk, "taken", "new"))));

    assertThat(failure.cancellationReasons())
        .extracting(CancellationReason::code)
        .containsExactly("None", "ConditionalCheckFailed");
    assertThat(read(pk, "free")).isEmpty();
  }

  @Test
  default void transactionOfPutUpdateAndCheckWritesAll() {
    String pk = fresh("whole");
    put(item(pk, "meta", "on"));

    transact(ifAbsent(item(pk, "event", "new")), increment(pk), mustBeThere(pk));

    assertThat(valueOf(pk, "event")).isEqualTo("new");
    assertThat(read(pk, "state")).containsEntry("version", number(1));
  }

  @Test
  default void repeatedTransactionWithItsTokenCountsOnce() {
    String pk = fresh("token");
    String token = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      dynamoDb()
          .transactWriteItems(it -> it.clientRequestToken(token).transactItems(increment(pk)));
    }

    assertThat(read(pk, "state")).containsEntry("version", number(1));
    assertThatExceptionOfType(IdempotentParameterMismatchException.class)
        .isThrownBy(
            () ->
                dynamoDb()
                    .transactWriteItems(
                        it -> it.clientRequestToken(token).transactItems(increment(pk + "x"))));
  }

  @Test
  default void transactionOfTwoOperationsOnOneItemIsRefused() {
    String pk = fresh("twice");

    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() -> transact(increment(pk), increment(pk)));
  }

  @Test
  default void batchIsWrittenAndReadTogether() {
    String pk = fresh("batch");
    List<Map<String, AttributeValue>> written = items(pk, 100, 25);
    write(written);

    List<Map<String, AttributeValue>> found =
        dynamoDb()
            .batchGetItem(
                get ->
                    get.requestItems(
                        Map.of(
                            table(),
                            KeysAndAttributes.builder()
                                .keys(List.of(key(pk, "100"), key(pk, "124"), key(pk, "absent")))
                                .consistentRead(true)
                                .build())))
            .responses()
            .getOrDefault(table(), List.of());

    assertThat(found).containsExactlyInAnyOrder(written.getFirst(), written.getLast());
  }

  @Test
  default void batchOverTwentyFiveItemsIsRefused() {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() -> write(items(fresh("over"), 1, 26)));
  }

  private void write(List<Map<String, AttributeValue>> items) {
    List<WriteRequest> requests =
        items.stream()
            .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
            .toList();
    dynamoDb().batchWriteItem(batch -> batch.requestItems(Map.of(table(), requests)));
  }

  private void transact(TransactWriteItem... items) {
    dynamoDb().transactWriteItems(it -> it.transactItems(items));
  }

  private TransactWriteItem ifAbsent(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName(table())
                .item(item)
                .conditionExpression("attribute_not_exists(pk)")
                .build())
        .build();
  }

  private TransactWriteItem increment(String pk) {
    return TransactWriteItem.builder()
        .update(
            Update.builder()
                .tableName(table())
                .key(key(pk, "state"))
                .updateExpression("ADD version :one")
                .expressionAttributeValues(Map.of(":one", number(1)))
                .build())
        .build();
  }

  private TransactWriteItem mustBeThere(String pk) {
    return TransactWriteItem.builder()
        .conditionCheck(
            ConditionCheck.builder()
                .tableName(table())
                .key(key(pk, "meta"))
                .conditionExpression("attribute_exists(pk)")
                .build())
        .build();
  }
}
