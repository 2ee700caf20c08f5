package dev.parley.engine.dynamodb;

import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody, as an account knows them.
 *
 * @param firstSeenAt when the account first noted them; empty if it has not
 */
public record Person(ConversationKey key, Contact contact, Optional<Instant> firstSeenAt) {

  static Person of(ConversationKey key, Item item) {
    Optional<Instant> firstSeenAt =
        item.number("firstSeenAt").isPresent()
            ? Optional.of(item.instant("firstSeenAt"))
            : Optional.empty();
    return new Person(key, ContactRecord.read(item), firstSeenAt);
  }
}
