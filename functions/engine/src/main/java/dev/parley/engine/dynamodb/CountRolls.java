package dev.parley.engine.dynamodb;

import dev.parley.stats.AccountCounts;
import dev.parley.stats.Hour;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Sums hours up to days and days to months, by whoever reads first. Each sum is one {@code Put} of
 * what can change no more, so two at once, or one that dies in between, do no harm: days count from
 * the mark on only as hours, and the mark moves last.
 */
final class CountRolls {
  /** How long hours are kept once their day is summed up; a recount needs nine days of them. */
  static final Duration HOURS_KEPT = Duration.ofDays(40);

  /** Days that one reader sums up; the next one goes on. */
  static final int DAYS_AT_ONCE = 7;

  private static final String ABSENT = "attribute_not_exists(#pk)";
  private static final String MOVE = "SET #days = :days, #months = :months";
  private static final String FORWARD = "attribute_not_exists(#days) OR #days < :days";
  private static final String EXPIRE = "SET #expiresAt = if_not_exists(#expiresAt, :expires)";
  private static final String THERE = "attribute_exists(#pk)";

  private final DynamoDbClient client;
  private final String table;

  CountRolls(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * How far it is summed up.
   *
   * @param days the first day that is not
   * @param months the first month that is not
   */
  record Mark(LocalDate days, YearMonth months) {
    /** Before everything. */
    static final Mark NONE = new Mark(LocalDate.of(2000, 1, 1), YearMonth.of(2000, 1));

    static Mark of(Item item) {
      return new Mark(
          LocalDate.parse(item.text("days").orElseThrow()),
          YearMonth.parse(item.text("months").orElseThrow()));
    }
  }

  /** Sums up what is over of these days and hours, all that a partition has behind its mark. */
  void roll(String partition, Mark mark, List<CountRow> days, List<CountRow> hours, Instant now) {
    LocalDate end = Hour.firstUnrolled(now);
    Map<LocalDate, Map<String, AccountCounts>> open = open(mark, hours, end);
    if (!mark.days().isBefore(end) || (mark.equals(Mark.NONE) && open.isEmpty())) {
      return;
    }
    Map<LocalDate, Map<String, AccountCounts>> some = new TreeMap<>();
    open.entrySet().stream()
        .limit(DAYS_AT_ONCE)
        .forEach(day -> some.put(day.getKey(), day.getValue()));
    some.forEach(
        (day, sums) -> sums.forEach((of, sum) -> putOnce(partition, CountKeys.day(day, of), sum)));
    LocalDate until =
        open.keySet().stream().filter(day -> !some.containsKey(day)).findFirst().orElse(end);
    YearMonth months = YearMonth.from(until);
    months(partition, mark, days, some, months);
    move(partition, new Mark(until, months));
    hours.stream()
        .filter(row -> some.containsKey(row.hour().day()))
        .forEach(row -> expire(row, now));
  }

  private static Map<LocalDate, Map<String, AccountCounts>> open(
      Mark mark, List<CountRow> hours, LocalDate end) {
    Map<LocalDate, Map<String, AccountCounts>> open = new TreeMap<>();
    for (CountRow row : hours) {
      LocalDate day = row.hour().day();
      if (!day.isBefore(mark.days()) && day.isBefore(end)) {
        add(open, day, row);
      }
    }
    return open;
  }

  private void months(
      String partition,
      Mark mark,
      List<CountRow> days,
      Map<LocalDate, Map<String, AccountCounts>> rolled,
      YearMonth end) {
    Map<YearMonth, Map<String, AccountCounts>> open = new TreeMap<>();
    days.stream()
        .filter(row -> row.day().isBefore(mark.days()))
        .forEach(row -> add(open, YearMonth.from(row.day()), row));
    rolled.forEach(
        (day, sums) -> sums.forEach((of, sum) -> add(open, YearMonth.from(day), of, sum)));
    open.forEach(
        (month, sums) -> {
          if (month.isBefore(end) && !month.isBefore(mark.months())) {
            sums.forEach((of, sum) -> putOnce(partition, CountKeys.month(month, of), sum));
          }
        });
  }

  private static <T> void add(Map<T, Map<String, AccountCounts>> sums, T time, CountRow row) {
    add(sums, time, row.summedAs(), row.counts());
  }

  private static <T> void add(
      Map<T, Map<String, AccountCounts>> sums, T time, String of, AccountCounts counts) {
    sums.computeIfAbsent(time, _ -> new HashMap<>()).merge(of, counts, AccountCounts::plus);
  }

  /** A sum as an item. */
  static Map<String, AttributeValue> item(String partition, String sortKey, AccountCounts sum) {
    Item.Writer item = Item.writer().all(CountKeys.key(partition, sortKey));
    CountCodec.attributes(sum).forEach(item::number);
    return item.attributes();
  }

  /** Whoever was first has the same sum, or one that a recount has put right since. */
  private void putOnce(String partition, String sortKey, AccountCounts sum) {
    try {
      client.putItem(
          put ->
              put.tableName(table)
                  .item(item(partition, sortKey, sum))
                  .conditionExpression(ABSENT)
                  .expressionAttributeNames(Expressions.names(ABSENT)));
    } catch (ConditionalCheckFailedException _) {
      // It is there.
    }
  }

  private void move(String partition, Mark mark) {
    Map<String, AttributeValue> values =
        Item.writer()
            .text(":days", mark.days().toString())
            .text(":months", mark.months().toString())
            .attributes();
    update(CountKeys.key(partition, CountKeys.MARK), MOVE, FORWARD, values);
  }

  private void expire(CountRow hour, Instant now) {
    long seconds = now.plus(HOURS_KEPT).getEpochSecond();
    update(hour.key(), EXPIRE, THERE, Item.writer().number(":expires", seconds).attributes());
  }

  private void update(
      Map<String, AttributeValue> key,
      String expression,
      String condition,
      Map<String, AttributeValue> values) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key)
                  .updateExpression(expression)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Expressions.names(expression, condition))
                  .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException _) {
      // Another reader was faster, or the hour is gone.
    }
  }
}
