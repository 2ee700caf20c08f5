package dev.parley.engine.dynamodb;

import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import dev.parley.conversation.ContactChange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Writes what was learned about a person: together with an event, or by itself afterwards. */
final class ContactWrites {
  /** Another queue may write the same person at the same time; more than twice is unheard of. */
  private static final int ROUNDS_MAX = 3;

  private final DynamoDbClient client;
  private final String table;
  private final SearchTerms terms;

  ContactWrites(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
    this.terms = new SearchTerms(client, table);
  }

  /** As a part of the event's transaction. */
  TransactWriteItem together(ConversationKey key, Contact seen, ContactChange change, Instant now) {
    ContactRecord.Update update = ContactRecord.update(key, seen, change, now);
    Update.Builder write =
        Update.builder()
            .tableName(table)
            .key(Keys.contact(key))
            .updateExpression(update.expression())
            .expressionAttributeNames(update.names())
            .expressionAttributeValues(update.values());
    update.condition().ifPresent(write::conditionExpression);
    return TransactWriteItem.builder().update(write.build()).build();
  }

  /** After an event was written for the first time. */
  void committed(ConversationKey key, Contact seen, ContactChange change, Instant now) {
    if (!change.belongsToTheEvent()) {
      note(key, seen, change, now);
    }
    terms.change(key, seen, change);
  }

  /**
   * After an event turned out to have been written before, by an attempt that may have ended right
   * then. An answer is not counted twice, and what would start now did not.
   */
  void repeated(ConversationKey key, Contact seen, ContactChange change, Instant now) {
    if (!change.belongsToTheEvent()) {
      ContactChange rest = withoutAnswer(change);
      note(key, seen, rest, now);
      terms.change(key, seen, rest);
    }
    terms.repair(key, seen, change);
  }

  /** By itself, for the next event would bring it again. */
  private void note(ConversationKey key, Contact seen, ContactChange change, Instant now) {
    Contact before = seen;
    for (int round = 0; round < ROUNDS_MAX; round++) {
      if (!ContactRecord.matters(before, change) || isWritten(key, before, change, now)) {
        return;
      }
      before = read(key);
    }
  }

  private boolean isWritten(ConversationKey key, Contact seen, ContactChange change, Instant now) {
    ContactRecord.Update update = ContactRecord.update(key, seen, change, now);
    UpdateItemRequest.Builder write =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(Keys.contact(key))
            .updateExpression(update.expression())
            .expressionAttributeNames(update.names())
            .expressionAttributeValues(update.values());
    update.condition().ifPresent(write::conditionExpression);
    try {
      client.updateItem(write.build());
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  /** The person, by a strong read. */
  Contact read(ConversationKey key) {
    return ContactRecord.read(
        new Item(
            client
                .getItem(get -> get.tableName(table).key(Keys.contact(key)).consistentRead(true))
                .item()));
  }

  private static ContactChange withoutAnswer(ContactChange change) {
    return new ContactChange(
        change.name(),
        change.username(),
        change.email(),
        change.phone(),
        change.addTags(),
        change.removeTags(),
        change.setFields(),
        change.optedOut(),
        change.pause(),
        change.lastUserActionAt(),
        change.lastActivityAt(),
        Optional.empty(),
        Map.of());
  }
}
