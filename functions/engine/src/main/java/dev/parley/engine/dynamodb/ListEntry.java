package dev.parley.engine.dynamodb;

import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import java.util.Optional;

/**
 * What the index of lists holds of one item.
 *
 * @param owner whose item it is; empty for a message that nobody could read
 */
record ListEntry(Optional<ConversationKey> owner, Item item, ListPosition position) {
  private static final int PARTS = 4;

  /** Empty for an item that this version cannot read. */
  static Optional<ListEntry> of(Item item) {
    String partition = item.text(TableSpec.PARTITION_KEY).orElse("");
    Optional<ConversationKey> owner = conversation(partition);
    return owner.isPresent() || Keys.isUnreadable(partition)
        ? Optional.of(
            new ListEntry(owner, item, ListPosition.of(item.number("listAt").orElse(0), item)))
        : Optional.empty();
  }

  /** Whose item it is, in a list that holds nothing else. */
  ConversationKey conversation() {
    return owner.orElseThrow();
  }

  /** {@code CONV#<channel>#<account>#<user>}; no id can hold a '#'. */
  private static Optional<ConversationKey> conversation(String partition) {
    String[] parts = partition.split("#", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      AccountKey account = new AccountKey(Channel.of(parts[1]), parts[2]);
      return Optional.of(new ConversationKey(account, new UserId(parts[3])));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
