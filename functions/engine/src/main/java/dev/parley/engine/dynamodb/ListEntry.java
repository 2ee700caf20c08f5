package dev.parley.engine.dynamodb;

import dev.parley.catalogue.TableSpec;
import dev.parley.channel.ConversationKey;
import java.util.Optional;

/**
 * What the index of lists holds of one item.
 *
 * @param conversation whose item it is
 */
record ListEntry(ConversationKey conversation, Item item, ListPosition position) {
  /** Empty for an item that this version cannot read. */
  static Optional<ListEntry> of(Item item) {
    return Keys.conversation(item.text(TableSpec.PARTITION_KEY).orElse(""))
        .map(
            key ->
                new ListEntry(key, item, ListPosition.of(item.number("listAt").orElse(0), item)));
  }
}
