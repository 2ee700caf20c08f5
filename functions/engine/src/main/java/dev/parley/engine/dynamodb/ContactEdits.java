package dev.parley.engine.dynamodb;

import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact.Pause;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What operators change about a person. Each change is one update that can be repeated, and touches
 * nothing that an event may write at the same moment.
 */
public final class ContactEdits {
  /** Whoever had no record gets one that is in the list of people. */
  private static final String LISTED =
      "#list = if_not_exists(#list, :list), #listAt = if_not_exists(#listAt, :now),"
          + " #firstSeenAt = if_not_exists(#firstSeenAt, :now)";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  /** Writes into the table of conversations. */
  public ContactEdits(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /** A person has the conversation: what is waiting to be sent is cancelled when its turn comes. */
  public void pause(ConversationKey key, Pause pause) {
    write(
        key,
        "SET #pauseUntil = :until, #pausedBy = :by, " + LISTED,
        listed(key).instant(":until", pause.until()).text(":by", pause.by().name()));
  }

  /** The automations have the conversation again, whoever had taken it. */
  public void resume(ConversationKey key) {
    write(key, "SET " + LISTED + " REMOVE #pauseUntil, #pausedBy", listed(key));
  }

  /** Gives the person tags. */
  public void addTags(ConversationKey key, Set<String> tags) {
    if (!tags.isEmpty()) {
      write(key, "SET " + LISTED + " ADD #tags :tags", tags(listed(key), tags));
    }
  }

  /** Takes tags from the person. */
  public void removeTags(ConversationKey key, Set<String> tags) {
    if (!tags.isEmpty()) {
      write(key, "SET " + LISTED + " DELETE #tags :tags", tags(listed(key), tags));
    }
  }

  /** Whoever is written to first is in the list of people too, where an erasure finds them. */
  public void list(ConversationKey key) {
    write(key, "SET " + LISTED, listed(key));
  }

  private static Item.Writer tags(Item.Writer values, Set<String> tags) {
    return values.all(Map.of(":tags", AttributeValue.fromSs(tags.stream().sorted().toList())));
  }

  private Item.Writer listed(ConversationKey key) {
    return Item.writer()
        .text(":list", Keys.contacts(key.account()))
        .instant(":now", clock.instant());
  }

  private void write(ConversationKey key, String update, Item.Writer values) {
    client.updateItem(
        request ->
            request
                .tableName(table)
                .key(Keys.contact(key))
                .updateExpression(update)
                .expressionAttributeNames(Expressions.names(update))
                .expressionAttributeValues(values.attributes()));
  }
}
