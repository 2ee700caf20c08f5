package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.ConversationKey;
import dev.parley.engine.job.Job;
import dev.parley.engine.job.JobCounts;
import dev.parley.engine.job.JobId;
import dev.parley.engine.job.JobRef;
import dev.parley.engine.job.JobState;
import dev.parley.engine.job.NewJob;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The jobs of workspaces, in the table of conversations. Single jobs are read strongly. */
public final class DynamoJobs {
  private static final String FREE = "attribute_not_exists(#pk) OR #expiresAt <= :seconds";
  private static final String OF_LIST = "#list = :list AND #listAt >= :oldest";
  private static final String IN_LIST = "#list = :scheduled";
  private static final String QUEUED = "SET #list = :waiting REMOVE #dueShard, #dueAt";
  private static final String NOT_DUE = "REMOVE #dueShard, #dueAt";
  private static final String THERE = "attribute_exists(#pk)";
  private static final int ROUNDS_MAX = 5;
  private static final Duration LISTED = NewJob.AHEAD_MAX.plus(EventRecord.KEPT);

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  /** Works on the table of conversations. */
  public DynamoJobs(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /** What came of asking for a job. */
  public sealed interface Asked {
    /** It is recorded. */
    record Recorded(Job job) implements Asked {}

    /** The same request has recorded it before. */
    record Repeated(Job job) implements Asked {}

    /** Another request has this id. */
    record OtherRequest() implements Asked {}
  }

  /** Records the job, both items or none, unless its id is taken. */
  public Asked record(NewJob job) {
    Instant now = clock.instant();
    List<TransactWriteItem> writes =
        List.of(
            put(JobRecord.name(job, now), Optional.of(now)),
            put(JobRecord.record(job, now), Optional.empty()));
    for (int round = 0; round < ROUNDS_MAX; round++) {
      if (isWritten(writes)) {
        Item item = new Item(JobRecord.record(job, now));
        return new Asked.Recorded(JobRecord.job(job.conversation(), job.id(), item).orElseThrow());
      }
      Optional<Asked> earlier = earlier(job.workspace(), job.id(), job.print());
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    throw ProvisionedThroughputExceededException.builder()
        .message("Others keep writing this job.")
        .build();
  }

  /** False if the id is taken, or if somebody is about to take it. */
  private boolean isWritten(List<TransactWriteItem> writes) {
    try {
      return Transactions.happen(client, writes);
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .anyMatch(reason -> "TransactionConflict".equals(reason.code()))) {
        return false;
      }
      throw e;
    }
  }

  private TransactWriteItem put(Map<String, AttributeValue> item, Optional<Instant> unlessAlive) {
    Put.Builder put = Put.builder().tableName(table).item(item);
    unlessAlive.ifPresent(
        now ->
            put.conditionExpression(FREE)
                .expressionAttributeNames(Expressions.names(FREE))
                .expressionAttributeValues(
                    Item.writer().number(":seconds", now.getEpochSecond()).attributes()));
    return TransactWriteItem.builder().put(put.build()).build();
  }

  /** What an earlier request with this id has come to; empty if there was none. */
  public Optional<Asked> earlier(WorkspaceId workspace, JobId id, String print) {
    Item name = read(JobRecord.name(workspace, id));
    if (!name.isAlive(clock.instant())) {
      return Optional.empty();
    }
    if (!name.text("print").equals(Optional.of(print))) {
      return Optional.of(new Asked.OtherRequest());
    }
    return job(name, id).map(Asked.Repeated::new);
  }

  /** The job of this workspace; empty if there is none (any more). Costs two reads. */
  public Optional<Job> find(WorkspaceId workspace, JobId id) {
    Item name = read(JobRecord.name(workspace, id));
    return name.isAlive(clock.instant()) ? job(name, id) : Optional.empty();
  }

  private Optional<Job> job(Item name, JobId id) {
    return name.text("conversation").flatMap(Keys::conversation).flatMap(key -> find(key, id));
  }

  private Optional<Job> find(ConversationKey conversation, JobId id) {
    Item item = read(Keys.event(conversation, id.event()));
    return item.isAlive(clock.instant()) ? JobRecord.job(conversation, id, item) : Optional.empty();
  }

  /**
   * Jobs of a workspace in these states, the newest first, each as it is now. A page may be short
   * and not the last: who moved on since the list was read is left out. Costs a query for each
   * state and a read for each job.
   */
  public ListPage<Job> newest(
      WorkspaceId workspace, Set<JobState> states, Optional<ListPosition> after, int limit) {
    List<String> lists = states.stream().map(state -> JobRecord.list(workspace, state)).toList();
    NewestFirst all =
        new NewestFirst(
            client,
            table,
            lists,
            new ListSource.Range(after, oldest(), Math.min(limit + 1, BatchReads.KEYS_MAX)));
    ListPage<ListEntry> page = all.page(limit, Optional::of);
    return new ListPage<>(
        jobs(page.items().stream().map(DynamoJobs::ref).toList()).stream()
            .filter(job -> states.contains(job.state()) && job.workspace().equals(workspace))
            .toList(),
        page.next());
  }

  private static JobRef ref(ListEntry entry) {
    return new JobRef(entry.conversation(), new JobId(EventReads.eventKey(entry.item()).value()));
  }

  /** These jobs as they are now, in this order; those that are gone are left out. */
  public List<Job> jobs(Collection<JobRef> refs) {
    Map<Map<String, AttributeValue>, Item> items =
        BatchReads.read(
            client,
            table,
            refs.stream().map(ref -> Keys.event(ref.conversation(), ref.id().event())).toList());
    Instant now = clock.instant();
    List<Job> jobs = new ArrayList<>();
    for (JobRef ref : refs) {
      Optional.ofNullable(items.get(Keys.event(ref.conversation(), ref.id().event())))
          .filter(item -> item.isAlive(now))
          .flatMap(item -> JobRecord.job(ref.conversation(), ref.id(), item))
          .ifPresent(jobs::add);
    }
    return jobs;
  }

  /**
   * How many jobs are in each state, as the lists have it, which follow by some milliseconds. Costs
   * a query for each state, and one more for each 1 MB of a list.
   */
  public JobCounts counts(WorkspaceId workspace) {
    Map<JobState, Long> counts = new EnumMap<>(JobState.class);
    Set<JobState> capped = EnumSet.noneOf(JobState.class);
    for (JobState state : JobState.values()) {
      long count = count(JobRecord.list(workspace, state));
      counts.put(state, count);
      if (count >= JobCounts.MAX) {
        capped.add(state);
      }
    }
    return new JobCounts(counts, capped);
  }

  private long count(String list) {
    long count = 0;
    Optional<Map<String, AttributeValue>> from = Optional.empty();
    do {
      QueryResponse some = client.query(counting(list, JobCounts.MAX - (int) count, from));
      count += some.count();
      from = Optional.of(some.lastEvaluatedKey()).filter(key -> !key.isEmpty());
    } while (from.isPresent() && count < JobCounts.MAX);
    return count;
  }

  private QueryRequest counting(
      String list, int limit, Optional<Map<String, AttributeValue>> from) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(Catalogue.LISTS.name())
            .select(Select.COUNT)
            .limit(limit)
            .keyConditionExpression(OF_LIST)
            .expressionAttributeNames(Expressions.names(OF_LIST))
            .expressionAttributeValues(
                Item.writer().text(":list", list).instant(":oldest", oldest()).attributes());
    from.ifPresent(query::exclusiveStartKey);
    return query.build();
  }

  private Instant oldest() {
    return clock.instant().minus(LISTED);
  }

  /** The queue has it: it is due no more. Repeating it changes nothing. */
  public void queued(Job job) {
    Item.Writer values =
        Item.writer()
            .text(":waiting", JobRecord.list(job.workspace(), JobState.WAITING))
            .text(":scheduled", JobRecord.list(job.workspace(), JobState.SCHEDULED));
    if (!update(job, QUEUED, IN_LIST, values.attributes())) {
      // The sender has it already, and it is in another list.
      var _ = update(job, NOT_DUE, THERE, Map.of());
    }
  }

  private boolean update(
      Job job, String expression, String condition, Map<String, AttributeValue> values) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(Keys.event(job.conversation(), job.id().event()))
                  .updateExpression(expression)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Expressions.names(expression, condition))
                  .expressionAttributeValues(values.isEmpty() ? null : values));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private Item read(Map<String, AttributeValue> key) {
    return new Item(
        client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
  }
}
