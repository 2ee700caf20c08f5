package dev.parley.engine.dynamodb;

import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversation.Tap;
import dev.parley.conversation.Run;
import dev.parley.conversation.Waiting;
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

  /** The next version of what was seen. */
  static Put next(String table, Conversation seen, Conversation after, Instant now) {
    boolean absent = seen.version() == 0;
    String condition = absent ? ABSENT : UNMOVED;
    return Put.builder()
        .tableName(table)
        .item(item(seen, after, now))
        .conditionExpression(condition)
        .expressionAttributeNames(Expressions.names(condition))
        .expressionAttributeValues(
            absent
                ? Item.writer().number(":seconds", now.getEpochSecond()).attributes()
                : Item.writer().number(":seen", seen.version()).attributes())
        .build();
  }

  private static Map<String, AttributeValue> item(
      Conversation seen, Conversation after, Instant now) {
    Item.Writer item =
        Item.writer()
            .all(Keys.state(seen.key()))
            .number("version", seen.version() + 1)
            .number(Item.EXPIRES_AT, EventRecord.expiresAt(end(after, now)));
    if (!after.runs().isEmpty()) {
      item.text("runs", RunCodec.write(after.runs()));
    }
    after.lastTap().ifPresent(tap -> item.text("tap", tap.payload()).instant("tapAt", tap.at()));
    after.nextDue().ifPresent(run -> due(after.key(), run, item));
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
