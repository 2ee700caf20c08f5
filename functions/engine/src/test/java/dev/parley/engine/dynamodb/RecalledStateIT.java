package dev.parley.engine.dynamodb;

import static dev.parley.engine.Samples.answering;
import static dev.parley.engine.Samples.conversation;
import static dev.parley.engine.Samples.run;
import static dev.parley.engine.Samples.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Decision;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Snapshot;
import dev.parley.engine.cache.CacheKey;
import dev.parley.engine.cache.MemoryCache;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.CommitResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A state that was only remembered: what is decided on it holds only if it still is the state. */
final class RecalledStateIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();
  private static final CommitResult COMMITTED = new CommitResult.Committed();
  private static final CommitResult MOVED = new CommitResult.Moved();

  private final MemoryCache cache = new MemoryCache();
  private final ConversationKey key = conversation("u-" + UUID.randomUUID());
  private final CacheKey cacheKey = CacheKey.userState(key);
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final DynamoConversations conversations =
      new DynamoConversations(TABLES.client(), Catalogue.CONVERSATIONS.name(), () -> now, cache);

  @Test
  void aStateIsRememberedFromItsCommitOnAndThatThereIsNoneIsNot() {
    Snapshot nobody = conversations.recall(key);
    assertThat(nobody.recalled()).isEmpty();
    assertThat(cache.values).isEmpty();

    InboundEvent event = awaiting(nobody, 1);

    assertThat(conversations.recall(key).recalled()).contains(event.head().key());
    assertThat(conversations.recall(key).conversation()).isEqualTo(state());
    assertThat(conversations.load(key).recalled()).isEmpty();
  }

  @Test
  void aDecisionOnAnOlderStateIsNotCommittedWhetherItChangesTheStateOrNot() {
    awaiting(conversations.load(key), 1);
    Snapshot recalled = conversations.recall(key);
    byte[] old = Objects.requireNonNull(cache.values.get(cacheKey));
    awaiting(conversations.load(key), 2);
    cache.values.put(cacheKey, old);

    assertThat(conversations.recall(key)).isEqualTo(recalled);
    assertThat(commit(recalled, Optional.of(recalled.conversation()))).isEqualTo(MOVED);
    assertThat(commit(recalled, Optional.empty())).isEqualTo(MOVED);
    assertThat(state().runs()).containsExactly(run(now, 2));
  }

  @Test
  void aDecisionOnTheCurrentStateIsCommittedWhetherItChangesTheStateOrNot() {
    awaiting(conversations.load(key), 1);

    assertThat(commit(conversations.recall(key), Optional.empty())).isEqualTo(COMMITTED);
    awaiting(conversations.recall(key), 2);
    assertThat(state().version()).isEqualTo(2);
  }

  /** The new one counts from the start, so the version alone would not tell them apart. */
  @Test
  void aStateOfAConversationThatWasDeletedSinceDecidesNothing() {
    awaiting(conversations.load(key), 1);
    Snapshot recalled = conversations.recall(key);
    TABLES
        .client()
        .deleteItem(
            delete -> delete.tableName(Catalogue.CONVERSATIONS.name()).key(Keys.state(key)));

    assertThat(commit(recalled, Optional.of(recalled.conversation()))).isEqualTo(MOVED);
    awaiting(conversations.load(key), 2);
    assertThat(state().version()).isEqualTo(recalled.conversation().version());
    assertThat(commit(recalled, Optional.of(recalled.conversation()))).isEqualTo(MOVED);
    assertThat(commit(recalled, Optional.empty())).isEqualTo(MOVED);
  }

  @Test
  void aStateIsNotRememberedInItsLastMinutes() {
    awaiting(conversations.load(key), 1);
    Instant end = Instant.ofEpochSecond(EventRecord.expiresAt(now.plus(Duration.ofHours(24))));

    now = end.minus(StateCopies.MARGIN).minusSeconds(1);
    assertThat(conversations.recall(key).recalled()).isPresent();
    now = end.minus(StateCopies.MARGIN);
    assertThat(conversations.recall(key).recalled()).isEmpty();
    assertThat(conversations.recall(key).conversation().version()).isEqualTo(1);
  }

  @Test
  void garbageAndTheStateOfSomebodyElseAreNotRemembered() {
    ConversationKey other = conversation("u-" + UUID.randomUUID());
    awaiting(conversations.load(key), 1);
    cache.values.put(CacheKey.userState(other), Objects.requireNonNull(cache.values.get(cacheKey)));
    cache.values.put(cacheKey, "garbage".getBytes(UTF_8));

    assertThat(conversations.recall(other)).isEqualTo(conversations.load(other));
    assertThat(conversations.recall(key)).isEqualTo(conversations.load(key));
    assertThat(cache.unusable).hasValue(2);
  }

  private InboundEvent awaiting(Snapshot seen, int step) {
    InboundEvent event = event();
    Decision decision =
        answering(event).leaving(Optional.of(seen.conversation().with(run(now, step))));
    assertThat(conversations.commit(event, seen, decision, now)).isEqualTo(COMMITTED);
    return event;
  }

  private CommitResult commit(Snapshot seen, Optional<Conversation> after) {
    InboundEvent event = event();
    return conversations.commit(event, seen, answering(event).leaving(after), now);
  }

  private InboundEvent event() {
    return text(key.user().value(), "m-" + UUID.randomUUID(), "PRICE", now);
  }

  private Conversation state() {
    return conversations.load(key).conversation();
  }
}
