package dev.parley.engine.dynamodb;

import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversation.Tap;
import dev.parley.conversation.Run;
import dev.parley.conversation.Waiting;
import dev.parley.event.EventKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * What a conversation waits for, with the version on which every change depends. A cleared state
 * leaves its version behind, so that no older decision fits it again.
 */
final class StateRecord {
  private static final String ABSENT = "attribute_not_exists(#pk) OR #expiresAt <= :seconds";
  private static final String UNMOVED = "#version = :seen";
  private static final String WRITTEN_BY = "writtenBy";

  /**
   * A version alone tells one state of a conversation from its others as long as the conversation
   * is kept; one that was deleted and begun anew counts from the start, and a copy may be older.
   */
  private static final String UNMOVED_SINCE_THE_COPY = UNMOVED + " AND #writtenBy = :writtenBy";

  private StateRecord() {}

  static Conversation read(ConversationKey key, Item item, Instant now) {
    return item.isAlive(now)
        ? new Conversation(
            key,
            item.requiredNumber("version"),
            item.text("runs").map(RunCodec::read).orElseGet(List::of),
            item.text("tap").map(payload -> new Tap(payload, item.instant("tapAt"))))
        : Conversation.unknown(key);
  }

  /** The event that wrote this version; empty if an earlier version of ours did. */
  static Optional<EventKey> writtenBy(Item item) {
    return item.text(WRITTEN_BY).map(EventKey::new);
  }

  /**
   * A step from one version to the next.
   *
   * @param recalled the event that wrote what was seen, if that was a copy
   * @param by the event that takes the step
   */
  record Change(Conversation seen, Optional<EventKey> recalled, Conversation after, EventKey by) {}

  /** The next version of what was seen. */
  static Put next(String table, Change change, Instant now) {
    long version = change.seen().version();
    String condition =
        version == 0 ? ABSENT : change.recalled().isEmpty() ? UNMOVED : UNMOVED_SINCE_THE_COPY;
    Item.Writer values = Item.writer();
    if (version == 0) {
      values.number(":seconds", now.getEpochSecond());
    } else {
      values.number(":seen", version);
      change.recalled().ifPresent(by -> values.text(":writtenBy", by.value()));
    }
    return Put.builder()
        .tableName(table)
        .item(item(change, now))
        .conditionExpression(condition)
        .expressionAttributeNames(Expressions.names(condition))
        .expressionAttributeValues(values.attributes())
        .build();
  }

  private static Map<String, AttributeValue> item(Change change, Instant now) {
    Conversation after = change.after();
    Item.Writer item =
        Item.writer()
            .all(Keys.state(change.seen().key()))
            .number("version", change.seen().version() + 1)
            .text(WRITTEN_BY, change.by().value())
            .number(Item.EXPIRES_AT, EventRecord.expiresAt(end(after, now)));
    if (!after.runs().isEmpty()) {
      item.text("runs", RunCodec.write(after.runs()));
    }
    after.lastTap().ifPresent(tap -> item.text("tap", tap.payload()).instant("tapAt", tap.at()));
    after.nextDue().ifPresent(run -> due(after.key(), run, item));
    // The timer goes on with the trace of the event that set it.
    EventRecord.trace(change.by(), item);
    return item.attributes();
  }

  /** The same without this run's timer, and without the run if nothing else can move it on. */
  static Conversation withoutTimer(Conversation seen, Run run) {
    return run.waiting() instanceof Waiting.ForTime
        ? seen.without(run::equals)
        : seen.withRuns(
            seen.runs().stream()
                .map(it -> it.equals(run) ? it.withTimer(Optional.empty()) : it)
                .toList());
  }

  /** For the index that the wakeup function looks into. */
  private static void due(ConversationKey key, Run run, Item.Writer item) {
    item.text("dueShard", Due.shard(key))
        .instant("dueAt", run.timer().orElseThrow().dueAt())
        .text("dueAutomation", run.automationId());
  }

  /** The end of the last thing that is remembered. */
  private static Instant end(Conversation after, Instant now) {
    return after.runs().stream()
        .flatMap(
            run ->
                Stream.concat(Stream.of(run.until()), run.timer().map(Run.Timer::dueAt).stream()))
        .max(Instant::compareTo)
        .filter(now::isBefore)
        .orElse(now);
  }
}
