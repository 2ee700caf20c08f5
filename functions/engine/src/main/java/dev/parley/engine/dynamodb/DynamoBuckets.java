package dev.parley.engine.dynamodb;

import dev.parley.pace.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Buckets, each an item that holds its {@code tat} in microseconds.
 *
 * <p>A slot is taken by one conditional update, whoever else takes one at the same moment. DynamoDB
 * knows no maximum, so a bucket that was busy is moved on by an interval, and one that was idle is
 * set to the present; which of the two it most likely is, this process remembers. Safe for use by
 * many threads.
 */
final class DynamoBuckets {
  /** Each round fails only if somebody else took a slot in between. */
  private static final int ROUNDS_MAX = 24;

  /** Who met so many others asks again after this time. */
  private static final Duration CROWDED = Duration.ofSeconds(1);

  private static final int REMEMBERED_MAX = 10_000;
  private static final Duration KEPT = Duration.ofDays(1);

  private static final String NOT_STOPPED =
      " AND (attribute_not_exists(#stopUntil) OR #stopUntil <= :now)";
  private static final String MOVE = "SET #tat = #tat + :interval, #expiresAt = :expires";
  private static final String IS_BUSY = "#tat >= :instant AND #tat <= :furthest" + NOT_STOPPED;
  private static final String BEGIN = "SET #tat = :next, #expiresAt = :expires";
  private static final String IS_IDLE =
      "(attribute_not_exists(#tat) OR #tat < :instant)" + NOT_STOPPED;
  private static final String IS_EARLIER = "attribute_not_exists(#tat) OR #tat < :next";
  private static final String STOP =
      "SET #stopUntil = :until, #stopWhy = :why, #expiresAt = :expires";
  private static final String NOT_LONGER =
      "attribute_not_exists(#stopUntil) OR #stopUntil < :until";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;
  private final Map<Map<String, AttributeValue>, Instant> remembered =
      Collections.synchronizedMap(new LinkedHashMap<>());

  DynamoBuckets(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /** Takes the next slot; if others were quicker each time, nothing is taken, as if it were far. */
  Reserved reserve(Bucket bucket) {
    boolean busy = seemsBusy(bucket, clock.instant());
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Instant now = clock.instant();
      try {
        return taken(bucket, busy ? move(bucket, now) : begin(bucket, now), now);
      } catch (ConditionalCheckFailedException e) {
        Item item = new Item(e.hasItem() ? e.item() : Map.of());
        Instant stop = item.time("stopUntil").orElse(Instant.EPOCH);
        if (stop.isAfter(now)) {
          return new Reserved.Stopped(stop);
        }
        Instant tat = tat(item);
        if (tat.isAfter(furthest(bucket, now))) {
          return new Reserved.TooFar(bucket.rate().slot(tat, now));
        }
        busy = !tat.isBefore(now);
      }
    }
    return new Reserved.TooFar(clock.instant().plus(CROWDED));
  }

  /** The next slot comes an interval from now, or later. */
  void beginAgain(Bucket bucket) {
    Instant now = clock.instant();
    long next = micros(now) + micros(bucket.rate().interval());
    Map<String, AttributeValue> values =
        Item.writer()
            .number(":next", next)
            .number(":expires", furthest(bucket, now).plus(KEPT).getEpochSecond())
            .attributes();
    try {
      var _ = update(bucket.key(), BEGIN, IS_EARLIER, values);
    } catch (ConditionalCheckFailedException _) {
      // It comes later anyway.
    }
  }

  /** A bucket gives nothing until then; a longer stop that is there already stays. */
  void stop(Map<String, AttributeValue> key, Instant until, String why) {
    Map<String, AttributeValue> values =
        Item.writer()
            .instant(":until", until)
            .text(":why", why)
            .number(":expires", until.plus(KEPT).getEpochSecond())
            .attributes();
    try {
      var _ = update(key, STOP, NOT_LONGER, values);
    } catch (ConditionalCheckFailedException _) {
      // It is stopped for longer.
    }
  }

  /** The {@code tat} of a bucket's item; the past if there is none. */
  static Instant tat(Item item) {
    long micros = item.number("tat").orElse(0);
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private boolean seemsBusy(Bucket bucket, Instant now) {
    return !remembered.getOrDefault(bucket.key(), Instant.EPOCH).isBefore(now);
  }

  private Reserved taken(Bucket bucket, Item after, Instant now) {
    Instant tat = tat(after);
    if (remembered.size() >= REMEMBERED_MAX) {
      remembered.clear();
    }
    remembered.put(bucket.key(), tat);
    return new Reserved.Slot(bucket.rate().slot(tat.minus(bucket.rate().interval()), now));
  }

  private Item move(Bucket bucket, Instant now) {
    Rate rate = bucket.rate();
    return update(
        bucket.key(),
        MOVE,
        IS_BUSY,
        values(bucket, now)
            .number(":interval", micros(rate.interval()))
            .number(":furthest", micros(furthest(bucket, now)))
            .attributes());
  }

  private Item begin(Bucket bucket, Instant now) {
    return update(
        bucket.key(),
        BEGIN,
        IS_IDLE,
        values(bucket, now)
            .number(":next", micros(now) + micros(bucket.rate().interval()))
            .attributes());
  }

  private Item update(
      Map<String, AttributeValue> key,
      String update,
      String condition,
      Map<String, AttributeValue> values) {
    return new Item(
        client
            .updateItem(
                request ->
                    request
                        .tableName(table)
                        .key(key)
                        .updateExpression(update)
                        .conditionExpression(condition)
                        .expressionAttributeNames(Expressions.names(update, condition))
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.UPDATED_NEW)
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD))
            .attributes());
  }

  private static Item.Writer values(Bucket bucket, Instant now) {
    return Item.writer()
        .number(":instant", micros(now))
        .instant(":now", now)
        .number(":expires", furthest(bucket, now).plus(KEPT).getEpochSecond());
  }

  private static Instant furthest(Bucket bucket, Instant now) {
    return now.plus(bucket.reach()).plus(bucket.rate().tolerance());
  }

  private static long micros(Duration time) {
    return time.dividedBy(ChronoUnit.MICROS.getDuration());
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
