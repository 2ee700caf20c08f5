package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.stats.Kept;
import dev.parley.engine.stats.Kept.Computed;
import dev.parley.engine.stats.StatsStore;
import dev.parley.engine.stats.Sums;
import dev.parley.stats.Counts;
import dev.parley.stats.Hour;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The lease and the snapshot in the table of statistics. Both snapshots are one item, so that one
 * read shows them and one conditional write changes them.
 */
public final class DynamoStatistics implements StatsStore {
  /** What {@link CountReads} asks, as long as it is less than 1 MB each. */
  private static final int COUNTS = 3;

  private static final int GAUGES = 1;
  private static final int EXTRAS = 1;

  private static final String TAKE = "SET #owner = :owner, #until = :until";
  private static final String FREE =
      "(attribute_not_exists(#until) OR #until <= :now)"
          + " AND (attribute_not_exists(#doneAt) OR #doneAt <= :before)";
  private static final String DONE = "SET #doneAt = :done REMOVE #owner, #until";
  private static final String OURS = "#owner = :owner";

  private static final String NEWER = "(attribute_not_exists(#computedAt) OR #computedAt < :at)";
  private static final String SAVE_AND_PUBLISH =
      "SET #computedAt = :at, #json = :json, #publishedId = :at, #publishedAt = :now"
          + " REMOVE #published";
  private static final String MAY_BE_PUBLISHED =
      " AND (attribute_not_exists(#publishedAt) OR #publishedAt <= :edge)";

  /** On the right stand the values of before. */
  private static final String SAVE =
      "SET #published = if_not_exists(#published, #json), #computedAt = :at, #json = :json";

  private static final String PUBLISH =
      "SET #publishedId = #computedAt, #publishedAt = :now REMOVE #published";
  private static final String AS_SEEN = "#computedAt = :at AND #publishedAt = :seen";

  private final DynamoDbClient client;
  private final String table;
  private final CountReads counts;

  /** Works on the table of statistics. */
  public DynamoStatistics(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.counts = new CountReads(client, table, clock);
  }

  @Override
  public Lease take(String owner, Instant now, Instant until, Instant doneBefore) {
    Item.Writer values =
        Item.writer()
            .text(":owner", owner)
            .instant(":now", now)
            .instant(":until", until)
            .instant(":before", doneBefore);
    try {
      update(StatsKeys.lease(), TAKE, FREE, values.attributes());
      return new Lease.Taken();
    } catch (ConditionalCheckFailedException e) {
      Item item = new Item(e.hasItem() ? e.item() : Map.of());
      return item.time("until")
          .filter(end -> end.isAfter(now))
          .<Lease>map(Lease.Held::new)
          .orElseGet(() -> new Lease.Done(item.time("doneAt").orElse(now)));
    }
  }

  @Override
  public void done(String owner, Instant computedAt) {
    Item.Writer values = Item.writer().text(":owner", owner).instant(":done", computedAt);
    try {
      update(StatsKeys.lease(), DONE, OURS, values.attributes());
    } catch (ConditionalCheckFailedException _) {
      // It took longer than the lease, and somebody else has it.
    }
  }

  @Override
  public Sums all(Instant now) {
    Extras extras = Extras.read(client, table, now);
    return sums(counts.global(), StatsKeys.gauges(), extras, COUNTS + GAUGES + EXTRAS);
  }

  @Override
  public Sums of(WorkspaceId workspace, Instant now) {
    return sums(counts.of(workspace), StatsKeys.gauges(workspace), Extras.NONE, COUNTS + GAUGES);
  }

  private Sums sums(
      CountReads.Sums counted, Map<String, AttributeValue> gauges, Extras extras, int reads) {
    SortedMap<Hour, Counts> hours = new TreeMap<>();
    counted.hours().forEach((hour, of) -> hours.put(hour, of.all()));
    Item item =
        new Item(
            client.getItem(get -> get.tableName(table).key(gauges).consistentRead(true)).item());
    return new Sums(
        counted.total().all(),
        counted.month().all(),
        counted.day().all(),
        hours,
        DynamoGauges.of(item),
        extras.waits(),
        extras.used(),
        reads);
  }

  @Override
  public Saved save(Computed computed, Instant now, Duration apart) {
    Item.Writer values = Item.writer().instant(":at", computed.at()).text(":json", computed.json());
    Item.Writer both =
        Item.writer()
            .all(values.attributes())
            .instant(":now", now)
            .instant(":edge", now.minus(apart));
    try {
      update(StatsKeys.snapshot(), SAVE_AND_PUBLISH, NEWER + MAY_BE_PUBLISHED, both.attributes());
      return Saved.PUBLISHED;
    } catch (ConditionalCheckFailedException _) {
      return keep(values);
    }
  }

  private Saved keep(Item.Writer values) {
    try {
      update(StatsKeys.snapshot(), SAVE, NEWER, values.attributes());
      return Saved.RATE_LIMITED;
    } catch (ConditionalCheckFailedException _) {
      return Saved.OLDER;
    }
  }

  @Override
  public Optional<Kept> load() {
    Item item =
        new Item(
            client
                .getItem(get -> get.tableName(table).key(StatsKeys.snapshot()).consistentRead(true))
                .item());
    return item.isEmpty() ? Optional.empty() : Optional.of(kept(item));
  }

  private static Kept kept(Item item) {
    Computed latest = new Computed(item.instant("computedAt"), item.text("json").orElse(""));
    Computed published =
        new Computed(item.instant("publishedId"), item.text("published").orElse(latest.json()));
    return new Kept(latest, published, item.instant("publishedAt"));
  }

  @Override
  public boolean publish(Kept seen, Instant now) {
    Item.Writer values =
        Item.writer()
            .instant(":at", seen.latest().at())
            .instant(":seen", seen.publishedAt())
            .instant(":now", now);
    try {
      update(StatsKeys.snapshot(), PUBLISH, AS_SEEN, values.attributes());
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private void update(
      Map<String, AttributeValue> key,
      String expression,
      String condition,
      Map<String, AttributeValue> values) {
    client.updateItem(
        update ->
            update
                .tableName(table)
                .key(key)
                .updateExpression(expression)
                .conditionExpression(condition)
                .expressionAttributeNames(Expressions.names(expression, condition))
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }
}
