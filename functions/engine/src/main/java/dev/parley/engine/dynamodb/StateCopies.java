package dev.parley.engine.dynamodb;

import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Conversation;
import dev.parley.engine.cache.Cache;
import dev.parley.engine.cache.CacheKey;
import dev.parley.event.EventKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Copies of states in the cache, so that a person who is in the middle of something costs one item
 * less to read. A copy may be any that was ever written: it names the event that wrote it, and what
 * is decided on it is committed only if that is still the state.
 */
record StateCopies(Cache cache) {
  /**
   * A copy is not used so shortly before its state ends: what is decided on it has to be committed
   * before, also by a clock that is not quite right.
   */
  static final Duration MARGIN = Duration.ofMinutes(5);

  /** A state as it was. */
  record Copy(Conversation conversation, EventKey writtenBy) {}

  /** The copy, if it could be the state. */
  Optional<Copy> find(ConversationKey key, Instant now) {
    CacheKey cacheKey = CacheKey.userState(key);
    Optional<byte[]> found = cache.get(cacheKey);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<Copy> copy = found.flatMap(bytes -> read(key, bytes, now));
    if (copy.isEmpty()) {
      cache.unusable(cacheKey);
    }
    return copy;
  }

  /** Keeps a state that has just been committed. */
  void keep(ConversationKey key, Item state) {
    cache.put(
        CacheKey.userState(key),
        ItemCodec.write(new ItemCodec.Items(Keys.partition(key), List.of(state))));
  }

  /** What cannot be read, perhaps because a newer version wrote it, is read from the table. */
  private static Optional<Copy> read(ConversationKey key, byte[] bytes, Instant now) {
    try {
      return ItemCodec.read(bytes)
          .filter(found -> found.of().equals(Keys.partition(key)))
          .map(found -> found.items().getFirst())
          .filter(item -> item.isAlive(now.plus(MARGIN)))
          .flatMap(item -> copy(key, item, now));
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<Copy> copy(ConversationKey key, Item item, Instant now) {
    return StateRecord.writtenBy(item).map(by -> new Copy(StateRecord.read(key, item, now), by));
  }
}
