package dev.parley.engine.dynamodb;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.ConversationKey;
import dev.parley.engine.job.JobId;
import dev.parley.engine.job.JobRef;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent.TimerDue;
import dev.parley.pipeline.Release;
import dev.parley.pipeline.Sends.SendRef;
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
 * What is due: timers of conversations, sends of which nothing is proved, scheduled jobs, and
 * orders that wait for their turn.
 *
 * <p>They lie in {@value #SHARDS} shards, because one partition of an index takes 1,000 writes a
 * second: <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html">partition
 * keys</a>. The index follows the table by some milliseconds, so what was just done may be told
 * once more.
 */
public final class Due {
  /** How many shards there are. */
  public static final int SHARDS = 8;

  private static final int PAGE = 100;
  private static final String DUE = "#dueShard = :shard AND #dueAt <= :now";

  private final DynamoDbClient client;
  private final String table;

  /** Reads the index of this table. */
  public Due(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** The {@code dueShard} of a conversation's state; always the same for one conversation. */
  public static String shard(ConversationKey conversation) {
    return shard(conversation.lane(SHARDS));
  }

  /**
   * Gives what is due of a shard, the longest overdue first, page after page, as long as {@code
   * goOn} wants more.
   *
   * @param shard 0 to {@value #SHARDS} - 1
   * @return whether all of it was given
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
    List<SendRef> sends = new ArrayList<>();
    List<JobRef> jobs = new ArrayList<>();
    List<DueRelease> releases = new ArrayList<>();
    for (Map<String, AttributeValue> attributes : items) {
      Item item = new Item(attributes);
      timer(item).ifPresent(timers::add);
      send(item).ifPresent(sends::add);
      job(item).ifPresent(jobs::add);
      release(item).ifPresent(releases::add);
    }
    int read = timers.size() + sends.size() + jobs.size() + releases.size();
    return new Page(timers, sends, jobs, releases, items.size() - read);
  }

  private static Optional<JobRef> job(Item item) {
    return Keys.conversation(item.text(TableSpec.PARTITION_KEY).orElse(""))
        .flatMap(
            key ->
                Keys.event(item.text(TableSpec.SORT_KEY).orElse(""))
                    .map(event -> new JobRef(key, new JobId(event.value()))));
  }

  private static Optional<DueRelease> release(Item item) {
    return Keys.parked(item.text(TableSpec.SORT_KEY).orElse(""))
        .flatMap(
            place ->
                Keys.conversation(item.text(TableSpec.PARTITION_KEY).orElse(""))
                    .map(key -> new DueRelease(new Release(key, place), item.instant("dueAt"))));
  }

  private static Optional<SendRef> send(Item item) {
    return Keys.conversation(item.text(TableSpec.PARTITION_KEY).orElse(""))
        .flatMap(key -> Keys.open(key, item.text(TableSpec.SORT_KEY).orElse("")));
  }

  private static Optional<TimerDue> timer(Item item) {
    return Keys.conversation(item.text(TableSpec.PARTITION_KEY).orElse(""))
        .flatMap(
            conversation ->
                item.text("dueAutomation")
                    .map(automation -> timer(conversation, automation, item.instant("dueAt")))
                    .map(timer -> traced(timer, item)));
  }

  private static TimerDue traced(TimerDue timer, Item item) {
    EventRecord.learn(timer.head().key(), item);
    return timer;
  }

  private static TimerDue timer(ConversationKey conversation, String automation, Instant dueAt) {
    String id = conversation.user().value() + "|" + automation + "|" + dueAt.toEpochMilli();
    EventKey key = EventKey.of(conversation.account(), id, "timer");
    return new TimerDue(new EventHead(key, conversation, dueAt), automation, dueAt);
  }

  private static String shard(int number) {
    return "DUE#" + number;
  }

  /**
   * Some of what is due.
   *
   * @param jobs those whose time has come
   * @param unreadable how many more there were that this code cannot read
   */
  public record Page(
      List<TimerDue> timers,
      List<SendRef> sends,
      List<JobRef> jobs,
      List<DueRelease> releases,
      int unreadable) {
    /** Keeps its own copies. */
    public Page {
      timers = List.copyOf(timers);
      sends = List.copyOf(sends);
      jobs = List.copyOf(jobs);
      releases = List.copyOf(releases);
    }
  }

  /** A list of orders whose time has come, and that time. */
  public record DueRelease(Release release, Instant dueAt) {}
}
