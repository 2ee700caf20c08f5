package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.TableSpec;
import dev.parley.engine.job.Quota;
import dev.parley.engine.job.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * How many jobs each workspace has asked for in each month, in the table of statistics. One item
 * counts, and one conditional update counts on: so however many ask at once, no more get through
 * than may. Where a process dies between counting and recording, one job is counted that was never
 * made; never the other way round.
 */
public final class Usages {
  /** A year and a month, for those who look back. */
  static final Duration KEPT = Duration.ofDays(400);

  private static final String TAKE = "SET #expiresAt = :expires ADD #used :one";
  private static final String ROOM = "attribute_not_exists(#used) OR #used < :limit";
  private static final String GIVE_BACK = "ADD #used :less";
  private static final String COUNTED = "#used > :none";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  /** Works on the table of statistics. */
  public Usages(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /** How much of the month that runs is used, by a strong read. */
  public Usage of(WorkspaceId workspace, Quota quota) {
    YearMonth month = Usage.month(clock.instant());
    Item item =
        new Item(
            client
                .getItem(
                    get -> get.tableName(table).key(key(workspace, month)).consistentRead(true))
                .item());
    return new Usage(month, item.number("used").orElse(0), quota.monthly());
  }

  /** Counts one job; empty if there is no room for it. */
  public Optional<Usage> take(WorkspaceId workspace, Quota quota) {
    Instant now = clock.instant();
    YearMonth month = Usage.month(now);
    Item.Writer values =
        Item.writer().number(":one", 1).number(":expires", now.plus(KEPT).getEpochSecond());
    UpdateItemRequest.Builder update =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(key(workspace, month))
            .updateExpression(TAKE)
            .returnValues(ReturnValue.ALL_NEW);
    if (quota.monthly().isPresent()) {
      values.number(":limit", quota.monthly().getAsLong());
      update.conditionExpression(ROOM).expressionAttributeNames(Expressions.names(TAKE, ROOM));
    } else {
      update.expressionAttributeNames(Expressions.names(TAKE));
    }
    if (quota.monthly().isPresent() && quota.monthly().getAsLong() == 0) {
      return Optional.empty();
    }
    try {
      Item after =
          new Item(
              client
                  .updateItem(update.expressionAttributeValues(values.attributes()).build())
                  .attributes());
      return Optional.of(new Usage(month, after.requiredNumber("used"), quota.monthly()));
    } catch (ConditionalCheckFailedException _) {
      return Optional.empty();
    }
  }

  /** What was counted in this month and will never be sent. */
  public void giveBack(WorkspaceId workspace, YearMonth month) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(workspace, month))
                  .updateExpression(GIVE_BACK)
                  .conditionExpression(COUNTED)
                  .expressionAttributeNames(Expressions.names(GIVE_BACK, COUNTED))
                  .expressionAttributeValues(
                      Item.writer().number(":less", -1).number(":none", 0).attributes()));
    } catch (ConditionalCheckFailedException _) {
      // The month is forgotten by now.
    }
  }

  private static Map<String, AttributeValue> key(WorkspaceId workspace, YearMonth month) {
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(WorkspaceKeys.partition(workspace)),
        TableSpec.SORT_KEY, AttributeValue.fromS("SENDS#" + month));
  }
}
