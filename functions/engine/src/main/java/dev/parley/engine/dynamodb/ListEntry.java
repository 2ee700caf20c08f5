package dev.parley.engine.dynamodb;

import dev.parley.catalogue.TableSpec;
import dev.parley.channel.ConversationKey;
import java.util.Optional;

/**
 * What the index of lists holds of one item.
 *
 * @param owner whose item it is; empty for a message that nobody could read
 */
record ListEntry(Optional<ConversationKey> owner, Item item, ListPosition position) {

  /** Empty for an item that this version cannot read. */
  static Optional<ListEntry> of(Item item) {
    String partition = item.text(TableSpec.PARTITION_KEY).orElse("");
    Optional<ConversationKey> owner = Keys.conversation(partition);
    return owner.isPresent() || Keys.isUnreadable(partition)
        ? Optional.of(
            new ListEntry(owner, item, ListPosition.of(item.number("listAt").orElse(0), item)))
        : Optional.empty();
  }

  /** Whose item it is, in a list that holds nothing else. */
  ConversationKey conversation() {
    return owner.orElseThrow();
  }
}
