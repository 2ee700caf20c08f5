package dev.parley.engine.dynamodb;

import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.TimerDue;
import dev.parley.pipeline.Conversations.FailureCount;
import dev.parley.wire.EventCodec;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
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
          + " #expiresAt = :expires ADD #attempts :one";
  private static final String GONE = "attribute_not_exists(#pk) OR #expiresAt <= :seconds";
  private static final String CLOSE =
      "SET #outcome = :failed, #list = :list, #expiresAt = :expires";
  private static final String FAILING = "#outcome = :failing";
  private static final String FORGET_TIMER = "REMOVE #dueShard, #dueAt, #dueAutomation";
  private static final String THIS_TIMER = "#dueAt = :dueAt AND #dueAutomation = :automation";

  private static final String FAILING_LIST = "FAILING";
  private static final String FAILED_LIST = "FAILED";
  private static final int ROUNDS_MAX = 3;

  private final DynamoDbClient client;
  private final String table;

  FailedEvents(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  FailureCount count(InboundEvent event, String reason, Instant now) {
    try {
      Item counted = new Item(client.updateItem(counting(event, reason, now)).attributes());
      return count(counted, now);
    } catch (ConditionalCheckFailedException e) {
      Item old = new Item(e.item());
      if (!old.isAlive(now)) {
        return first(event, reason, now);
      }
      boolean failed = old.text("outcome").orElse("").equals(EventRecord.FAILED);
      return failed ? count(old, now) : new FailureCount(0, now);
    }
  }

  /** Closes the record; a timer is taken away as well, or it would be queued each minute. */
  void close(InboundEvent event, Instant now) {
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
    if (event instanceof TimerDue due) {
      removeTimer(due, now);
    }
  }

  private void removeTimer(TimerDue due, Instant now) {
    try {
      for (int round = 0; round < ROUNDS_MAX; round++) {
        if (isRemoved(due, now)) {
          return;
        }
      }
    } catch (SdkException e) {
      throw e;
    } catch (RuntimeException _) {
      // A state that this version cannot read; most likely the very reason of the failure.
      removeFromIndex(due);
    }
  }

  /** Whether the state is without the timer now; if not, it moved in between. */
  private boolean isRemoved(TimerDue due, Instant now) {
    ConversationKey key = due.head().conversation();
    Conversation seen = StateRecord.read(key, state(key), now);
    Optional<Run> run =
        seen.run(due.automationId())
            .filter(it -> it.timer().map(Run.Timer::dueAt).equals(Optional.of(due.dueAt())));
    if (run.isEmpty()) {
      return true;
    }
    Put put = StateRecord.next(table, seen, StateRecord.withoutTimer(seen, run.get()), now);
    try {
      client.putItem(
          request ->
              request
                  .tableName(put.tableName())
                  .item(put.item())
                  .conditionExpression(put.conditionExpression())
                  .expressionAttributeNames(put.expressionAttributeNames())
                  .expressionAttributeValues(put.expressionAttributeValues()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private void removeFromIndex(TimerDue due) {
    try {
      client.updateItem(
          request ->
              request
                  .tableName(table)
                  .key(Keys.state(due.head().conversation()))
                  .updateExpression(FORGET_TIMER)
                  .conditionExpression(THIS_TIMER)
                  .expressionAttributeNames(Expressions.names(FORGET_TIMER, THIS_TIMER))
                  .expressionAttributeValues(
                      Item.writer()
                          .instant(":dueAt", due.dueAt())
                          .text(":automation", due.automationId())
                          .attributes()));
    } catch (ConditionalCheckFailedException _) {
      // Another timer is the next one by now.
    }
  }

  private Item state(ConversationKey key) {
    return new Item(
        client
            .getItem(get -> get.tableName(table).key(Keys.state(key)).consistentRead(true))
            .item());
  }

  private UpdateItemRequest counting(InboundEvent event, String reason, Instant now) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(Keys.event(event.head().conversation(), event.head().key()))
        .updateExpression(COUNT_FAILURE)
        .conditionExpression(COUNTING)
        .expressionAttributeNames(Expressions.names(COUNT_FAILURE, COUNTING))
        .expressionAttributeValues(
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
                .number(":one", 1)
                .attributes())
        .returnValues(ReturnValue.ALL_NEW)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  /** Over a record that is past its time. */
  private FailureCount first(InboundEvent event, String reason, Instant now) {
    client.putItem(
        request ->
            request
                .tableName(table)
                .item(EventRecord.failing(event, reason, now))
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
