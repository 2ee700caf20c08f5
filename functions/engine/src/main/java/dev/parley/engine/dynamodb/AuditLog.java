package dev.parley.engine.dynamodb;

import dev.parley.catalogue.TableSpec;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Who asked for which change, when, and what came of it. An entry is written before the work and
 * completed after it; one without a status belongs to a request whose process died. Entries are
 * kept for {@link #KEPT}.
 */
public final class AuditLog {
  /** Longer than a year, so that a yearly review sees all of it. */
  public static final Duration KEPT = Duration.ofDays(400);

  private static final String PREFIX = "AUDIT#";
  private static final int READ_AT_ONCE = 100;
  private static final int QUERIES_MAX = 10;
  private static final String NEW = "attribute_not_exists(#pk)";
  private static final String RANGE = "#pk = :pk AND #sk BETWEEN :from AND :to";
  private static final String COMPLETE = "SET #status = :status, #replayed = :replayed";
  private static final String THERE = "attribute_exists(#pk)";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  /** Takes the client, the name of the table of accounts, and the time. */
  public AuditLog(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /**
   * Which entries.
   *
   * @param from the earliest; it is part of them
   * @param to the latest; it is part of them
   * @param by who asked; empty for everybody
   * @param after only what is older than this one
   */
  public record Filter(
      Instant from, Instant to, Optional<String> by, Optional<AuditEntry.Id> after) {}

  /**
   * Some of them, the newest first.
   *
   * @param next where to go on; empty at the end. A page may be short and not the last
   */
  public record Page(List<AuditEntry> items, Optional<AuditEntry.Id> next) {
    /** Copies the list. */
    public Page {
      items = List.copyOf(items);
    }
  }

  /** The id of an entry that begins now. */
  public AuditEntry.Id begin() {
    int tie = new SecureRandom().nextInt();
    return new AuditEntry.Id(Instant.ofEpochMilli(clock.millis()), HexFormat.of().toHexDigits(tie));
  }

  /** Writes the entry; it must not be there yet. */
  public void write(CallerPartition partition, AuditEntry entry) {
    Item.Writer item =
        Item.writer()
            .all(key(partition, entry.id()))
            .text("by", entry.by())
            .text("method", entry.method())
            .text("path", entry.path())
            .text("query", entry.query())
            .text("requestId", entry.requestId())
            .number(Item.EXPIRES_AT, entry.id().at().plus(KEPT).getEpochSecond());
    entry.key().ifPresent(key -> item.text("key", key));
    entry.route().ifPresent(route -> item.text("route", route));
    entry.status().ifPresent(status -> item.number("status", status));
    client.putItem(
        put ->
            put.tableName(table)
                .item(item.attributes())
                .conditionExpression(NEW)
                .expressionAttributeNames(Expressions.names(NEW)));
  }

  /** Notes what came of it. */
  public void complete(CallerPartition partition, AuditEntry.Id id, int status, boolean replayed) {
    Item.Writer values = Item.writer().number(":status", status);
    values.attributes().put(":replayed", AttributeValue.fromBool(replayed));
    client.updateItem(
        update ->
            update
                .tableName(table)
                .key(key(partition, id))
                .updateExpression(COMPLETE)
                .conditionExpression(THERE)
                .expressionAttributeNames(Expressions.names(COMPLETE, THERE))
                .expressionAttributeValues(values.attributes()));
  }

  /** A page of at most so many, the newest first. Looks at no more than a thousand entries. */
  public Page newest(CallerPartition partition, Filter filter, int limit) {
    List<AuditEntry> found = new ArrayList<>();
    Optional<Map<String, AttributeValue>> from = filter.after().map(id -> key(partition, id));
    for (int i = 0; i < QUERIES_MAX; i++) {
      QueryResponse some = client.query(query(partition, filter, from));
      for (Map<String, AttributeValue> attributes : some.items()) {
        Optional<AuditEntry> entry = wanted(new Item(attributes), filter);
        entry.ifPresent(found::add);
        if (found.size() == limit) {
          return new Page(found, entry.map(AuditEntry::id));
        }
      }
      from = Optional.of(some.lastEvaluatedKey()).filter(key -> !key.isEmpty());
      if (from.isEmpty()) {
        return new Page(found, Optional.empty());
      }
    }
    return new Page(found, from.map(key -> id(new Item(key))));
  }

  private Optional<AuditEntry> wanted(Item item, Filter filter) {
    if (!item.isAlive(clock.instant())) {
      return Optional.empty();
    }
    return Optional.of(entry(item))
        .filter(entry -> filter.by().map(by -> by.equals(entry.by())).orElse(true));
  }

  private QueryRequest query(
      CallerPartition partition, Filter filter, Optional<Map<String, AttributeValue>> from) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .scanIndexForward(false)
            .limit(READ_AT_ONCE)
            .keyConditionExpression(RANGE)
            .expressionAttributeNames(Expressions.names(RANGE))
            .expressionAttributeValues(
                Item.writer()
                    .text(":pk", partition.key())
                    .text(":from", sortKey(filter.from()))
                    .text(":to", sortKey(filter.to()) + "#g")
                    .attributes());
    from.ifPresent(query::exclusiveStartKey);
    return query.build();
  }

  private static AuditEntry entry(Item item) {
    return new AuditEntry(
        id(item),
        item.text("by").orElse(""),
        item.text("key"),
        item.text("method").orElse(""),
        item.text("route"),
        item.text("path").orElse(""),
        item.text("query").orElse(""),
        item.text("requestId").orElse(""),
        item.number("status").stream()
            .mapToInt(Math::toIntExact)
            .mapToObj(OptionalInt::of)
            .findFirst()
            .orElse(OptionalInt.empty()),
        item.flag("replayed"));
  }

  private static AuditEntry.Id id(Item item) {
    String[] parts = item.text(TableSpec.SORT_KEY).orElse("").split("#", -1);
    return new AuditEntry.Id(Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
  }

  private static Map<String, AttributeValue> key(CallerPartition partition, AuditEntry.Id id) {
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(partition.key()),
        TableSpec.SORT_KEY, AttributeValue.fromS(sortKey(id.at()) + "#" + id.tie()));
  }

  private static String sortKey(Instant at) {
    return PREFIX + String.format(Locale.ROOT, "%013d", at.toEpochMilli());
  }
}
