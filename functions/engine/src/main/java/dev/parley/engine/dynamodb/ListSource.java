package dev.parley.engine.dynamodb;

import dev.parley.catalogue.Catalogue;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * One list of the index {@code lists}, the newest or the oldest first. DynamoDB does not say in
 * which order it gives entries of the same millisecond, so those are gathered and then put in
 * order.
 */
final class ListSource {
  private static final String RANGE = "#list = :list AND #listAt BETWEEN :oldest AND :newest";

  private final DynamoDbClient client;
  private final String table;
  private final String list;
  private final Range range;
  private final Deque<ListEntry> ready = new ArrayDeque<>();
  private final List<ListEntry> tied = new ArrayList<>();
  private Optional<Map<String, AttributeValue>> from = Optional.empty();
  private boolean ended;

  ListSource(DynamoDbClient client, String table, String list, Range range) {
    this.client = client;
    this.table = table;
    this.list = list;
    this.range = range;
    // DynamoDB refuses a range that ends before it begins.
    this.ended = range.isEmpty();
  }

  /**
   * Which part of a list.
   *
   * @param after what comes behind this
   * @param oldest nothing before this time
   * @param page entries of one query
   * @param order whether the newest or the oldest come first
   */
  record Range(Optional<ListPosition> after, Instant oldest, int page, Order order) {
    /** The newest first. */
    Range(Optional<ListPosition> after, Instant oldest, int page) {
      this(after, oldest, page, Order.NEWEST_FIRST);
    }

    Comparator<ListPosition> positions() {
      return switch (order) {
        case NEWEST_FIRST -> Comparator.naturalOrder();
        case OLDEST_FIRST -> Comparator.reverseOrder();
      };
    }

    private long begin() {
      long allowed = oldest.toEpochMilli();
      return switch (order) {
        case NEWEST_FIRST -> allowed;
        case OLDEST_FIRST -> after.map(place -> Math.max(place.at(), allowed)).orElse(allowed);
      };
    }

    private long end() {
      return switch (order) {
        case NEWEST_FIRST -> after.map(ListPosition::at).orElse(Long.MAX_VALUE);
        case OLDEST_FIRST -> Long.MAX_VALUE;
      };
    }

    private boolean isEmpty() {
      return end() < begin();
    }

    private boolean holds(ListEntry entry) {
      return after.map(place -> positions().compare(entry.position(), place) > 0).orElse(true);
    }
  }

  /** Where a list begins. */
  enum Order {
    NEWEST_FIRST,
    OLDEST_FIRST
  }

  /** The next entry, which stays; empty at the end of the list. */
  Optional<ListEntry> peek() {
    while (ready.isEmpty() && !ended) {
      read();
    }
    return Optional.ofNullable(ready.peek());
  }

  /** Takes what {@link #peek} showed. */
  ListEntry take() {
    return ready.remove();
  }

  private void read() {
    QueryResponse found = client.query(query());
    for (Map<String, AttributeValue> item : found.items()) {
      ListEntry.of(new Item(item)).ifPresent(tied::add);
    }
    from = Optional.of(found.lastEvaluatedKey()).filter(key -> !key.isEmpty());
    ended = from.isEmpty();
    release();
  }

  /** All but those of the last millisecond: more of them may follow. */
  private void release() {
    if (tied.isEmpty()) {
      return;
    }
    long open = ended ? Long.MIN_VALUE : tied.getLast().position().at();
    tied.stream()
        .filter(entry -> entry.position().at() != open)
        .filter(range::holds)
        .sorted(Comparator.comparing(ListEntry::position, range.positions()))
        .forEach(ready::add);
    tied.removeIf(entry -> entry.position().at() != open);
  }

  private QueryRequest query() {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(Catalogue.LISTS.name())
            .limit(range.page())
            .scanIndexForward(range.order() == Order.OLDEST_FIRST)
            .keyConditionExpression(RANGE)
            .expressionAttributeNames(Expressions.names(RANGE))
            .expressionAttributeValues(
                Item.writer()
                    .text(":list", list)
                    .number(":oldest", range.begin())
                    .number(":newest", range.end())
                    .attributes());
    from.ifPresent(query::exclusiveStartKey);
    return query.build();
  }
}
