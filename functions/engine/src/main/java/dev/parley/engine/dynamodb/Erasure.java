package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.automation.Decision;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.ConversationKey;
import dev.parley.engine.job.JobId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Deletes what is known of a person, or of a whole account. Doing it again deletes what came since,
 * so it can end at any point and be taken up by anybody.
 *
 * <p>An account's conversations are found by its lists, which every person and every event is in:
 * no scan. What its lists name goes last, so what is left can always be found.
 */
public final class Erasure {
  private static final String CONTACTS = "contacts";

  private static final String CONTACT = "CONTACT";
  private static final String ALL = "#pk = :pk";
  private static final String IN_LIST = "#list = :list";
  private static final String KEYS = "#pk, #sk";
  private static final String KEYS_AND_JOB = KEYS + ", #job";

  private final DynamoDbClient client;
  private final String accountsTable;
  private final String table;
  private final String statsTable;
  private final InstantSource clock;

  /** Works on all tables. */
  public Erasure(
      DynamoDbClient client,
      String accountsTable,
      String conversationsTable,
      String statsTable,
      InstantSource clock) {
    this.client = client;
    this.statsTable = statsTable;
    this.accountsTable = accountsTable;
    this.table = conversationsTable;
    this.clock = clock;
  }

  /**
   * What was deleted.
   *
   * @param items how many, by kind
   * @param complete whether nothing was left when it ended
   */
  public record Erased(Map<String, Long> items, boolean complete) {
    /** Keeps its own copy, in order. */
    public Erased {
      items = Map.copyOf(items);
    }

    /** How many people were among it. */
    public long people() {
      return items.getOrDefault(CONTACTS, 0L);
    }
  }

  /**
   * Deletes all of a person: contact, state, events with their sends, echoes, and what they are
   * found by. Costs a query for each 1 MB of the conversation and of the account's search terms; a
   * term without its person finds nobody.
   *
   * @param stop when it ends in any case; doing it again goes on
   */
  public Erased person(ConversationKey key, Instant stop) {
    Map<String, Long> items = new TreeMap<>();
    String ending = "#" + key.user().value();
    boolean complete =
        conversation(Keys.partition(key), stop, items)
            && deleteAll(table, Keys.terms(key.account()), sk -> sk.endsWith(ending), stop, items);
    return new Erased(items, complete);
  }

  /**
   * Deletes all of an account, its automations and its people, but for the account's own item; it
   * must not be connected any more, or what comes in is noted anew.
   *
   * <p>What was counted of it goes too, hours, days and months, for they have its id; in the sums
   * of all workspaces together, which name nobody, it stays counted.
   *
   * @param workspace whose it was, where its counts are
   * @param stop when it ends in any case
   */
  public Erased account(AccountKey key, Optional<WorkspaceId> workspace, Instant stop) {
    Map<String, Long> items = new TreeMap<>();
    boolean complete =
        lists(key).allMatch(list -> listed(list, stop, items))
            && deleteAll(table, Keys.terms(key), _ -> true, stop, items)
            && deleteAll(table, Keys.unreadable(Optional.of(key)), _ -> true, stop, items)
            && deleteAll(accountsTable, AccountKeys.partition(key), Erasure::isNotMeta, stop, items)
            && workspace.map(ws -> counts(ws, key, stop, items)).orElse(true);
    return new Erased(items, complete);
  }

  private boolean counts(
      WorkspaceId workspace, AccountKey key, Instant stop, Map<String, Long> items) {
    String ending = "#" + CountKeys.suffix(key);
    return deleteAll(
        statsTable,
        CountKeys.partition(workspace),
        sk -> sk.startsWith(CountKeys.COUNTS) && sk.endsWith(ending),
        stop,
        items);
  }

  private static boolean isNotMeta(String sortKey) {
    return !sortKey.equals("META");
  }

  /** The people come last: each is the way to a conversation. */
  private static Stream<String> lists(AccountKey key) {
    Stream<String> outcomes =
        Stream.concat(
            Stream.of(Decision.Outcome.values()).map(Decision.Outcome::name),
            Stream.of(EventRecord.FAILING, EventRecord.FAILED, EventRecord.DISMISSED)
                .map(outcome -> outcome.toUpperCase(Locale.ROOT)));
    return Stream.of(
            outcomes.map(outcome -> Keys.runs(key, outcome)),
            SendLists.STATES.stream().map(state -> Keys.sends(key, state)),
            Stream.of(Keys.contacts(key)))
        .flatMap(lists -> lists);
  }

