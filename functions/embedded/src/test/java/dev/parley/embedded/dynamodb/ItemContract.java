package dev.parley.embedded.dynamodb;

import static dev.parley.embedded.dynamodb.DynamoDbFixture.fresh;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.item;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.key;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.number;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Single items: types, conditions, updates, and what each takes. */
interface ItemContract extends DynamoDbFixture {

  @Test
  default void everyTypeComesBackAsItWas() {
    String pk = fresh("types 👋");
    Map<String, AttributeValue> item =
        Map.of(
            "pk", text(pk),
            "sk", text("1"),
            "number", AttributeValue.fromN("12.5"),
            "yes", AttributeValue.fromBool(true),
            "nothing", AttributeValue.fromNul(true),
            "bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1})),
            "list", AttributeValue.fromL(List.of(text(""))),
            "map", AttributeValue.fromM(Map.of("in", number(1))),
            "texts", AttributeValue.fromSs(List.of("a", "b")));

    put(item);

    assertThat(read(pk, "1")).isEqualTo(item);
  }

  @Test
  default void failedConditionShowsTheItemThatStoodInTheWay() {
    String pk = fresh("once");
    put(item(pk, "1", "first"));

    ConditionalCheckFailedException failure =
        catchThrowableOfType(
            ConditionalCheckFailedException.class,
            () ->
                dynamoDb()
                    .putItem(
                        put ->
                            put.tableName(table())
                                .item(item(pk, "1", "second"))
                                .conditionExpression("attribute_not_exists(pk)")
                                .returnValuesOnConditionCheckFailure(
                                    ReturnValuesOnConditionCheckFailure.ALL_OLD)));

    assertThat(failure.item()).isEqualTo(item(pk, "1", "first"));
    assertThat(failure.statusCode()).isEqualTo(400);
    assertThat(valueOf(pk, "1")).isEqualTo("first");
  }

  @Test
  default void counterIsAddedToAndAnswersItsNewValue() {
    String pk = fresh("counter");
    for (int i = 0; i < 2; i++) {
      add(pk, 20);
    }

    assertThat(add(pk, 2)).isEqualTo("42");
  }

  private String add(String pk, long number) {
    return dynamoDb()
        .updateItem(
            update ->
                update
                    .tableName(table())
                    .key(key(pk, "1"))
                    .updateExpression("ADD #c :n SET expiresAt = if_not_exists(expiresAt, :n)")
                    .expressionAttributeNames(Map.of("#c", "count"))
                    .expressionAttributeValues(Map.of(":n", number(number)))
                    .returnValues(ReturnValue.ALL_NEW))
        .attributes()
        .getOrDefault("count", number(-1))
        .n();
  }

  @Test
  default void updateDeepInAMapNeedsItsConditionAndLeavesTheRest() {
    String pk = fresh("journal");
    put(
        Map.of(
            "pk", text(pk),
            "sk", text("EV"),
            "sends",
                AttributeValue.fromM(
                    Map.of(
                        "s1", AttributeValue.fromM(Map.of("state", text("PENDING"))),
                        "s2", AttributeValue.fromM(Map.of("state", text("PENDING")))))));

    claim(pk);

    assertThatExceptionOfType(ConditionalCheckFailedException.class).isThrownBy(() -> claim(pk));
    assertThat(read(pk, "EV").getOrDefault("sends", text("none")).m())
        .isEqualTo(
            Map.of(
                "s1", AttributeValue.fromM(Map.of("state", text("ATTEMPTING"))),
                "s2", AttributeValue.fromM(Map.of("state", text("PENDING")))));
  }

  private void claim(String pk) {
    dynamoDb()
        .updateItem(
            update ->
                update
                    .tableName(table())
                    .key(key(pk, "EV"))
                    .updateExpression("SET sends.#s.#state = :to")
                    .conditionExpression("sends.#s.#state = :from")
                    .expressionAttributeNames(Map.of("#s", "s1", "#state", "state"))
                    .expressionAttributeValues(
                        Map.of(":from", text("PENDING"), ":to", text("ATTEMPTING"))));
  }

  @Test
  default void deletionAnswersWhatWasThereAndTheConditionHolds() {
    String pk = fresh("gone");
    put(item(pk, "1", "there"));

    assertThatExceptionOfType(ConditionalCheckFailedException.class)
        .isThrownBy(() -> delete(pk, "other"));
    assertThat(delete(pk, "there")).isEqualTo(item(pk, "1", "there"));
    assertThat(read(pk, "1")).isEmpty();
  }

  private Map<String, AttributeValue> delete(String pk, String ifValue) {
    return dynamoDb()
        .deleteItem(
            delete ->
                delete
                    .tableName(table())
                    .key(key(pk, "1"))
                    .conditionExpression("#v = :v")
                    .expressionAttributeNames(Map.of("#v", "value"))
                    .expressionAttributeValues(Map.of(":v", text(ifValue)))
                    .returnValues(ReturnValue.ALL_OLD))
        .attributes();
  }

  @Test
  default void capacityIsThatOfTheTableAndOfTheIndex() {
    double units =
        dynamoDb()
            .putItem(
                put ->
                    put.tableName(table())
                        .item(item(fresh("weighed"), "1", "indexed"))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
            .consumedCapacity()
            .capacityUnits();

    assertThat(units).isEqualTo(2);
  }

  @Test
  default void itemOverFourHundredKilobytesIsRefused() {
    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() -> put(item(fresh("big"), "1", "x".repeat(410 * 1024))))
        .satisfies(
            failure ->
                assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
  }

  @Test
  default void refusedRequestsSayWhy() {
    assertThatThrownBy(() -> dynamoDb().describeTable(ask -> ask.tableName("missing")))
        .isInstanceOf(ResourceNotFoundException.class);
    DynamoDbException failure = catchThrowableOfType(DynamoDbException.class, () -> put(Map.of()));
    assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
    assertThat(failure.awsErrorDetails().errorMessage()).isNotBlank();
  }
}
