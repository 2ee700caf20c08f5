package dev.parley.engine.dynamodb;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Takes dead letters out of the list that nobody wants to have handled. The record of an event
 * stays until it expires, or a copy of the event would be new; of a message the body goes at once.
 */
public final class Dismissals {
  private static final String DISMISS =
      "SET #outcome = :dismissed, #list = :list, #listAt = :now, #dismissedAt = :now";
  private static final String FORGET =
      "SET #outcome = :dismissed, #dismissedAt = :now, #parts = :zero REMOVE #list, #listAt";
  private static final String FORGET_PART = "REMOVE #bytes";
  private static final String FAILED = "#outcome = :failed AND #expiresAt > :seconds";
  private static final String EXISTS = "attribute_exists(#pk)";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  /** Works on the table of conversations. */
  public Dismissals(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /**
   * Dismisses it.
   *
   * @return whether it was a dead letter; if not, or if it is being redriven, nothing happens
   */
  public boolean dismiss(DeadLetterId id) {
    return switch (id) {
      case DeadLetterId.OfEvent event ->
          update(
              DeadLetterReads.key(id),
              DISMISS,
              FAILED,
              values()
                  .text(
                      ":list",
                      Keys.runs(event.conversation().account(), EventRecord.DISMISSED_LIST))
                  .attributes());
      case DeadLetterId.OfMessage message -> forgotten(message);
    };
  }

  private boolean forgotten(DeadLetterId.OfMessage id) {
    Map<String, AttributeValue> key = DeadLetterReads.key(id);
    Item head =
        new Item(client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
    boolean dismissed = update(key, FORGET, FAILED, values().number(":zero", 0).attributes());
    for (int part = 0; dismissed && part < head.number("parts").orElse(0); part++) {
      var _ = update(Keys.part(id, part), FORGET_PART, EXISTS, Map.of());
    }
    return dismissed;
  }

  private Item.Writer values() {
    Instant now = clock.instant();
    return Item.writer()
        .text(":dismissed", EventRecord.DISMISSED)
        .text(":failed", EventRecord.FAILED)
        .number(":seconds", now.getEpochSecond())
        .instant(":now", now);
  }

  private boolean update(
      Map<String, AttributeValue> key,
      String expression,
      String condition,
      Map<String, AttributeValue> values) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key)
                  .updateExpression(expression)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Expressions.names(expression, condition))
                  .expressionAttributeValues(values.isEmpty() ? null : values));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }
}
