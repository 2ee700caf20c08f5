package dev.parley.engine.dynamodb;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.Decision;
import dev.parley.automation.Decision.Correction;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Snapshot;
import dev.parley.engine.cache.Cache;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.CommitResult;
import dev.parley.pipeline.Conversations;
import dev.parley.pipeline.EventFailure;
import dev.parley.stats.Counted;
import dev.parley.stats.Counting;
import dev.parley.stats.Counts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Conversations in DynamoDB: one partition each, with the state and the records of its events. */
public final class DynamoConversations implements Conversations {
  private static final String UNDECIDED =
      "attribute_not_exists(#pk) OR #outcome = :failing OR #expiresAt <= :seconds";
  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;
  private final ContactWrites contacts;
  private final FailedEvents failed;
  private final StateCopies copies;
  private final Counted counted;

  /** The same without a cache. */
  public DynamoConversations(DynamoDbClient client, String table, InstantSource clock) {
    this(client, table, clock, Cache.NONE, Counted.NOBODY);
  }

  /** The same for whom nobody counts. */
  public DynamoConversations(
      DynamoDbClient client, String table, InstantSource clock, Cache cache) {
    this(client, table, clock, cache, Counted.NOBODY);
  }

  /**
   * Works on this table.
   *
   * @param clock tells what has expired when a state is loaded
   * @param cache has copies of states
   * @param counted hears of each event that is decided, and of sends that are cancelled with one
   */
  public DynamoConversations(
      DynamoDbClient client, String table, InstantSource clock, Cache cache, Counted counted) {
    this.counted = counted;
    this.client = client;
    this.table = table;
    this.clock = clock;
    this.contacts = new ContactWrites(client, table);
    this.failed = new FailedEvents(client, table);
    this.copies = new StateCopies(cache);
  }

  @Override
  public Snapshot load(ConversationKey key) {
    return Refusals.charged(
        () -> {
          Map<Map<String, AttributeValue>, Item> items = both(Keys.state(key), Keys.contact(key));
          return new Snapshot(
              StateRecord.read(key, found(items, Keys.state(key)), clock.instant()),
              ContactRecord.read(found(items, Keys.contact(key))));
        });
  }

  /** That there is no state is never remembered: then both are read. */
  @Override
  public Snapshot recall(ConversationKey key) {
    return copies
        .find(key, clock.instant())
        .map(
            copy ->
                new Snapshot(
                    copy.conversation(), contacts.read(key), Optional.of(copy.writtenBy())))
        .orElseGet(() -> load(key));
  }

  @Override
  public Contact contact(ConversationKey key) {
    return contacts.read(key);
  }

  @Override
  public CommitResult commit(InboundEvent event, Snapshot seen, Decision decision, Instant now) {
    if (decision.state().isEmpty() && !isStillSo(seen, now)) {
      return new CommitResult.Moved();
    }
    Counts counts = Counting.of(event, seen.contact(), decision);
    CommitResult result =
        Refusals.charged(
            () -> {
              boolean together =
                  decision.state().isPresent() || decision.contact().belongsToTheEvent();
              return together
                  ? commitTogether(event, seen, decision, counts, now)
                  : commitEvent(event, decision, counts, now);
            });
    if (result instanceof CommitResult.Committed) {
      counted.counted(
          event.head().conversation().account(),
          now,
          Counting.by(decision.automation().map(Automation::id), counts));
    }
    if (result instanceof CommitResult.AlreadyDecided) {
      // Of an event that was given up the timer may still be there.
      failed.forgetTimer(event, now);
    }
    notePerson(event, seen, decision, result, now);
    return result;
  }

  /**
   * A state that was read is taken to be so until the queue lets the next event in; a copy is not.
   * Where the state changes, the condition on its version says the same.
   */
  private boolean isStillSo(Snapshot seen, Instant now) {
    if (seen.recalled().isEmpty()) {
      return true;
    }
    Item state = read(Keys.state(seen.conversation().key()));
    return state.isAlive(now)
        && state.requiredNumber("version") == seen.conversation().version()
        && StateRecord.writtenBy(state).equals(seen.recalled());
  }

