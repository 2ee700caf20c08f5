package dev.parley.engine.dynamodb;

import dev.parley.automation.Decision;
import dev.parley.automation.Decision.RunChange;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.CommitResult;
import dev.parley.pipeline.Conversations;
import dev.parley.wire.EventCodec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Conversations in DynamoDB: one partition each, with the state and the records of its events. */
public final class DynamoConversations implements Conversations {
  private static final String UNDECIDED =
      "attribute_not_exists(#pk) OR #outcome = :failing OR #expiresAt <= :seconds";
  private static final String COUNTING =
      "attribute_not_exists(#pk) OR (#outcome = :failing AND #expiresAt > :seconds)";
  private static final String COUNT_FAILURE =
      "SET #event = :event, #kind = :kind, #outcome = :failing, #reason = :reason,"
          + " #lastFailureAt = :now, #firstFailureAt = if_not_exists(#firstFailureAt, :now),"
          + " #expiresAt = :expires ADD #attempts :one";
  private static final String GONE = "attribute_not_exists(#pk) OR #expiresAt <= :seconds";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  /**
   * Works on this table.
   *
   * @param clock tells what has expired when a state is loaded
   */
  public DynamoConversations(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Conversation load(ConversationKey key) {
    return Refusals.charged(() -> StateRecord.read(key, read(Keys.state(key)), clock.instant()));
  }

  @Override
  public CommitResult commit(
      InboundEvent event, Conversation seen, Decision decision, Instant now) {
    return Refusals.charged(
        () ->
            switch (decision.runChange()) {
              case RunChange.Keep _ -> commitEvent(event, decision, now);
              case RunChange.Await await ->
                  commitBoth(event, seen, Optional.of(await.run()), decision, now);
              case RunChange.Clear _ -> commitBoth(event, seen, Optional.empty(), decision, now);
            });
  }

  @Override
  public FailureCount recordFailure(InboundEvent event, String reason, Instant now) {
    try {
      Item counted = new Item(client.updateItem(counting(event, reason, now)).attributes());
      return count(counted, now);
    } catch (ConditionalCheckFailedException e) {
      Item old = new Item(e.item());
      if (!old.isAlive(now)) {
        return firstFailure(event, reason, now);
      }
      boolean failed = old.text("outcome").orElse("").equals(EventRecord.FAILED);
      return failed ? count(old, now) : new FailureCount(0, now);
    }
  }

  @Override
  public void giveUp(InboundEvent event, Instant now) {
    String update = "SET #outcome = :failed, #expiresAt = :expires";
    String condition = "#outcome = :failing";
    try {
      client.updateItem(
          request ->
              request
                  .tableName(table)
                  .key(Keys.event(event.head().conversation(), event.head().key()))
                  .updateExpression(update)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Expressions.names(update, condition))
                  .expressionAttributeValues(
                      Item.writer()
                          .text(":failed", EventRecord.FAILED)
                          .text(":failing", EventRecord.FAILING)
                          .number(":expires", EventRecord.expiresAt(now))
                          .attributes()));
    } catch (ConditionalCheckFailedException _) {
      // Closed before, or decided after all: both are final.
    }
  }

  private CommitResult commitEvent(InboundEvent event, Decision decision, Instant now) {
    try {
      Put put = eventPut(event, decision, now);
      client.putItem(
          request ->
              request
                  .tableName(put.tableName())
                  .item(put.item())
                  .conditionExpression(put.conditionExpression())
                  .expressionAttributeNames(put.expressionAttributeNames())
                  .expressionAttributeValues(put.expressionAttributeValues())
                  .returnValuesOnConditionCheckFailure(put.returnValuesOnConditionCheckFailure()));
      return new CommitResult.Committed();
    } catch (ConditionalCheckFailedException e) {
      return already(event, e.hasItem() ? new Item(e.item()) : readEvent(event));
    }
  }

  private CommitResult commitBoth(
      InboundEvent event, Conversation seen, Optional<Run> run, Decision decision, Instant now) {
    try {
      client.transactWriteItems(
          request ->
              request.transactItems(
                  List.of(
                      write(eventPut(event, decision, now)),
                      write(StateRecord.next(table, seen, run, now)))));
      return new CommitResult.Committed();
    } catch (TransactionCanceledException e) {
      return cancelled(event, e);
    }
  }

  /** The event's condition comes first: who decided it moved the state as well. */
  private CommitResult cancelled(InboundEvent event, TransactionCanceledException e) {
    List<CancellationReason> reasons = e.cancellationReasons();
    if (reasons.size() == 2 && failedCondition(reasons.get(0))) {
      CancellationReason reason = reasons.get(0);
      return already(event, reason.hasItem() ? new Item(reason.item()) : readEvent(event));
    }
    if (reasons.size() == 2 && failedCondition(reasons.get(1))) {
      return new CommitResult.Moved();
    }
    // Most likely a conflict with another transaction, or throttling: the event comes again.
    throw e;
  }

  private static TransactWriteItem write(Put put) {
    return TransactWriteItem.builder().put(put).build();
  }

  private static boolean failedCondition(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code());
  }

  private static CommitResult already(InboundEvent event, Item item) {
    return new CommitResult.AlreadyDecided(
        EventRecord.unsent(event.head().conversation(), event.head().key(), item));
  }

  private Put eventPut(InboundEvent event, Decision decision, Instant now) {
    return Put.builder()
        .tableName(table)
        .item(EventRecord.decided(event, decision, now))
        .conditionExpression(UNDECIDED)
        .expressionAttributeNames(Expressions.names(UNDECIDED))
        .expressionAttributeValues(
            Item.writer()
                .text(":failing", EventRecord.FAILING)
                .number(":seconds", now.getEpochSecond())
                .attributes())
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
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
  private FailureCount firstFailure(InboundEvent event, String reason, Instant now) {
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

  private Item readEvent(InboundEvent event) {
    return read(Keys.event(event.head().conversation(), event.head().key()));
  }

  private Item read(Map<String, AttributeValue> key) {
    return new Item(
        client.getItem(request -> request.tableName(table).key(key).consistentRead(true)).item());
  }
}
