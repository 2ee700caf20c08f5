package dev.parley.engine.dynamodb;

import dev.parley.pace.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * What Meta said of accounts and of the app: that nothing may be sent until a time, or that much of
 * what is allowed is used. It is read at most each two seconds in one process, and written only
 * when it changes something. Safe for use by many threads.
 */
final class Stops {
  private static final Duration REUSE = Duration.ofSeconds(2);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int RECENT_MAX = 1000;

  private static final String STOP =
      "SET #stopUntil = :until, #stopWhy = :why, #expiresAt = :expires";
  private static final String NOT_LONGER =
      "attribute_not_exists(#stopUntil) OR #stopUntil < :until";
  private static final String USED =
      "SET #usage = :percent, #usageAt = :now, #expiresAt = :expires";
  private static final String ANY = "attribute_not_exists(#usageAt) OR #usageAt < :now";

  private final DynamoDbClient client;
  private final String table;
  private final RecentReads<String, Stop> recent;

  Stops(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.recent = new RecentReads<>(RECENT_MAX, REUSE, clock, this::read);
  }

  /**
   * What holds of the account or app with these buckets.
   *
   * @param until nothing is sent before; the past if nothing holds it up
   * @param why Meta's code or header; empty if nothing holds it up
   * @param usage in percent, as Meta said it last
   * @param usageAt when that was
   */
  record Stop(Instant until, String why, int usage, Instant usageAt) {

    /** Until when nothing is sent; empty if something may be. */
    Optional<Instant> holds(Instant now) {
      return until.isAfter(now) ? Optional.of(until) : Optional.empty();
    }

    /** How many times longer than usual the interval between two sends is. */
    double slowdown(Instant now) {
      return usageAt.plus(Usage.HOLDS).isAfter(now)
          ? new Usage(usage, Optional.empty()).slowdown()
          : 1;
    }
  }

  /** What holds, or held two seconds ago. */
  Stop of(String paces) {
    return recent.get(paces);
  }

  /** Stops it; a longer stop that is there already stays. */
  void stop(String paces, Instant until, String why) {
    write(
        paces,
        STOP,
        NOT_LONGER,
        Item.writer()
            .instant(":until", until)
            .text(":why", why)
            .number(":expires", until.plus(KEPT).getEpochSecond())
            .attributes());
  }

  /** Notes how much is used, unless that is known by now. */
  void used(String paces, int percent, Instant now) {
    Stop known = of(paces);
    boolean isNew =
        known.usage() != percent || known.usageAt().plus(Usage.HOLDS.dividedBy(2)).isBefore(now);
    if (isNew) {
      write(
          paces,
          USED,
          ANY,
          Item.writer()
              .number(":percent", percent)
              .instant(":now", now)
              .number(":expires", now.plus(KEPT).getEpochSecond())
              .attributes());
    }
  }

  /** What an item says. */
  static Stop stop(Item item) {
    return new Stop(
        item.time("stopUntil").orElse(Instant.EPOCH),
        item.text("stopWhy").orElse(""),
        (int) item.number("usage").orElse(0),
        item.time("usageAt").orElse(Instant.EPOCH));
  }

  /** Half a unit: it may be some milliseconds old, as what is used again is anyway. */
  private Stop read(String paces) {
    return stop(new Item(client.getItem(get -> get.tableName(table).key(Keys.stop(paces))).item()));
  }

  private void write(
      String paces, String update, String condition, Map<String, AttributeValue> values) {
    try {
      client.updateItem(
          request ->
              request
                  .tableName(table)
                  .key(Keys.stop(paces))
                  .updateExpression(update)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Expressions.names(update, condition))
                  .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException _) {
      // Another knows better.
    }
    var _ = recent.readNow(paces);
  }
}
