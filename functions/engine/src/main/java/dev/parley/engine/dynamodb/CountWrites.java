package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.automation.AutomationId;
import dev.parley.channel.AccountKey;
import dev.parley.engine.count.CountTable;
import dev.parley.stats.AccountCounts;
import dev.parley.stats.Counts;
import dev.parley.stats.Hour;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Adds counts to the items of hours: one {@code UpdateItem} each.
 *
 * <p>{@code ADD} is not idempotent: where the answer of a write is lost and the client repeats it,
 * it counts twice, until a recount finds it. An hour's item of an account costs as many write units
 * as it has kilobytes, which DynamoDB says with each write: from {@value #KILOBYTES_MAX} on,
 * automations that this process has not counted in that hour yet are counted together, as {@code
 * other}. So an account with hundreds of busy automations keeps its own numbers, and loses the
 * hour's detail.
 */
public final class CountWrites implements CountTable {
  static final int KILOBYTES_MAX = 40;

  private static final int PLACES_MAX = 1000;

  private final DynamoDbClient client;
  private final String table;
  private final Map<Place, Set<AutomationId>> full = new ConcurrentHashMap<>();

  /** Works on the table of statistics. */
  public CountWrites(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  private record Place(AccountKey account, Hour hour) {}

  @Override
  public void add(WorkspaceId workspace, AccountKey account, Hour hour, AccountCounts counts) {
    Place place = new Place(account, hour);
    AccountCounts fitting = fitting(place, counts);
    String sortKey = CountKeys.hour(hour, CountKeys.suffix(account));
    UpdateItemRequest.Builder update =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(CountKeys.key(CountKeys.partition(workspace), sortKey))
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    Change.of(CountCodec.attributes(fitting), Map.of()).into(update);
    note(place, fitting, client.updateItem(update.build()));
  }

  @Override
  public void addGlobal(
      Hour hour, int shard, Counts counts, Map<String, Long> used, Map<String, Long> now) {
    Map<String, Long> added = new HashMap<>(used);
    added.putAll(CountCodec.attributes(counts));
    UpdateItemRequest.Builder update =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(CountKeys.key(CountKeys.GLOBAL, CountKeys.hour(hour, String.valueOf(shard))));
    Change.of(added, now).into(update);
    client.updateItem(update.build());
  }

  private AccountCounts fitting(Place place, AccountCounts counts) {
    Set<AutomationId> known = full.get(place);
    if (known == null) {
      return counts;
    }
    Map<AutomationId, Counts> kept = new HashMap<>();
    counts
        .automations()
        .forEach(
            (id, of) ->
                kept.merge(known.contains(id) ? id : AccountCounts.OTHER, of, Counts::plus));
    return new AccountCounts(counts.all(), kept);
  }

  private void note(Place place, AccountCounts written, UpdateItemResponse answer) {
    boolean isFull =
        answer.consumedCapacity() != null
            && answer.consumedCapacity().capacityUnits() >= KILOBYTES_MAX;
    if (isFull) {
      if (full.size() >= PLACES_MAX) {
        full.clear();
      }
      full.putIfAbsent(place, Set.copyOf(written.automations().keySet()));
    }
  }

  /** What one update adds and sets; every name is spelled out, for ids may hold anything. */
  record Change(String expression, Map<String, String> names, Map<String, AttributeValue> values) {

    static Change of(Map<String, Long> added, Map<String, Long> set) {
      Map<String, String> names = new HashMap<>();
      Item.Writer values = Item.writer();
      StringBuilder expression = new StringBuilder();
      clauses("ADD", " ", added, names, values, expression);
      clauses("SET", " = ", set, names, values, expression);
      return new Change(expression.toString().strip(), names, values.attributes());
    }

    private static void clauses(
        String action,
        String sign,
        Map<String, Long> numbers,
        Map<String, String> names,
        Item.Writer values,
        StringBuilder expression) {
      String before = action + " ";
      for (Map.Entry<String, Long> number : numbers.entrySet()) {
        String name = String.valueOf(names.size());
        names.put("#n" + name, number.getKey());
        values.number(":v" + name, number.getValue());
        expression.append(before).append("#n" + name + sign + ":v" + name);
        before = ", ";
      }
      expression.append(numbers.isEmpty() ? "" : " ");
    }

    void into(UpdateItemRequest.Builder update) {
      update
          .updateExpression(expression)
          .expressionAttributeNames(names)
          .expressionAttributeValues(values);
    }

    void into(Update.Builder update) {
      update
          .updateExpression(expression)
          .expressionAttributeNames(names)
          .expressionAttributeValues(values);
    }
  }
}
