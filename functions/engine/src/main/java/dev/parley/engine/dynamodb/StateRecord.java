package dev.parley.engine.dynamodb;

import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * What a conversation waits for, with the version on which every change depends. A cleared run
 * leaves its version behind, so that no older decision fits it again.
 */
final class StateRecord {
  private static final String ABSENT = "attribute_not_exists(#pk) OR #expiresAt <= :seconds";
  private static final String UNMOVED = "#version = :seen";

  private StateRecord() {}

  static Conversation read(ConversationKey key, Item item, Instant now) {
    return item.isAlive(now)
        ? new Conversation(key, item.requiredNumber("version"), run(item))
        : Conversation.unknown(key);
  }

  /** The next version of what was seen, waiting for {@code run} or for nothing. */
  static Put next(String table, Conversation seen, Optional<Run> run, Instant now) {
    boolean absent = seen.version() == 0;
    String condition = absent ? ABSENT : UNMOVED;
    return Put.builder()
        .tableName(table)
        .item(item(seen, run, now))
        .conditionExpression(condition)
        .expressionAttributeNames(Expressions.names(condition))
        .expressionAttributeValues(
            absent
                ? Item.writer().number(":seconds", now.getEpochSecond()).attributes()
                : Item.writer().number(":seen", seen.version()).attributes())
        .build();
  }

  private static Map<String, AttributeValue> item(
      Conversation seen, Optional<Run> run, Instant now) {
    Instant end = run.map(Run::until).orElse(now);
    Item.Writer item =
        Item.writer()
            .all(Keys.state(seen.key()))
            .number("version", seen.version() + 1)
            .number(Item.EXPIRES_AT, EventRecord.expiresAt(end));
    run.ifPresent(waiting -> write(waiting, item));
    return item.attributes();
  }

  private static void write(Run run, Item.Writer item) {
    item.text("automationId", run.automationId())
        .number("revision", run.revision())
        .number("nextStep", run.nextStep())
        .instant("enteredAt", run.enteredAt())
        .instant("until", run.until());
  }

  private static Optional<Run> run(Item item) {
    return item.text("automationId")
        .map(
            automation ->
                new Run(
                    automation,
                    item.requiredNumber("revision"),
                    (int) item.requiredNumber("nextStep"),
                    item.instant("enteredAt"),
                    item.instant("until")));
  }
}
