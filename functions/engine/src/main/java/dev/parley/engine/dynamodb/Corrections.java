package dev.parley.engine.dynamodb;

import dev.parley.automation.Decision.Correction;
import dev.parley.automation.Decision.Outcome;
import dev.parley.channel.ConversationKey;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.SendOrder;
import dev.parley.stats.Counted;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Changes the record of an earlier event: a message that was taken back or edited.
 *
 * <p>Of a message that was taken back nothing stays: not what was said, and not what we said to it,
 * for that may repeat it. The record itself stays, or the event could come once more and be
 * answered.
 */
final class Corrections {
  private static final String UNDECIDED =
      "attribute_not_exists(#pk) OR #outcome = :failing OR #expiresAt <= :seconds";
  private static final String FORGET =
      "SET #event = :event, #correctedAt = :now, " + DynamoJournal.FORGOTTEN_AT + " = :now";
  private static final String EXISTS = "attribute_exists(#pk)";
  private static final String AMEND = "SET #event = :event, #correctedAt = :now";
  private static final String NOT_FORGOTTEN =
      EXISTS + " AND attribute_not_exists(" + DynamoJournal.FORGOTTEN_AT + ")";

  private final DynamoDbClient client;
  private final String table;
  private final Counted counted;

  Corrections(DynamoDbClient client, String table, Counted counted) {
    this.client = client;
    this.table = table;
    this.counted = counted;
  }

  void correct(ConversationKey key, Correction correction, Instant now) {
    Item record = record(key, correction.of());
    boolean decided =
        record.isAlive(now) && !record.text("outcome").orElse("").equals(EventRecord.FAILING);
    switch (correction) {
      case Correction.Forget forget -> {
        if (decided || !buried(key, forget.of(), now)) {
          forget(key, forget.of(), decided ? record : record(key, forget.of()), now);
        }
      }
      case Correction.Amend amend -> {
        if (decided) {
          amended(key, amend, record)
              .ifPresent(event -> rewrite(key, amend.of(), AMEND, NOT_FORGOTTEN, event, now));
        }
      }
    }
  }

  /** A stone in the place of an event that has not come: it will count as decided. */
  private boolean buried(ConversationKey key, EventKey event, Instant now) {
    try {
      client.putItem(
          put ->
              put.tableName(table)
                  .item(stone(key, event, now))
                  .conditionExpression(UNDECIDED)
                  .expressionAttributeNames(Expressions.names(UNDECIDED))
                  .expressionAttributeValues(
                      Item.writer()
                          .text(":failing", EventRecord.FAILING)
                          .number(":seconds", now.getEpochSecond())
                          .attributes()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private static Map<String, AttributeValue> stone(
      ConversationKey key, EventKey event, Instant now) {
    return Item.writer()
        .all(Keys.event(key, event))
        .text("event", EventRecord.json(forgotten(key, event, now)))
        .text("kind", "deleted")
        .instant("at", now)
        .text("outcome", Outcome.FORGOTTEN.name())
        .instant("decidedAt", now)
        .number(Item.EXPIRES_AT, EventRecord.expiresAt(now))
        .attributes();
  }

  /** The mark comes first: from then on nobody claims a send of it. */
  private void forget(ConversationKey key, EventKey event, Item record, Instant now) {
    Set<String> indexes = record.map("sends").attributes().keySet();
    String texts =
        indexes.stream()
            .filter(index -> index.matches("[0-9]+"))
            .map(index -> "#sends.#" + index + ".#payload")
            .collect(Collectors.joining(", "));
    String update = texts.isEmpty() ? FORGET : FORGET + " REMOVE " + texts;
    rewrite(key, event, update, EXISTS, forgotten(key, event, now), now);
    SendOrder order = EventRecord.order(key, event, record);
    DynamoJournal journal = new DynamoJournal(client, table, InstantSource.fixed(now), counted);
    for (int index = 0; index < order.sends(); index++) {
      var _ = journal.cancel(order, index, DynamoJournal.FORGOTTEN);
    }
  }

  private void rewrite(
      ConversationKey key,
      EventKey of,
      String expression,
      String condition,
      InboundEvent event,
      Instant now) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(Keys.event(key, of))
                  .updateExpression(expression)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Expressions.names(expression, condition))
                  .expressionAttributeValues(
                      Item.writer()
                          .text(":event", EventRecord.json(event))
                          .instant(":now", now)
                          .attributes()));
    } catch (ConditionalCheckFailedException _) {
      // Past its time and deleted meanwhile, or taken back: there is nothing left to correct.
    }
  }

  private static InboundEvent forgotten(ConversationKey key, EventKey event, Instant now) {
    return new InboundEvent.Unsupported(new EventHead(event, key, now), "deleted");
  }

  private static Optional<InboundEvent> amended(
      ConversationKey key, Correction.Amend amend, Item record) {
    return record
        .text("event")
        .map(json -> EventRecord.event(key, json))
        .flatMap(event -> EventText.replaced(event, amend.text()));
  }

  private Item record(ConversationKey key, EventKey event) {
    Map<String, AttributeValue> id = Keys.event(key, event);
    return new Item(
        client.getItem(get -> get.tableName(table).key(id).consistentRead(true)).item());
  }
}
