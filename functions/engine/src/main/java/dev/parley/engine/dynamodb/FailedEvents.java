package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.TimerDue;
import dev.parley.pipeline.Conversations.FailureCount;
import dev.parley.trace.Traces;
import dev.parley.wire.EventCodec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Counts the failed attempts on an event, and closes the event after the last one. */
final class FailedEvents {
  private static final String COUNTING =
      "attribute_not_exists(#pk) OR (#outcome = :failing AND #expiresAt > :seconds)";
  private static final String COUNT_FAILURE =
      "SET #event = :event, #kind = :kind, #at = :at, #outcome = :failing, #reason = :reason,"
          + " #list = :list, #listAt = :now,"
          + " #lastFailureAt = :now, #firstFailureAt = if_not_exists(#firstFailureAt, :now),"
          + " #expiresAt = :expires";
  private static final String TRACED = ", #trace = if_not_exists(#trace, :trace)";
  private static final String AND_COUNT = " ADD #attempts :one";
  private static final String IN_AUTOMATION = ", #automationId = :automation";
  private static final String IN_NO_AUTOMATION = " REMOVE #automationId";
  private static final String GONE = "attribute_not_exists(#pk) OR #expiresAt <= :seconds";
  private static final String CLOSE =
      "SET #outcome = :failed, #list = :list, #expiresAt = :expires";
  private static final String FAILING = "#outcome = :failing";

  static final String FAILING_LIST = "FAILING";
  static final String FAILED_LIST = "FAILED";

  private final DynamoDbClient client;
  private final String table;
  private final GivenUpTimers timers;

  FailedEvents(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
    this.timers = new GivenUpTimers(client, table);
  }

  FailureCount count(
      InboundEvent event, String reason, Optional<AutomationId> automation, Instant now) {
    try {
      UpdateItemRequest counting = counting(event, reason, automation, now);
      Item counted = new Item(client.updateItem(counting).attributes());
      EventRecord.learn(event.head().key(), counted);
      return count(counted, now);
    } catch (ConditionalCheckFailedException e) {
      Item old = new Item(e.item());
      EventRecord.learn(event.head().key(), old);
      if (!old.isAlive(now)) {
        return first(event, reason, automation, now);
      }
      boolean failed = old.text("outcome").orElse("").equals(EventRecord.FAILED);
      return failed ? count(old, now) : new FailureCount(0, now);
    }
  }

  /**
   * Closes the record. A timer is taken away as well, or it would be queued each minute; and before
   * that, for a closed record is not closed again.
   */
  void close(InboundEvent event, Instant now) {
    forgetTimer(event, now);
    try {
      client.updateItem(
          request ->
              request
                  .tableName(table)
                  .key(Keys.event(event.head().conversation(), event.head().key()))
                  .updateExpression(CLOSE)
                  .conditionExpression(FAILING)
                  .expressionAttributeNames(Expressions.names(CLOSE, FAILING))
                  .expressionAttributeValues(
                      Item.writer()
                          .text(":failed", EventRecord.FAILED)
                          .text(":list", EventRecord.list(event, FAILED_LIST))
                          .text(":failing", EventRecord.FAILING)
                          .number(":expires", EventRecord.expiresAt(now))
                          .attributes()));
    } catch (ConditionalCheckFailedException _) {
      // Closed before, or decided after all: both are final.
    }
  }

  /** Takes the timer away that this event tells of, if it tells of one. */
  void forgetTimer(InboundEvent event, Instant now) {
    if (event instanceof TimerDue due) {
      timers.remove(due, now);
    }
  }

  private UpdateItemRequest counting(
      InboundEvent event, String reason, Optional<AutomationId> automation, Instant now) {
    String update =
        COUNT_FAILURE
            + (Traces.of(event.head().key()).isPresent() ? TRACED : "")
            + (automation.isPresent() ? IN_AUTOMATION : IN_NO_AUTOMATION)
            + AND_COUNT;
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(Keys.event(event.head().conversation(), event.head().key()))
        .updateExpression(update)
        .conditionExpression(COUNTING)
        .expressionAttributeNames(Expressions.names(update, COUNTING))
        .expressionAttributeValues(counted(event, reason, automation, now))
        .returnValues(ReturnValue.ALL_NEW)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private static Map<String, AttributeValue> counted(
      InboundEvent event, String reason, Optional<AutomationId> automation, Instant now) {
    Item.Writer values =
        Item.writer()
            .text(":event", EventRecord.json(event))
            .text(":kind", EventCodec.kind(event))
            .instant(":at", event.head().occurredAt())
            .text(":list", EventRecord.list(event, FAILING_LIST))
            .text(":failing", EventRecord.FAILING)
            .text(":reason", reason)
            .instant(":now", now)
            .number(":expires", EventRecord.expiresAt(now))
            .number(":seconds", now.getEpochSecond())
            .number(":one", 1);
    automation.ifPresent(id -> values.text(":automation", id.value()));
    Traces.of(event.head().key()).ifPresent(trace -> values.text(":trace", trace.value()));
    return values.attributes();
  }

  /** Over a record that is past its time. */
  private FailureCount first(
      InboundEvent event, String reason, Optional<AutomationId> automation, Instant now) {
    Item.Writer item = Item.writer().all(EventRecord.failing(event, reason, now));
    automation.ifPresent(id -> item.text("automationId", id.value()));
    client.putItem(
        request ->
            request
                .tableName(table)
                .item(item.attributes())
                .conditionExpression(GONE)
                .expressionAttributeNames(Expressions.names(GONE))
                .expressionAttributeValues(
                    Item.writer().number(":seconds", now.getEpochSecond()).attributes()));
    return new FailureCount(1, now);
  }

  private static FailureCount count(Item item, Instant now) {
    Instant first =
        item.number("firstFailureAt").isPresent() ? item.instant("firstFailureAt") : now;
    return new FailureCount((int) item.requiredNumber("attempts"), first);
  }
}
