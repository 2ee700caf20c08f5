package dev.parley.engine.dynamodb;

import dev.parley.catalogue.TableSpec;
import dev.parley.channel.ConversationKey;
import dev.parley.event.EventKey;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of the table of conversations. One conversation is one partition; its key begins with
 * the account, and no id can hold the '#' between its parts.
 */
final class Keys {
  private static final String STATE = "STATE";
  private static final String EVENT = "EV#";

  private Keys() {}

  /** What the conversation waits for. */
  static Map<String, AttributeValue> state(ConversationKey conversation) {
    return key(conversation, STATE);
  }

  /** The record of one event, with its sends. */
  static Map<String, AttributeValue> event(ConversationKey conversation, EventKey event) {
    return key(conversation, EVENT + event.value());
  }

  private static Map<String, AttributeValue> key(ConversationKey conversation, String sortKey) {
    String partition = "CONV#" + conversation.account().text() + "#" + conversation.user().value();
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(partition),
        TableSpec.SORT_KEY, AttributeValue.fromS(sortKey));
  }
}
