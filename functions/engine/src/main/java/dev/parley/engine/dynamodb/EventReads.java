package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Decision;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.ConversationKey;
import dev.parley.event.EventKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * The records of events, for those who look at them: those of one conversation by the order in
 * which they happened, read strongly, and those of accounts by outcome, which follow the table by
 * some milliseconds.
 */
public final class EventReads {
  private static final String OF_CONVERSATION = "#pk = :pk";
  private static final int LOOKED_AT_MAX = 1000;
  private static final int LENGTH_MAX = 2_000_000;

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  /** Reads the table of conversations. */
  public EventReads(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /** A place in the order of a conversation's events. */
  public record Place(Instant at, EventKey key) {
    static Place of(RecordedEvent event) {
      return new Place(event.at(), event.key());
    }

    /** Where a query stopped. */
    static Place of(Map<String, AttributeValue> item) {
      return new Place(new Item(item).instant("at"), eventKey(new Item(item)));
    }
  }

  /**
   * Events of one conversation, the newest first.
   *
   * @param next behind which the next page begins; empty at the end
   */
  public record Events(List<RecordedEvent> items, Optional<Place> next) {
    /** Copies the list. */
    public Events {
      items = List.copyOf(items);
    }
  }

  /**
   * One line of the list of an account's events; it holds nothing that a person wrote.
   *
   * @param outcome in lower case
   * @param at when it was decided, or last failed
   */
  public record Line(
      ConversationKey conversation,
      EventKey event,
      String kind,
      String outcome,
      Optional<AutomationId> automation,
      Instant at) {}

  /**
   * Every outcome whose events are kept, in lower case, with {@code failing}, {@code failed} and
   * {@code dismissed}.
   */
  public static List<String> outcomes() {
    Stream<String> decided =
        Arrays.stream(Decision.Outcome.values())
            .filter(Decision.Outcome::isRecorded)
            .map(outcome -> outcome.name().toLowerCase(Locale.ROOT));
    return Stream.concat(
            decided, Stream.of(EventRecord.FAILING, EventRecord.FAILED, EventRecord.DISMISSED))
        .toList();
  }

  /** One event as it is now; empty if it is not kept (any more). Costs one read. */
  public Optional<RecordedEvent> find(ConversationKey conversation, EventKey key) {
    Map<String, AttributeValue> id = Keys.event(conversation, key);
    Item item =
        new Item(client.getItem(get -> get.tableName(table).key(id).consistentRead(true)).item());
    return item.isAlive(clock.instant())
        ? Optional.of(RecordedEvent.of(conversation, item))
        : Optional.empty();
  }

  /**
   * Events of a conversation behind {@code after}, the newest first; fewer than {@code limit} if
   * they are long, since an answer of Lambda ends at 6 MB. Costs one query, and one more for each 1
   * MB of records.
   */
  public Events newest(ConversationKey conversation, Optional<Place> after, int limit) {
    List<RecordedEvent> here = new ArrayList<>();
    Optional<Map<String, AttributeValue>> from = after.map(place -> start(conversation, place));
    int looked = 0;
    int length = 0;
    boolean full = false;
    do {
      QueryResponse some = client.query(query(conversation, from, limit + 1));
      looked += some.count();
      for (Item item : alive(some)) {
        length += length(item);
        full = full || here.size() == limit || (!here.isEmpty() && length > LENGTH_MAX);
        if (!full) {
          here.add(RecordedEvent.of(conversation, item));
        }
      }
      from = Optional.of(some.lastEvaluatedKey()).filter(key -> !key.isEmpty());
    } while (from.isPresent() && !full && looked < LOOKED_AT_MAX);
    return new Events(here, full ? Optional.of(Place.of(here.getLast())) : from.map(Place::of));
  }

  private List<Item> alive(QueryResponse some) {
    Instant now = clock.instant();
    return some.items().stream().map(Item::new).filter(item -> item.isAlive(now)).toList();
  }

  /** About how many bytes the record takes in an answer. */
  private static int length(Item item) {
    Item sends = item.map("sends");
    return Stream.of("event", "considered", "notes")
            .mapToInt(name -> item.text(name).orElse("").length())
            .sum()
        + sends.attributes().keySet().stream()
            .mapToInt(index -> sends.map(index).text("payload").orElse("").length())
            .sum();
  }

  /**
   * Events of these accounts with these outcomes, those that were decided last first. Costs one
   * query for each account and outcome.
   *
   * @param outcomes of {@link #outcomes}
   */
  public ListPage<Line> runs(
      Collection<AccountKey> accounts,
      Collection<String> outcomes,
      Optional<ListPosition> after,
      int limit) {
    List<String> lists =
        accounts.stream()
            .flatMap(
                account ->
                    outcomes.stream()
                        .map(outcome -> Keys.runs(account, outcome.toUpperCase(Locale.ROOT))))
            .toList();
    // The index does not hold when a record expires: that is so long after it was decided.
    Instant oldest = clock.instant().minus(EventRecord.KEPT);
    NewestFirst all =
        new NewestFirst(
            client,
            table,
            lists,
            new ListSource.Range(after, oldest, Math.min(limit + 1, BatchReads.KEYS_MAX)));
    return all.page(limit, entry -> Optional.of(line(entry)));
  }

  private static Line line(ListEntry entry) {
    return new Line(
        entry.conversation(),
        eventKey(entry.item()),
        entry.item().text("kind").orElse("unknown"),
        entry.item().text("outcome").orElse("unknown").toLowerCase(Locale.ROOT),
        entry.item().text("automationId").map(AutomationId::new),
        Instant.ofEpochMilli(entry.position().at()));
  }

  /** What stands behind {@code EV#}. */
  static EventKey eventKey(Item item) {
    String sortKey = item.text(TableSpec.SORT_KEY).orElseThrow();
    return new EventKey(sortKey.substring(sortKey.indexOf('#') + 1));
  }

  private static Map<String, AttributeValue> start(ConversationKey conversation, Place place) {
    return Item.writer()
        .all(Keys.event(conversation, place.key()))
        .instant("at", place.at())
        .attributes();
  }

  private QueryRequest query(
      ConversationKey conversation, Optional<Map<String, AttributeValue>> from, int limit) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(Catalogue.BY_TIME.name())
            .select(Select.ALL_ATTRIBUTES)
            .consistentRead(true)
            .scanIndexForward(false)
            .limit(limit)
            .keyConditionExpression(OF_CONVERSATION)
            .expressionAttributeNames(Expressions.names(OF_CONVERSATION))
            .expressionAttributeValues(
                Map.of(":pk", Keys.contact(conversation).get(TableSpec.PARTITION_KEY)));
    from.ifPresent(query::exclusiveStartKey);
    return query.build();
  }
}
