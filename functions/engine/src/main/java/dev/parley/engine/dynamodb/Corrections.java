package dev.parley.engine.dynamodb;

import dev.parley.automation.Decision.Correction;
import dev.parley.automation.Decision.Outcome;
import dev.parley.channel.ConversationKey;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.SendOrder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Changes the record of an earlier event: a message that was taken back or edited. */
final class Corrections {
  private static final String WHY = "unsent_by_user";
  private static final String UNDECIDED = "attribute_not_exists(#pk) OR #outcome = :failing";
  private static final String REWRITE = "SET #event = :event, #correctedAt = :now";
  private static final String EXISTS = "attribute_exists(#pk)";

  private final DynamoDbClient client;
  private final String table;

  Corrections(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  void correct(ConversationKey key, Correction correction, Instant now) {
    Item record = record(key, correction.of());
    boolean decided =
        record.isAlive(now) && !record.text("outcome").orElse("").equals(EventRecord.FAILING);
    switch (correction) {
      case Correction.Forget forget -> {
        if (!decided && buried(key, forget.of(), now)) {
          return;
        }
        cancelPending(key, forget.of(), decided ? record : record(key, forget.of()));
        rewrite(key, forget.of(), forgotten(key, forget.of(), now), now);
      }
      case Correction.Amend amend -> {
        if (decided) {
          amended(key, amend, record).ifPresent(event -> rewrite(key, amend.of(), event, now));
        }
      }
    }
  }

  /** A stone in the place of an event that has not come: it will count as decided. */
  private boolean buried(ConversationKey key, EventKey event, Instant now) {
    InboundEvent nothing = forgotten(key, event, now);
    try {
      client.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Item.writer()
                          .all(Keys.event(key, event))
                          .text("event", EventRecord.json(nothing))
                          .text("kind", "deleted")
                          .instant("at", now)
                          .text("outcome", Outcome.FORGOTTEN.name())
                          .instant("decidedAt", now)
                          .number(Item.EXPIRES_AT, EventRecord.expiresAt(now))
                          .attributes())
                  .conditionExpression(UNDECIDED)
                  .expressionAttributeNames(Expressions.names(UNDECIDED))
                  .expressionAttributeValues(
                      Item.writer().text(":failing", EventRecord.FAILING).attributes()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private void cancelPending(ConversationKey key, EventKey event, Item record) {
    Item sends = record.map("sends");
    SendOrder order = new SendOrder(key, event, Optional.empty(), sends.attributes().size());
    DynamoJournal journal = new DynamoJournal(client, table);
    for (String index : sends.attributes().keySet()) {
      if (sends.map(index).text("st").orElse("").equals(SendState.PENDING.name())) {
        var _ = journal.cancel(order, Integer.parseInt(index), WHY);
      }
    }
  }

  private void rewrite(ConversationKey key, EventKey of, InboundEvent event, Instant now) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(Keys.event(key, of))
                  .updateExpression(REWRITE)
                  .conditionExpression(EXISTS)
                  .expressionAttributeNames(Expressions.names(REWRITE, EXISTS))
                  .expressionAttributeValues(
                      Item.writer()
                          .text(":event", EventRecord.json(event))
                          .instant(":now", now)
                          .attributes()));
    } catch (ConditionalCheckFailedException _) {
      // Past its time and deleted meanwhile: there is nothing left to correct.
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
        .flatMap(event -> withText(event, amend.text()));
  }

  private static Optional<InboundEvent> withText(InboundEvent event, String text) {
    return event instanceof InboundEvent.Text old
        ? Optional.of(
            new InboundEvent.Text(old.head(), old.mid(), text, old.replyTo(), old.referral()))
        : Optional.empty();
  }

  private Item record(ConversationKey key, EventKey event) {
    Map<String, AttributeValue> id = Keys.event(key, event);
    return new Item(
        client.getItem(get -> get.tableName(table).key(id).consistentRead(true)).item());
  }
}
