package dev.parley.engine.dynamodb;

import dev.parley.automation.FoldedText;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.conversation.Contact;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Finds people by how their name, username, e-mail address or telephone number begins. The terms
 * stand in the table itself and are read strongly, so whoever was just noted is found.
 */
public final class PeopleSearch {
  /** Longest beginning that can be looked for, in code points. */
  public static final int BEGIN_LENGTH_MAX = 100;

  /** What is searched in. */
  static final List<String> FIELDS = List.of("name", "username", "email", "phone");

  private static final String BEGINS = "#pk = :pk AND begins_with(#sk, :begin)";
  private static final int PAGE = 250;

  private final DynamoDbClient client;
  private final String table;
  private final ConversationReads reads;

  /** Reads the table of conversations. */
  public PeopleSearch(DynamoDbClient client, String table, ConversationReads reads) {
    this.client = client;
    this.table = table;
    this.reads = reads;
  }

  /**
   * What was found.
   *
   * @param complete false if more than {@link ConversationReads#LOOKED_AT_MAX} people match: then
   *     these are of the first by the alphabet
   */
  public record Found(ListPage<Person> page, boolean complete) {}

  /**
   * People of these accounts, those who did something last first. Costs four queries for each
   * account, and one batch of reads for each hundred people that match.
   *
   * @param begin what the name, username, address or number begins with, in any case and form; at
   *     most {@value #BEGIN_LENGTH_MAX} characters, for terms are no longer
   */
  public Found find(
      Collection<AccountKey> accounts,
      FoldedText begin,
      PeopleFilter filter,
      Optional<ListPosition> after,
      int limit) {
    Set<ConversationKey> matches = matches(accounts, begin);
    boolean complete = matches.size() <= ConversationReads.LOOKED_AT_MAX;
    List<ConversationKey> candidates =
        matches.stream().limit(ConversationReads.LOOKED_AT_MAX).toList();
    List<Person> behind =
        reads.people(reads.remembering(candidates, filter), filter).stream()
            .filter(person -> isStillFound(person.contact(), begin))
            .filter(person -> after.map(it -> position(person).compareTo(it) > 0).orElse(true))
            .sorted(Comparator.comparing(PeopleSearch::position))
            .toList();
    List<Person> here = behind.stream().limit(limit).toList();
    Optional<ListPosition> next =
        behind.size() > limit ? Optional.of(position(here.getLast())) : Optional.empty();
    return new Found(new ListPage<>(here, next), complete);
  }

  /** A term may outlive the value that it was made of. */
  private static boolean isStillFound(Contact contact, FoldedText begin) {
    return Stream.of(contact.name(), contact.username(), contact.email(), contact.phone())
        .flatMap(Optional::stream)
        .anyMatch(value -> FoldedText.of(value).value().startsWith(begin.value()));
  }

  private static ListPosition position(Person person) {
    long at = person.contact().lastActivityAt().map(it -> it.toEpochMilli()).orElse(0L);
    return ListPosition.of(at, new Item(Keys.contact(person.key())));
  }

  private Set<ConversationKey> matches(Collection<AccountKey> accounts, FoldedText begin) {
    Set<ConversationKey> matches = new LinkedHashSet<>();
    for (AccountKey account : accounts) {
      for (String field : FIELDS) {
        add(account, field + "#" + begin.value(), matches);
      }
    }
    return matches;
  }

  private void add(AccountKey account, String begin, Set<ConversationKey> matches) {
    Optional<Map<String, AttributeValue>> from = Optional.empty();
    do {
      if (matches.size() > ConversationReads.LOOKED_AT_MAX) {
        return;
      }
      QueryResponse found = client.query(query(account, begin, from));
      found.items().forEach(item -> user(item).ifPresent(user -> add(account, user, matches)));
      from = Optional.of(found.lastEvaluatedKey()).filter(key -> !key.isEmpty());
    } while (from.isPresent());
  }

  private static void add(AccountKey account, UserId user, Set<ConversationKey> matches) {
    matches.add(new ConversationKey(account, user));
  }

  /** What stands behind the last '#': a value may hold one, an id cannot. */
  private static Optional<UserId> user(Map<String, AttributeValue> item) {
    String term = new Item(item).text(TableSpec.SORT_KEY).orElse("");
    try {
      return Optional.of(new UserId(term.substring(term.lastIndexOf('#') + 1)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private QueryRequest query(
      AccountKey account, String begin, Optional<Map<String, AttributeValue>> from) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .limit(PAGE)
            .keyConditionExpression(BEGINS)
            .expressionAttributeNames(Expressions.names(BEGINS))
            .expressionAttributeValues(
                Item.writer().text(":pk", Keys.terms(account)).text(":begin", begin).attributes());
    from.ifPresent(query::exclusiveStartKey);
    return query.build();
  }
}
