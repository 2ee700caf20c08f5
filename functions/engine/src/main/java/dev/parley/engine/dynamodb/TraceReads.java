package dev.parley.engine.dynamodb;

import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.trace.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The events of one trace. No index has traces for its key: that would cost a write for each event,
 * and hardly ever does anybody ask. The lists of accounts by outcome have them, in the order of
 * time; so the time of the trace is looked at first, in all lists, and what came later (timers,
 * repeats) after that.
 */
public final class TraceReads {
  /** Most queries of one call; each looks at 1 MB of a list, some thousand events. */
  public static final int QUERIES_MAX = 150;

  /** Most events of one call. */
  public static final int EVENTS_MAX = 50;

  private static final Duration BEFORE = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofMinutes(15);
  private static final String RANGE = "#list = :list AND #listAt BETWEEN :from AND :to";
  private static final String OF_TRACE = "#trace = :trace";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;
  private final EventReads events;

  /** Reads the table of conversations. */
  public TraceReads(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
    this.events = new EventReads(client, table, clock);
  }

  /**
   * What is looked for.
   *
   * @param at about when the first event came in
   */
  public record Wanted(TraceId trace, Instant at, List<AccountKey> accounts) {
    /** Keeps its own copy. */
    public Wanted {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * A place in the search.
   *
   * @param round 0 for what was decided soon after the trace began, 1 for what came later
   * @param list which list, from 0
   * @param fromMillis nothing of this list before it; 0 for all
   */
  public record Place(int round, int list, long fromMillis) {
    /** Where every search begins. */
    public static final Place START = new Place(0, 0, 0);
  }

  /**
   * What was found.
   *
   * @param next where to go on; empty if everything was looked at
   */
  public record Found(List<RecordedEvent> events, Optional<Place> next) {
    /** Keeps its own copy. */
    public Found {
      events = List.copyOf(events);
    }
  }

  /** A part of the search; an event at the seam of two parts may be in both. */
  public Found find(Wanted wanted, Place start) {
    List<String> lists = lists(wanted.accounts());
    List<RecordedEvent> found = new ArrayList<>();
    Place place = start;
    for (int queries = 0; place.round() < 2; queries++) {
      if (queries == QUERIES_MAX || found.size() >= EVENTS_MAX) {
        return new Found(found, Optional.of(place));
      }
      place = place.list() < lists.size() ? read(wanted, lists, place, found) : nextRound(place);
    }
    return new Found(found, Optional.empty());
  }

  private static Place nextRound(Place place) {
    return new Place(place.round() + 1, 0, 0);
  }

  private static List<String> lists(List<AccountKey> accounts) {
    return accounts.stream()
        .flatMap(
            account ->
                EventReads.outcomes().stream()
                    .map(outcome -> Keys.runs(account, outcome.toUpperCase(Locale.ROOT))))
        .toList();
  }

  /** One query; where to go on after it. */
  private Place read(Wanted wanted, List<String> lists, Place place, List<RecordedEvent> found) {
    Instant begin = wanted.at().minus(BEFORE);
    Instant seam = wanted.at().plus(SOON);
    Instant from = place.round() == 0 ? begin : seam.plusMillis(1);
    Instant to = place.round() == 0 ? seam : clock.instant();
    long fromMillis = Math.max(from.toEpochMilli(), place.fromMillis());
    Place nextList = new Place(place.round(), place.list() + 1, 0);
    if (to.toEpochMilli() < fromMillis) {
      return nextList;
    }
    String list = lists.get(place.list());
    QueryResponse page = client.query(query(wanted.trace(), list, fromMillis, to));
    page.items().stream()
        .map(Item::new)
        .flatMap(item -> ListEntry.of(item).stream())
        .flatMap(it -> events.find(it.conversation(), EventReads.eventKey(it.item())).stream())
        .forEach(found::add);
    return page.lastEvaluatedKey().isEmpty()
        ? nextList
        : new Place(place.round(), place.list(), resume(page, fromMillis));
  }

  /** Always goes on, also if a whole page is of one millisecond. */
  private static long resume(QueryResponse page, long fromMillis) {
    long last = new Item(page.lastEvaluatedKey()).requiredNumber("listAt");
    return Math.max(last, fromMillis + 1);
  }

  private QueryRequest query(TraceId trace, String list, long fromMillis, Instant to) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName(Catalogue.LISTS.name())
        .keyConditionExpression(RANGE)
        .filterExpression(OF_TRACE)
        .expressionAttributeNames(Expressions.names(RANGE, OF_TRACE))
        .expressionAttributeValues(
            Item.writer()
                .text(":list", list)
                .number(":from", fromMillis)
                .instant(":to", to)
                .text(":trace", trace.value())
                .attributes())
        .build();
  }
}