  /** After the commit: what is refused here for its content must not hold back the answer. */
  private void notePerson(
      InboundEvent event, Snapshot seen, Decision decision, CommitResult result, Instant now) {
    ConversationKey key = event.head().conversation();
    try {
      Refusals.charged(
          () -> {
            switch (result) {
              case CommitResult.Committed _ ->
                  contacts.committed(key, seen.contact(), decision.contact(), now);
              case CommitResult.AlreadyDecided _ ->
                  contacts.repeated(key, seen.contact(), decision.contact(), now);
              case CommitResult.Moved _ -> {}
            }
            return result;
          });
    } catch (EventFailure _) {
      // The person is known too well already: the times of this event are left out.
    }
  }

  @Override
  public void correct(ConversationKey key, Correction correction, Instant now) {
    new Corrections(client, table, counted).correct(key, correction, now);
  }

  @Override
  public FailureCount recordFailure(
      InboundEvent event, String reason, Optional<AutomationId> automation, Instant now) {
    return failed.count(event, reason, automation, now);
  }

  @Override
  public void giveUp(InboundEvent event, Instant now) {
    failed.close(event, now);
  }

  private CommitResult commitEvent(
      InboundEvent event, Decision decision, Counts counts, Instant now) {
    try {
      Put put = eventPut(event, decision, counts, now);
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

  private CommitResult commitTogether(
      InboundEvent event, Snapshot seen, Decision decision, Counts counts, Instant now) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(write(eventPut(event, decision, counts, now)));
    Optional<Put> state = decision.state().map(after -> statePut(event, seen, after, now));
    state.ifPresent(put -> writes.add(write(put)));
    if (decision.contact().belongsToTheEvent()) {
      writes.add(
          contacts.together(event.head().conversation(), seen.contact(), decision.contact(), now));
    }
    try {
      client.transactWriteItems(request -> request.transactItems(writes));
      state.ifPresent(put -> copies.keep(event.head().conversation(), new Item(put.item())));
      return new CommitResult.Committed();
    } catch (TransactionCanceledException e) {
      return cancelled(event, e);
    }
  }

  private Put statePut(InboundEvent event, Snapshot seen, Conversation after, Instant now) {
    return StateRecord.next(
        table,
        new StateRecord.Change(seen.conversation(), seen.recalled(), after, event.head().key()),
        now);
  }

  /** The event's condition comes first: who decided it moved the state as well. */
  private CommitResult cancelled(InboundEvent event, TransactionCanceledException e) {
    List<CancellationReason> reasons = e.cancellationReasons();
    if (!reasons.isEmpty() && failedCondition(reasons.get(0))) {
      CancellationReason reason = reasons.get(0);
      return already(event, reason.hasItem() ? new Item(reason.item()) : readEvent(event));
    }
    if (reasons.stream().anyMatch(DynamoConversations::failedCondition)) {
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
    EventRecord.learn(event.head().key(), item);
    return new CommitResult.AlreadyDecided(
        EventRecord.unsent(event.head().conversation(), event.head().key(), item));
  }

  private Put eventPut(InboundEvent event, Decision decision, Counts counts, Instant now) {
    return Put.builder()
        .tableName(table)
        .item(EventRecord.decided(event, decision, counts, now))
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

  private Item readEvent(InboundEvent event) {
    return read(Keys.event(event.head().conversation(), event.head().key()));
  }

  /** Both items by one strong read; what DynamoDB did not get to is an outage. */
  private Map<Map<String, AttributeValue>, Item> both(
      Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
    KeysAndAttributes keys =
        KeysAndAttributes.builder().keys(List.of(one, other)).consistentRead(true).build();
    BatchGetItemResponse answer =
        client.batchGetItem(request -> request.requestItems(Map.of(table, keys)));
    if (answer.hasUnprocessedKeys() && !answer.unprocessedKeys().isEmpty()) {
      throw ProvisionedThroughputExceededException.builder()
          .message("DynamoDB left keys unread.")
          .build();
    }
    Map<Map<String, AttributeValue>, Item> found = new HashMap<>();
    for (Map<String, AttributeValue> item : answer.responses().getOrDefault(table, List.of())) {
      found.put(Keys.of(item), new Item(item));
    }
    return found;
  }

  private static Item found(
      Map<Map<String, AttributeValue>, Item> items, Map<String, AttributeValue> key) {
    return items.getOrDefault(key, new Item(Map.of()));
  }

  private Item read(Map<String, AttributeValue> key) {
    return new Item(
        client.getItem(request -> request.tableName(table).key(key).consistentRead(true)).item());
  }
}
