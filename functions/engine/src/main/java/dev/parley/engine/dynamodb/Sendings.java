package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.TableSpec;
import dev.parley.engine.job.Quota;
import dev.parley.engine.job.Rollout;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * What the operator says of the send API: to whom it is open, and how much each workspace may. In
 * the table of accounts; reads are strong, so a change holds at the next request.
 */
public final class Sendings {
  private static final Map<String, AttributeValue> ROLLOUT =
      key(WorkspaceKeys.OPERATOR, "ROLLOUT#whatsapp_send");
  private static final String SET_ROLLOUT =
      "SET #mode = :mode, #percent = :percent, #workspaces = :workspaces, #updatedAt = :now,"
          + " #revision = :next";
  private static final String SET_QUOTA =
      "SET #monthly = :monthly, #updatedAt = :now, #revision = :next";
  private static final String SET_NO_QUOTA =
      "SET #updatedAt = :now, #revision = :next REMOVE #monthly";
  private static final String NEW = "attribute_not_exists(#pk)";
  private static final String AS_SEEN = "#revision = :seen";
  private static final int ROUNDS_MAX = 10;

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  /** Works on the table of accounts. */
  public Sendings(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /** What holds for one workspace. */
  public record Rules(Rollout rollout, Quota quota) {}

  /** What holds for this workspace now; one read of two items. */
  public Rules of(WorkspaceId workspace) {
    Map<String, AttributeValue> quota = quota(workspace);
    Map<Map<String, AttributeValue>, Item> items =
        BatchReads.read(client, table, List.of(ROLLOUT, quota));
    Item none = new Item(Map.of());
    return new Rules(
        rollout(items.getOrDefault(ROLLOUT, none)), quota(items.getOrDefault(quota, none)));
  }

  /** To whom the send API is open. */
  public Rollout rollout() {
    return rollout(read(ROLLOUT));
  }

  /**
   * Opens it to these.
   *
   * @param wanted its revision does not matter
   * @param expected the revision that the caller saw; empty for whatever there is
   */
  public AccessResult<Rollout> open(Rollout wanted, OptionalLong expected) {
    Item.Writer values =
        Item.writer()
            .text(":mode", wanted.mode().name())
            .number(":percent", wanted.percent())
            .text(
                ":workspaces",
                wanted.workspaces().stream()
                    .map(WorkspaceId::value)
                    .sorted()
                    .collect(Collectors.joining(" ")));
    return write(ROLLOUT, SET_ROLLOUT, values, expected, Sendings::rollout);
  }

  /** How much this workspace may. */
  public Quota quotaOf(WorkspaceId workspace) {
    return quota(read(quota(workspace)));
  }

  /**
   * Lets the workspace send so much a month; it holds for the month that runs.
   *
   * @param monthly empty for as many as it likes
   * @param expected the revision that the caller saw; empty for whatever there is
   */
  public AccessResult<Quota> allow(
      WorkspaceId workspace, OptionalLong monthly, OptionalLong expected) {
    Item.Writer values = Item.writer();
    monthly.ifPresent(number -> values.number(":monthly", number));
    String expression = monthly.isPresent() ? SET_QUOTA : SET_NO_QUOTA;
    return write(quota(workspace), expression, values, expected, Sendings::quota);
  }

  private interface Reading<T> {
    T of(Item item);
  }

  private <T> AccessResult<T> write(
      Map<String, AttributeValue> key,
      String expression,
      Item.Writer values,
      OptionalLong expected,
      Reading<T> reading) {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Item before = read(key);
      long seen = before.number("revision").orElse(0);
      if (expected.isPresent() && expected.getAsLong() != seen) {
        return new AccessResult.OtherRevision<>(seen);
      }
      if (written(key, expression, Item.writer().all(values.attributes()), seen)) {
        return new AccessResult.Done<>(reading.of(read(key)));
      }
    }
    return new AccessResult.Busy<>();
  }

  private boolean written(
      Map<String, AttributeValue> key, String expression, Item.Writer values, long seen) {
    String condition = seen == 0 ? NEW : AS_SEEN;
    values.instant(":now", clock.instant()).number(":next", seen + 1);
    if (seen > 0) {
      values.number(":seen", seen);
    }
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key)
                  .updateExpression(expression)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Expressions.names(expression, condition))
                  .expressionAttributeValues(values.attributes()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private static Rollout rollout(Item item) {
    if (item.isEmpty()) {
      return Rollout.DEFAULT;
    }
    Set<WorkspaceId> workspaces =
        Arrays.stream(item.text("workspaces").orElse("").split(" ", -1))
            .filter(id -> !id.isEmpty())
            .map(WorkspaceId::new)
            .collect(Collectors.toSet());
    return new Rollout(
        Rollout.Mode.valueOf(item.text("mode").orElseThrow()),
        (int) item.requiredNumber("percent"),
        workspaces,
        item.requiredNumber("revision"));
  }

  private static Quota quota(Item item) {
    return item.isEmpty()
        ? Quota.NONE
        : new Quota(item.number("monthly"), item.requiredNumber("revision"));
  }

  private Item read(Map<String, AttributeValue> key) {
    return new Item(
        client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
  }

  private static Map<String, AttributeValue> quota(WorkspaceId workspace) {
    return key(WorkspaceKeys.partition(workspace), "QUOTA");
  }

  private static Map<String, AttributeValue> key(String partition, String sortKey) {
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(partition),
        TableSpec.SORT_KEY, AttributeValue.fromS(sortKey));
  }
}
