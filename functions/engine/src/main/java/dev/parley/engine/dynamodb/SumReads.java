package dev.parley.engine.dynamodb;

import dev.parley.catalogue.TableSpec;
import dev.parley.engine.stats.Sums;
import dev.parley.engine.stats.Sums.Wait;
import dev.parley.stats.Counter;
import dev.parley.stats.Counts;
import dev.parley.stats.Hour;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * What was counted of all workspaces together, or of one, by four reads whatever was counted: the
 * gauges, the months with the mark of how far they are summed up, the days that are in no month
 * yet, and the hours that are in no day yet with those of the last day.
 *
 * <p>The mark is read first: what is summed up after that stands in its hours and days as well, and
 * is not taken twice.
 */
final class SumReads {
  private static final String BETWEEN = "#pk = :pk AND #sk BETWEEN :from AND :to";
  private static final String MONTHS = "COUNT#M";
  private static final String MARK = "COUNT#MARK";
  private static final String DAYS = "COUNT#D#";
  private static final String HOURS = "COUNT#H#";

  /** Behind every time. */
  private static final String END = "~";

  private static final String WAITED = "waited:";
  private static final String WAITED_AT = "waitedAt:";
  private static final String USED = "used:";
  private static final int HOURS_SHOWN = 24;

  private final DynamoDbClient client;
  private final String table;

  SumReads(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** Items by the time in their sort keys, and how many reads they took. */
  private record Found(List<Item> items, int reads) {
    <T> SortedMap<T, Counts> by(Function<String, T> time) {
      return items.stream()
          .collect(
              Collectors.toMap(
                  item -> time.apply(time(item)), SumReads::counts, Counts::plus, TreeMap::new));
    }
  }

  Sums read(String partition, Map<String, AttributeValue> gaugesKey, Instant now) {
    Hour running = Hour.of(now);
    Found months = query(partition, MONTHS, MARK);
    Optional<Item> mark =
        months.items().stream().filter(item -> sortKey(item).equals(MARK)).findFirst();
    Optional<YearMonth> openMonth = mark.flatMap(it -> it.text("months")).map(YearMonth::parse);
    LocalDate openDay =
        mark.flatMap(it -> it.text("days")).map(LocalDate::parse).orElse(LocalDate.EPOCH);
    Found days = query(partition, DAYS + openMonth.map(it -> it + "-01").orElse(""), DAYS + END);
    Hour first = running.plus(1 - HOURS_SHOWN);
    Hour from = Hour.first(openDay).compareTo(first) < 0 ? Hour.first(openDay) : first;
    Found hours = query(partition, HOURS + from.text(), HOURS + END);
    Item gauges = get(gaugesKey);

    SortedMap<LocalDate, Counts> byDay = days.by(LocalDate::parse).headMap(openDay);
    SortedMap<Hour, Counts> byHour = hours.by(Hour::parse);
    SortedMap<Hour, Counts> open = byHour.tailMap(Hour.first(openDay));
    Found onlyMonths =
        new Found(months.items().stream().filter(item -> !sortKey(item).equals(MARK)).toList(), 0);
    SortedMap<YearMonth, Counts> byMonth = onlyMonths.by(YearMonth::parse);
    LocalDate firstOfMonth = running.month().atDay(1);
    return new Sums(
        sum(openMonth.map(byMonth::headMap).orElse(new TreeMap<>()))
            .plus(sum(byDay))
            .plus(sum(open)),
        sum(byDay.tailMap(min(firstOfMonth, openDay)))
            .plus(sum(open.tailMap(Hour.first(max(firstOfMonth, openDay))))),
        sum(byHour.tailMap(Hour.first(running.day()))),
        byHour.tailMap(first),
        DynamoGauges.of(gauges),
        waits(hours.items()),
        used(hours.items(), first),
        months.reads() + days.reads() + hours.reads() + 1);
  }

  private static LocalDate min(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate max(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static Counts sum(SortedMap<?, Counts> counts) {
    return counts.values().stream().reduce(Counts.NONE, Counts::plus);
  }

  private static Counts counts(Item item) {
    Map<Counter, Long> numbers = new EnumMap<>(Counter.class);
    for (Counter counter : Counter.values()) {
      item.number(counter.wireName()).ifPresent(number -> numbers.put(counter, number));
    }
    return new Counts(numbers);
  }

  /** Of each queue what was told last, whichever process it was. */
  private static Map<String, Wait> waits(List<Item> items) {
    Map<String, Wait> waits = new HashMap<>();
    for (Item item : items) {
      item.attributes().keySet().stream()
          .filter(name -> name.startsWith(WAITED))
          .map(name -> name.substring(WAITED.length()))
          .forEach(
              queue ->
                  waits.merge(
                      queue,
                      new Wait(
                          item.requiredNumber(WAITED + queue),
                          item.number(WAITED_AT + queue).orElse(0)),
                      (one, other) -> one.at() < other.at() ? other : one));
    }
    return waits;
  }

  /** In the hours that are shown. */
  private static Map<String, Long> used(List<Item> items, Hour first) {
    Map<String, Long> used = new HashMap<>();
    for (Item item : items) {
      if (Hour.parse(time(item)).compareTo(first) >= 0) {
        item.attributes().keySet().stream()
            .filter(name -> name.startsWith(USED))
            .forEach(
                name ->
                    used.merge(
                        name.substring(USED.length()), item.requiredNumber(name), Long::sum));
      }
    }
    return used;
  }

  private static String time(Item item) {
    return sortKey(item).split("#", -1)[2];
  }

  private static String sortKey(Item item) {
    return item.text(TableSpec.SORT_KEY).orElse("");
  }

  private Item get(Map<String, AttributeValue> key) {
    return new Item(
        client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
  }

  private Found query(String partition, String from, String to) {
    List<Item> items = new ArrayList<>();
    int reads = 0;
    Map<String, AttributeValue> start = Map.of();
    do {
      QueryResponse page = client.query(request(partition, from, to, start));
      page.items().forEach(item -> items.add(new Item(item)));
      start = page.lastEvaluatedKey();
      reads++;
    } while (!start.isEmpty());
    return new Found(items, reads);
  }

  private QueryRequest request(
      String partition, String from, String to, Map<String, AttributeValue> start) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression(BETWEEN)
            .expressionAttributeNames(Expressions.names(BETWEEN))
            .expressionAttributeValues(
                Item.writer()
                    .text(":pk", partition)
                    .text(":from", from)
                    .text(":to", to)
                    .attributes());
    if (!start.isEmpty()) {
      query.exclusiveStartKey(start);
    }
    return query.build();
  }
}