  /** Deletes the conversations that a list names, page after page. */
  private boolean listed(String list, Instant stop, Map<String, Long> items) {
    Optional<Map<String, AttributeValue>> from = Optional.empty();
    do {
      QueryResponse page = client.query(inList(list, from));
      Set<String> partitions = new LinkedHashSet<>();
      page.items().forEach(item -> partitions.add(text(item, TableSpec.PARTITION_KEY)));
      for (String partition : partitions) {
        if (!conversation(partition, stop, items)) {
          return false;
        }
      }
      from = next(page);
    } while (from.isPresent());
    return true;
  }

  /** The contact last: it is the way to the rest. */
  private boolean conversation(String partition, Instant stop, Map<String, Long> items) {
    return deleteAll(table, partition, sk -> !sk.equals(CONTACT), stop, items)
        && deleteAll(table, partition, _ -> true, stop, items);
  }

  /** Deletes what is wanted of one partition; false if there was no time for all of it. */
  private boolean deleteAll(
      String from,
      String partition,
      Predicate<String> wanted,
      Instant stop,
      Map<String, Long> items) {
    Optional<Map<String, AttributeValue>> start = Optional.empty();
    do {
      if (!clock.instant().isBefore(stop)) {
        return false;
      }
      QueryResponse page = client.query(inPartition(from, partition, start));
      List<Map<String, AttributeValue>> keys = new ArrayList<>(page.items());
      keys.removeIf(key -> !wanted.test(text(key, TableSpec.SORT_KEY)));
      List<Map<String, AttributeValue>> aliases =
          keys.stream()
              .flatMap(key -> Keys.aliasOf(partition, text(key, TableSpec.SORT_KEY)).stream())
              .toList();
      BatchWrites.delete(client, from, aliases);
      // The record is the way to the name, so the name goes first.
      List<Map<String, AttributeValue>> names = names(keys);
      BatchWrites.delete(client, from, names);
      names.forEach(key -> items.merge(kind(key), 1L, Long::sum));
      keys.replaceAll(Keys::of);
      BatchWrites.delete(client, from, keys);
      keys.forEach(key -> items.merge(kind(key), 1L, Long::sum));
      start = next(page);
    } while (start.isPresent());
    return true;
  }

  /** The keys of the names of those that are jobs. */
  private static List<Map<String, AttributeValue>> names(List<Map<String, AttributeValue>> found) {
    return found.stream()
        .map(Item::new)
        .flatMap(item -> item.text("job").flatMap(workspace -> name(workspace, item)).stream())
        .toList();
  }

  private static Optional<Map<String, AttributeValue>> name(String workspace, Item item) {
    return Keys.event(item.text(TableSpec.SORT_KEY).orElse(""))
        .map(event -> JobRecord.name(new WorkspaceId(workspace), new JobId(event.value())));
  }

  /** A word for people, by what the keys begin with. */
  private static String kind(Map<String, AttributeValue> key) {
    String partition = text(key, TableSpec.PARTITION_KEY);
    if (partition.startsWith("FIND#")) {
      return "searchTerms";
    }
    String sortKey = text(key, TableSpec.SORT_KEY);
    int end = sortKey.indexOf('#');
    return switch (end < 0 ? sortKey : sortKey.substring(0, end)) {
      case CONTACT -> CONTACTS;
      case "STATE" -> "states";
      case "EV" -> "events";
      case "OPEN" -> "openSends";
      case "ECHO" -> "echoes";
      case "AUTO" -> "automations";
      case "REV" -> "revisions";
      case "DRAFT" -> "drafts";
      case JobRecord.SORT_KEY -> "jobs";
      case "COUNT" -> "counts";
      case "MSG", "PART" -> "unreadableMessages";
      case String _ -> "other";
    };
  }

  private QueryRequest inPartition(
      String from, String partition, Optional<Map<String, AttributeValue>> start) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(from)
            .consistentRead(true)
            .keyConditionExpression(ALL)
            .projectionExpression(KEYS_AND_JOB)
            .expressionAttributeNames(Expressions.names(ALL, KEYS_AND_JOB))
            .expressionAttributeValues(Item.writer().text(":pk", partition).attributes());
    start.ifPresent(query::exclusiveStartKey);
    return query.build();
  }

  private QueryRequest inList(String list, Optional<Map<String, AttributeValue>> start) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(Catalogue.LISTS.name())
            .keyConditionExpression(IN_LIST)
            .projectionExpression(KEYS)
            .expressionAttributeNames(Expressions.names(IN_LIST, KEYS))
            .expressionAttributeValues(Item.writer().text(":list", list).attributes());
    start.ifPresent(query::exclusiveStartKey);
    return query.build();
  }

  private static Optional<Map<String, AttributeValue>> next(QueryResponse page) {
    return Optional.of(page.lastEvaluatedKey()).filter(key -> !key.isEmpty());
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return new Item(item).text(name).orElse("");
  }
}
