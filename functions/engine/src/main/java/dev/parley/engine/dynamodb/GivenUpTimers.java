package dev.parley.engine.dynamodb;

import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.event.InboundEvent.TimerDue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** Timers whose event failed for the last time: they are due for ever if nobody takes them away. */
final class GivenUpTimers {
  private static final String FORGET_TIMER = "REMOVE #dueShard, #dueAt, #dueAutomation";
  private static final String THIS_TIMER = "#dueAt = :dueAt AND #dueAutomation = :automation";
  private static final int ROUNDS_MAX = 3;

  private final DynamoDbClient client;
  private final String table;

  GivenUpTimers(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** Takes it away; nothing happens if it is gone, or if another one took its place. */
  void remove(TimerDue due, Instant now) {
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

  /** Whether the flow still waits for this timer; not if this version cannot read the state. */
  boolean isAwaited(TimerDue due, Instant now) {
    try {
      return run(state(due, now), due).isPresent();
    } catch (SdkException e) {
      throw e;
    } catch (RuntimeException _) {
      return false;
    }
  }

  /** Whether the state is without the timer now; if not, it moved in between. */
  private boolean isRemoved(TimerDue due, Instant now) {
    Conversation seen = state(due, now);
    Optional<Run> run = run(seen, due);
    if (run.isEmpty()) {
      return true;
    }
    StateRecord.Change change =
        new StateRecord.Change(
            seen, Optional.empty(), StateRecord.withoutTimer(seen, run.get()), due.head().key());
    Put put = StateRecord.next(table, change, now);
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

  private Conversation state(TimerDue due, Instant now) {
    ConversationKey key = due.head().conversation();
    Map<String, AttributeValue> id = Keys.state(key);
    Item item =
        new Item(client.getItem(get -> get.tableName(table).key(id).consistentRead(true)).item());
    return StateRecord.read(key, item, now);
  }

  private static Optional<Run> run(Conversation seen, TimerDue due) {
    return seen.run(due.automationId())
        .filter(it -> it.timer().map(Run.Timer::dueAt).equals(Optional.of(due.dueAt())));
  }
}
