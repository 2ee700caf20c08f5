package dev.parley.engine.dynamodb;

import dev.parley.catalogue.TableSpec;
import dev.parley.stats.AccountCounts;
import dev.parley.stats.Hour;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item of counts.
 *
 * @param time of an hour, a day or a month, as it stands in the key
 * @param suffix an account, a shard, or {@value CountKeys#ALL}
 */
record CountRow(Map<String, AttributeValue> key, String time, String suffix, AccountCounts counts) {
  private static final String RANGE = "#pk = :pk AND #sk BETWEEN :from AND :to";

  /** The items of a part of a partition, by strong reads. */
  static List<Item> query(
      DynamoDbClient client, String table, String partition, String from, String to) {
    return client
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression(RANGE)
                    .expressionAttributeNames(Expressions.names(RANGE))
                    .expressionAttributeValues(
                        Item.writer()
                            .text(":pk", partition)
                            .text(":from", from)
                            .text(":to", to)
                            .attributes()))
        .items()
        .stream()
        .map(Item::new)
        .toList();
  }

  static CountRow of(Item item) {
    String sortKey = item.text(TableSpec.SORT_KEY).orElseThrow();
    return new CountRow(
        Keys.of(item.attributes()),
        CountKeys.time(sortKey),
        CountKeys.suffix(sortKey),
        CountCodec.read(item));
  }

  Hour hour() {
    return Hour.parse(time);
  }

  LocalDate day() {
    return LocalDate.parse(time);
  }

  YearMonth month() {
    return YearMonth.parse(time);
  }

  /** What it belongs to in days and months: the shards of all belong to one. */
  String summedAs() {
    return suffix.contains("#") ? suffix : CountKeys.ALL;
  }
}
