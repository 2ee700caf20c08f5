package dev.parley.engine.dynamodb;

import dev.parley.channel.AccountKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The dead letters of accounts: events that failed for the last time, and messages that nobody
 * could read. Lists come from the index, which follows the table by some milliseconds; {@link
 * #find} reads strongly.
 */
public final class DeadLetterReads {
  /** How long a message that nobody could read is kept, from its last failure. */
  static final Duration MESSAGES_KEPT = Duration.ofDays(14);

  private static final int LOOKED_AT_MAX = 5_000;

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  /** Reads the table of conversations. */
  public DeadLetterReads(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /**
   * Where dead letters are looked for.
   *
   * @param nobodys also among the messages that do not say whose they are
   */
  public record Scope(List<AccountKey> accounts, boolean nobodys) {
    /** Copies the list. */
    public Scope {
      accounts = List.copyOf(accounts);
    }

    private List<String> lists() {
      Stream<String> named =
          accounts.stream()
              .flatMap(
                  account ->
                      Stream.of(
                          Keys.runs(account, FailedEvents.FAILED_LIST),
                          Keys.unreadable(Optional.of(account))));
      Stream<String> others =
          nobodys ? Stream.of(Keys.unreadable(Optional.empty())) : Stream.empty();
      return Stream.concat(named, others).toList();
    }
  }

  /**
   * Those that failed last first. Ends the page early where too few are wanted; see {@code next}.
   */
  public ListPage<DeadLetter> newest(
      Scope scope, DeadLetter.Filter filter, Optional<ListPosition> after, int limit) {
    return page(scope, ListSource.Order.NEWEST_FIRST, filter, after, limit);
  }

  /**
   * Those that failed first first, so the order in which they came where one conversation has more.
   */
  public ListPage<DeadLetter> oldest(
      Scope scope, DeadLetter.Filter filter, Optional<ListPosition> after, int limit) {
    return page(scope, ListSource.Order.OLDEST_FIRST, filter, after, limit);
  }

  /**
   * Gives them one by one, the newest first, as long as {@code goOn} wants more. Costs one query
   * for each account, and one more for each hundred letters.
   *
   * @return whether all of them were given
   */
  public boolean each(Scope scope, Predicate<DeadLetter> goOn) {
    NewestFirst all = entries(scope, ListSource.Order.NEWEST_FIRST, Optional.empty());
    for (List<ListEntry> some = all.next(BatchReads.KEYS_MAX);
        !some.isEmpty();
        some = all.next(BatchReads.KEYS_MAX)) {
      for (DeadLetter letter : letters(some)) {
        if (!goOn.test(letter)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * How many there are behind this place, the oldest first, counted to {@code max}; the last part
   * of {@link #oldest}.
   */
  public int count(Scope scope, DeadLetter.Filter filter, ListPosition after, int max) {
    NewestFirst all = entries(scope, ListSource.Order.OLDEST_FIRST, Optional.of(after));
    int count = 0;
    for (List<ListEntry> some = all.next(BatchReads.KEYS_MAX);
        !some.isEmpty() && count < max;
        some = all.next(BatchReads.KEYS_MAX)) {
      count += (int) letters(some).stream().filter(filter::wants).count();
    }
    return Math.min(count, max);
  }

  /** One as it is now; empty if it is none (any more). Costs one read. */
  public Optional<DeadLetter> find(DeadLetterId id) {
    Map<String, AttributeValue> key = key(id);
    Item item =
        new Item(client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
    return item.isAlive(clock.instant()) && isListed(id, item)
        ? ListEntry.of(item).flatMap(DeadLetter::of)
        : Optional.empty();
  }

  static Map<String, AttributeValue> key(DeadLetterId id) {
    return switch (id) {
      case DeadLetterId.OfEvent event -> Keys.event(event.conversation(), event.event());
      case DeadLetterId.OfMessage message -> Keys.message(message);
    };
  }

  /** Whether it is in the list of dead letters. */
  static boolean isListed(DeadLetterId id, Item item) {
    return item.text("list").equals(Optional.of(list(id)));
  }

  static String list(DeadLetterId id) {
    return switch (id) {
      case DeadLetterId.OfEvent event ->
          Keys.runs(event.conversation().account(), FailedEvents.FAILED_LIST);
      case DeadLetterId.OfMessage message -> Keys.unreadable(message.account());
    };
  }

  private ListPage<DeadLetter> page(
      Scope scope,
      ListSource.Order order,
      DeadLetter.Filter filter,
      Optional<ListPosition> after,
      int limit) {
    NewestFirst all = entries(scope, order, after);
    List<DeadLetter> wanted = new ArrayList<>();
    Optional<ListPosition> stopped = Optional.empty();
    while (wanted.size() <= limit && stopped.isEmpty()) {
      List<ListEntry> some = all.next(BatchReads.KEYS_MAX);
      if (some.isEmpty()) {
        break;
      }
      letters(some).stream().filter(filter::wants).forEach(wanted::add);
      if (all.given() >= LOOKED_AT_MAX) {
        stopped = Optional.of(some.getLast().position());
      }
    }
    List<DeadLetter> here = wanted.stream().limit(limit).toList();
    return new ListPage<>(
        here, wanted.size() > limit ? Optional.of(here.getLast().position()) : stopped);
  }

  /**
   * The index does not tell when a record expires: an event's is gone so long after its failure.
   */
  private List<DeadLetter> letters(List<ListEntry> some) {
    Instant oldest = clock.instant().minus(EventRecord.KEPT);
    return some.stream()
        .filter(entry -> entry.owner().isEmpty() || entry.position().at() > oldest.toEpochMilli())
        .flatMap(entry -> DeadLetter.of(entry).stream())
        .toList();
  }

  private NewestFirst entries(Scope scope, ListSource.Order order, Optional<ListPosition> after) {
    Instant oldest = clock.instant().minus(MESSAGES_KEPT);
    return new NewestFirst(
        client,
        table,
        scope.lists(),
        new ListSource.Range(after, oldest, BatchReads.KEYS_MAX, order));
  }
}
