package dev.parley.engine.dynamodb;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent.TimerDue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The timers of all conversations, by the time at which they are due.
 *
 * <p>They lie in {@value #SHARDS} shards, because one partition of an index takes 1,000 writes a
 * second: <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html">partition
 * keys</a>. The index follows the table by some milliseconds, so a timer that was just removed may
 * be told once more.
 */
public final class DueTimers {
  /** How many shards there are. */
  public static final int SHARDS = 8;

  private static final int PAGE = 100;
  private static final String DUE = "#dueShard = :shard AND #dueAt <= :now";

  private final DynamoDbClient client;
  private final String table;

  /** Reads the index of this table. */
  public DueTimers(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** The {@code dueShard} of a conversation's state; always the same for one conversation. */
  public static String shard(ConversationKey conversation) {
    return shard(conversation.lane(SHARDS));
  }

  /**
   * Gives the timers of a shard that are due, the longest overdue first, page after page, as long
   * as {@code goOn} wants more.
   *
   * @param shard 0 to {@value #SHARDS} - 1
   * @return whether all of them were given
   */
  public boolean read(int shard, Instant now, Predicate<Page> goOn) {
    Optional<Map<String, AttributeValue>> from = Optional.empty();
    do {
      QueryResponse found = client.query(query(shard, now, from));
      from = Optional.of(found.lastEvaluatedKey()).filter(key -> !key.isEmpty());
      if (!goOn.test(page(found.items()))) {
        return from.isEmpty();
      }
    } while (from.isPresent());
    return true;
  }

  private QueryRequest query(int shard, Instant now, Optional<Map<String, AttributeValue>> from) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(Catalogue.DUE.name())
            .limit(PAGE)
            .keyConditionExpression(DUE)
            .expressionAttributeNames(Expressions.names(DUE))
            .expressionAttributeValues(
                Item.writer().text(":shard", shard(shard)).instant(":now", now).attributes());
    from.ifPresent(query::exclusiveStartKey);
    return query.build();
  }

  private static Page page(List<Map<String, AttributeValue>> items) {
    List<TimerDue> timers = new ArrayList<>();
    for (Map<String, AttributeValue> attributes : items) {
      timer(new Item(attributes)).ifPresent(timers::add);
    }
    return new Page(timers, items.size() - timers.size());
  }

  private static Optional<TimerDue> timer(Item item) {
    try {
      ConversationKey conversation = conversation(item.text(TableSpec.PARTITION_KEY).orElse(""));
      return item.text("dueAutomation")
          .map(automation -> timer(conversation, automation, item.instant("dueAt")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static TimerDue timer(ConversationKey conversation, String automation, Instant dueAt) {
    String id = conversation.user().value() + "|" + automation + "|" + dueAt.toEpochMilli();
    EventKey key = EventKey.of(conversation.account(), id, "timer");
    return new TimerDue(new EventHead(key, conversation, dueAt), automation, dueAt);
  }

  /** {@code CONV#<channel>#<account>#<user>}; no id can hold a '#'. */
  private static ConversationKey conversation(String partition) {
    String[] parts = partition.split("#", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("No conversation");
    }
    AccountKey account = new AccountKey(Channel.of(parts[1]), parts[2]);
    return new ConversationKey(account, new UserId(parts[3]));
  }

  private static String shard(int number) {
    return "DUE#" + number;
  }

  /**
   * Some timers.
   *
   * @param unreadable how many more there were that this code cannot read
   */
  public record Page(List<TimerDue> timers, int unreadable) {
    /** Keeps its own copy. */
    public Page {
      timers = List.copyOf(timers);
    }
  }
}
