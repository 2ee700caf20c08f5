package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.ConversationKey;
import dev.parley.engine.job.Job;
import dev.parley.engine.job.JobId;
import dev.parley.engine.job.JobState;
import dev.parley.engine.job.NewJob;
import dev.parley.outbound.DeliveryState;
import dev.parley.outbound.SendState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The two items of a job.
 *
 * <p>The record is an event's record, in the partition of its conversation: with one send, whose
 * journal is the truth of the job, and in the list of its workspace and state. The list follows the
 * journal in the same write, see {@link SendUpdate#following}.
 *
 * <p>The name is an item in a partition of its own, which begins with the workspace: it leads from
 * the id, which says nothing, to the conversation.
 */
final class JobRecord {
  /** What the record of an event says that was no event. */
  static final String KIND = "send_request";

  static final String SORT_KEY = "JOB";

  private static final String OUTCOME = "REQUESTED";
  private static final String ONLY = "0";

  private JobRecord() {}

  /** The key of a job's name. */
  static Map<String, AttributeValue> name(WorkspaceId workspace, JobId id) {
    String partition = WorkspaceKeys.partition(workspace) + "#JOB#" + id.value();
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(partition),
        TableSpec.SORT_KEY, AttributeValue.fromS(SORT_KEY));
  }

  /** The list of a workspace's jobs in this state, the newest at the end. */
  static String list(WorkspaceId workspace, JobState state) {
    return WorkspaceKeys.partition(workspace) + "#JOBS#" + state.name();
  }

  /** The item of the name. */
  static Map<String, AttributeValue> name(NewJob job, Instant now) {
    return Item.writer()
        .all(name(job.workspace(), job.id()))
        .text("conversation", Keys.partition(job.conversation()))
        .text("print", job.print())
        .instant("createdAt", now)
        .number(Item.EXPIRES_AT, expiresAt(job, now))
        .attributes();
  }

  /** The item of the record. */
  static Map<String, AttributeValue> record(NewJob job, Instant now) {
    JobState state = job.sendAt().isPresent() ? JobState.SCHEDULED : JobState.WAITING;
    Map<String, AttributeValue> send = EventRecord.pending(job.intent(), job.sendAt().orElse(now));
    Item.Writer item =
        Item.writer()
            .all(Keys.event(job.conversation(), job.id().event()))
            .text("kind", KIND)
            .text("outcome", OUTCOME)
            .text("job", job.workspace().value())
            .number("priority", job.priority())
            .instant("at", now)
            .instant("decidedAt", now)
            .text("list", list(job.workspace(), state))
            .instant("listAt", now)
            .number(Item.EXPIRES_AT, expiresAt(job, now))
            .map("sends", Map.of(ONLY, AttributeValue.fromM(send)));
    EventRecord.trace(job.id().event(), item);
    job.sendAt()
        .ifPresent(
            at ->
                item.instant("sendAt", at)
                    .text("dueShard", Due.shard(job.conversation()))
                    .instant("dueAt", at));
    return item.attributes();
  }

  /** Kept as long as events are, from when it is to be sent. */
  private static long expiresAt(NewJob job, Instant now) {
    return EventRecord.expiresAt(job.sendAt().filter(now::isBefore).orElse(now));
  }

  /** The job of a record; empty if it is none. */
  static Optional<Job> job(ConversationKey conversation, JobId id, Item item) {
    EventRecord.learn(id.event(), item);
    Item send = item.map("sends").map(ONLY);
    return send.isEmpty()
        ? Optional.empty()
        : item.text("job").map(ws -> job(conversation, id, new WorkspaceId(ws), item));
  }

  private static Job job(ConversationKey conversation, JobId id, WorkspaceId ws, Item item) {
    Item send = item.map("sends").map(ONLY);
    SendState state = SendState.valueOf(send.text("st").orElseThrow());
    Optional<RecordedSend.Arrival> arrival = RecordedSend.Arrival.of(send);
    boolean lost = arrival.filter(it -> it.state() == DeliveryState.FAILED).isPresent();
    return new Job(
        id,
        ws,
        conversation,
        lost ? JobState.FAILED : state(item, state, send.text("why").orElse("")),
        state,
        send.text("kind").map(WhatsAppCodec::shown).orElse("unknown"),
        (int) item.number("priority").orElse(NewJob.PRIORITY),
        (int) send.number("attempt").orElse(0),
        item.instant("at"),
        item.time("sendAt"),
        send.instant("notBefore"),
        send.instant("notAfter"),
        send.time("wireAt"),
        send.text("mid"),
        arrival.flatMap(RecordedSend.Arrival::why).or(() -> send.text("why")),
        arrival.map(it -> new Job.Arrival(it.state(), it.at())));
  }

  /** A send that waits for its time and one that waits in the queue are the same to the journal. */
  private static JobState state(Item item, SendState send, String why) {
    boolean scheduled = item.text("list").orElse("").endsWith("#" + JobState.SCHEDULED.name());
    return scheduled && send == SendState.PENDING ? JobState.SCHEDULED : JobState.of(send, why);
  }
}
