package dev.parley.engine.dynamodb;

import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * People and their conversations, for those who look at them.
 *
 * <p>Who is in a list comes from an index that follows the table by some milliseconds; what is told
 * of each is read strongly. Every key and every list begins with the account that was asked for, so
 * nobody else's people can be in the answer.
 */
public final class ConversationReads {
  /** Most people that are looked at for one page. */
  public static final int LOOKED_AT_MAX = 1000;

  private static final String IN_LIST = "#list = :list";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  /** Reads the table of conversations. */
  public ConversationReads(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /** A person and what their conversation waits for. */
  public record Known(Person person, Conversation conversation) {}

  /**
   * How many people there are.
   *
   * @param exact false if there are more than this
   */
  public record Total(long people, boolean exact) {}

  /** The person and the state as they are now; empty if nothing is known of them. */
  public Optional<Known> find(ConversationKey key) {
    Map<String, AttributeValue> contact = Keys.contact(key);
    Map<String, AttributeValue> state = Keys.state(key);
    Map<Map<String, AttributeValue>, Item> found =
        BatchReads.read(client, table, List.of(contact, state));
    Item nothing = new Item(Map.of());
    Conversation conversation =
        StateRecord.read(key, found.getOrDefault(state, nothing), clock.instant());
    return found.containsKey(contact) || conversation.version() > 0
        ? Optional.of(new Known(Person.of(key, found.getOrDefault(contact, nothing)), conversation))
        : Optional.empty();
  }

  /**
   * The people of these accounts, those who did something last first. Ends the page early, with
   * {@code next}, after {@value #LOOKED_AT_MAX} people of whom too few are wanted.
   *
   * <p>Costs one query for each account and one batch of reads; with a filter one more query, and
   * with {@code automation} one more batch, for each hundred people.
   */
  public ListPage<Person> newest(
      Collection<AccountKey> accounts,
      PeopleFilter filter,
      Optional<ListPosition> after,
      int limit) {
    int chunk = filter.wantsAll() ? limit + 1 : BatchReads.KEYS_MAX;
    NewestFirst all =
        new NewestFirst(
            client,
            table,
            accounts.stream().map(Keys::contacts).toList(),
            new ListSource.Range(after, Instant.EPOCH, Math.min(chunk, BatchReads.KEYS_MAX)));
    List<ListEntry> wanted = new ArrayList<>();
    Optional<ListPosition> next = Optional.empty();
    while (wanted.size() <= limit) {
      List<ListEntry> some = all.next(chunk);
      if (some.isEmpty()) {
        break;
      }
      wanted.addAll(wanted(some, filter));
      if (wanted.size() <= limit && all.given() >= LOOKED_AT_MAX) {
        next = Optional.of(some.getLast().position());
        break;
      }
    }
    return page(wanted, filter, next, limit);
  }

  /**
   * How many people these accounts have, counted to {@code max}. Costs one query for each account,
   * and one more for each 1 MB of their entries, some three thousand people.
   */
  public Total count(Collection<AccountKey> accounts, long max) {
    long people = 0;
    for (AccountKey account : accounts) {
      Optional<Map<String, AttributeValue>> from = Optional.empty();
      do {
        QueryResponse counted = client.query(counting(account, max + 1 - people, from));
        people += counted.count();
        from = Optional.of(counted.lastEvaluatedKey()).filter(key -> !key.isEmpty());
        if (people > max) {
          return new Total(max, false);
        }
      } while (from.isPresent());
    }
    return new Total(people, true);
  }

  /** These people in this order, those of them that are wanted. */
  List<Person> people(Collection<ConversationKey> keys, PeopleFilter filter) {
    Map<Map<String, AttributeValue>, Item> found =
        BatchReads.read(client, table, keys.stream().map(Keys::contact).toList());
    Instant now = clock.instant();
    return keys.stream()
        .flatMap(
            key ->
                Optional.ofNullable(found.get(Keys.contact(key)))
                    .map(item -> Person.of(key, item))
                    .stream())
        .filter(person -> filter.wants(person.contact(), now))
        .toList();
  }

  /** Those for whom the wanted automation began; the index does not hold that. */
  List<ConversationKey> remembering(List<ConversationKey> keys, PeopleFilter filter) {
    if (filter.automation().isEmpty()) {
      return keys;
    }
    Map<Map<String, AttributeValue>, Item> contacts =
        BatchReads.read(client, table, keys.stream().map(Keys::contact).toList());
    return keys.stream()
        .filter(
            key ->
                Optional.ofNullable(contacts.get(Keys.contact(key)))
                    .map(ContactRecord::read)
                    .filter(filter::wantsStarted)
                    .isPresent())
        .toList();
  }

  private List<ListEntry> wanted(List<ListEntry> some, PeopleFilter filter) {
    Instant now = clock.instant();
    List<ListEntry> likely =
        some.stream().filter(entry -> filter.wants(contact(entry), now)).toList();
    List<ConversationKey> keys =
        remembering(likely.stream().map(ListEntry::conversation).toList(), filter);
    return likely.stream().filter(entry -> keys.contains(entry.conversation())).toList();
  }

  /** As much of the contact as the index holds. */
  private static Contact contact(ListEntry entry) {
    return ContactRecord.read(entry.item());
  }

  private ListPage<Person> page(
      List<ListEntry> wanted, PeopleFilter filter, Optional<ListPosition> next, int limit) {
    List<ListEntry> here = wanted.stream().limit(limit).toList();
    List<Person> people = people(here.stream().map(ListEntry::conversation).toList(), filter);
    return new ListPage<>(
        people, wanted.size() > limit ? Optional.of(here.getLast().position()) : next);
  }

  private QueryRequest counting(
      AccountKey account, long limit, Optional<Map<String, AttributeValue>> from) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(Catalogue.LISTS.name())
            .select(Select.COUNT)
            .limit((int) limit)
            .keyConditionExpression(IN_LIST)
            .expressionAttributeNames(Expressions.names(IN_LIST))
            .expressionAttributeValues(
                Item.writer().text(":list", Keys.contacts(account)).attributes());
    from.ifPresent(query::exclusiveStartKey);
    return query.build();
  }
}
