package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.stats.Gauge;
import dev.parley.engine.stats.GaugeMoves;
import dev.parley.engine.stats.Gauges;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * How many there are, each workspace in an item of its own and all together in one more: two
 * updates for each write of an operator that moves them. One item takes 1,000 a second, and
 * operators are people.
 */
public final class DynamoGauges implements GaugeMoves {
  private final DynamoDbClient client;
  private final String table;
  private final JsonStationLog log;

  /** Works on the table of statistics. */
  public DynamoGauges(DynamoDbClient client, String table, JsonStationLog log) {
    this.client = client;
    this.table = table;
    this.log = log;
  }

  @Override
  public void moved(WorkspaceId workspace, Gauges by) {
    move(StatsKeys.gauges(workspace), by);
    movedOfAll(by);
  }

  @Override
  public void movedOfAll(Gauges by) {
    move(StatsKeys.gauges(), by);
  }

  /** The one place where what cannot be told is left to a recount. */
  private void move(Map<String, AttributeValue> key, Gauges by) {
    if (by.isNone()) {
      return;
    }
    try {
      add(key, by);
    } catch (SdkException e) {
      log.problem("stats.gauges", "-", e.getClass().getSimpleName());
    }
  }

  /** Of this workspace. */
  public Gauges of(WorkspaceId workspace) {
    return read(StatsKeys.gauges(workspace));
  }

  /** Of all together. */
  public Gauges ofAll() {
    return read(StatsKeys.gauges());
  }

  Gauges read(Map<String, AttributeValue> key) {
    Item item =
        new Item(client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
    return of(item);
  }

  static Gauges of(Item item) {
    Map<Gauge, Long> numbers = new EnumMap<>(Gauge.class);
    for (Gauge gauge : Gauge.values()) {
      item.number(gauge.wireName()).ifPresent(number -> numbers.put(gauge, number));
    }
    return new Gauges(numbers);
  }

  /** Sets what can be counted anew, unless it is not as it was seen any more. */
  boolean set(Map<String, AttributeValue> key, Gauges seen, Gauges counted) {
    Item.Writer values = Item.writer().number(":none", 0);
    List<String> sets = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    for (Gauge gauge : Gauge.values()) {
      if (gauge.isCountable()) {
        String name = gauge.wireName();
        names.put("#" + name, name);
        values.number(":" + name, counted.of(gauge)).number(":seen_" + name, seen.of(gauge));
        sets.add("#%s = :%s".formatted(name, name));
        // What is not there is 0.
        conditions.add(
            "(#%s = :seen_%s OR (attribute_not_exists(#%s) AND :seen_%s = :none))"
                .formatted(name, name, name, name));
      }
    }
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key)
                  .updateExpression("SET " + String.join(", ", sets))
                  .conditionExpression(String.join(" AND ", conditions))
                  .expressionAttributeNames(names)
                  .expressionAttributeValues(values.attributes()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private void add(Map<String, AttributeValue> key, Gauges by) {
    String expression =
        by.numbers().keySet().stream()
            .map(gauge -> "#%s :%s".formatted(gauge.wireName(), gauge.wireName()))
            .collect(Collectors.joining(", ", "ADD ", ""));
    Item.Writer values = Item.writer();
    by.numbers().forEach((gauge, number) -> values.number(":" + gauge.wireName(), number));
    client.updateItem(
        update ->
            update
                .tableName(table)
                .key(key)
                .updateExpression(expression)
                .expressionAttributeNames(Expressions.names(expression))
                .expressionAttributeValues(values.attributes()));
  }
}
