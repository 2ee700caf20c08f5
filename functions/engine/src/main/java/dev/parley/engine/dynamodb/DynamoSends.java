package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.automation.AutomationId;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.ConversationKey;
import dev.parley.engine.job.JobReport;
import dev.parley.engine.job.JobState;
import dev.parley.outbound.DeliveryState;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Heard;
import dev.parley.pipeline.SendOrder;
import dev.parley.pipeline.Sends;
import dev.parley.stats.Counted;
import dev.parley.stats.Counting;
import dev.parley.stats.Counts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The sends of a conversation, in the records of its events. */
public final class DynamoSends implements Sends {
  private static final int ATTEMPT_NEEDED = 1;

  private static final String OF_CONVERSATION = "#pk = :pk";
  private static final String ECHOES = "#pk = :pk AND begins_with(#sk, :echoes)";
  private static final String UNUSED = "attribute_not_exists(#sent)";
  private static final String KEEP =
      "SET #mid = :mid, #heardAt = :at, #said = :said, #expiresAt = :expires";
  private static final String TAKE = "SET #mid = :mid, #sent = :send, #expiresAt = :expires";
  private static final String FREE = "attribute_not_exists(#sent) OR #sent = :send";
  private static final String LOOK_AGAIN = "SET #dueAt = :at";
  private static final String IS_DUE = "attribute_exists(#dueShard)";
  private static final String NO_LATER_ATTEMPT = IS_DUE + " AND #attempt <= :attempt";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;
  private final DynamoJournal journal;
  private final JobReport report;
  private final Counted counted;

  /** Works on this table, and tells nobody of jobs. */
  public DynamoSends(DynamoDbClient client, String table, InstantSource clock) {
    this(client, table, clock, new JobReport(clock, _ -> {}), Counted.NOBODY);
  }

  /**
   * Works on this table.
   *
   * @param report hears of jobs that failed although Meta took them
   * @param counted hears of each send that is over
   */
  public DynamoSends(
      DynamoDbClient client, String table, InstantSource clock, JobReport report, Counted counted) {
    this.counted = counted;
    this.client = client;
    this.report = report;
    this.table = table;
    this.clock = clock;
    this.journal = new DynamoJournal(client, table, clock);
  }

  @Override
  public Recent recent(ConversationKey conversation, int records) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(Catalogue.BY_TIME.name())
            .select(Select.ALL_ATTRIBUTES)
            .consistentRead(true)
            .scanIndexForward(false)
            .limit(records)
            .keyConditionExpression(OF_CONVERSATION)
            .expressionAttributeNames(Expressions.names(OF_CONVERSATION))
            .expressionAttributeValues(
                Item.writer().text(":pk", Keys.partition(conversation)).attributes())
            .build();
    QueryResponse found = client.query(query);
    List<KnownSend> sends =
        found.items().stream()
            .map(Item::new)
            .flatMap(
                item -> SendRecords.all(conversation, EventReads.eventKey(item), item).stream())
            .toList();
    return new Recent(sends, found.lastEvaluatedKey().isEmpty());
  }

  @Override
  public List<Heard> echoes(ConversationKey conversation) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression(ECHOES)
            .filterExpression(UNUSED)
            .expressionAttributeNames(Expressions.names(ECHOES, UNUSED))
            .expressionAttributeValues(
                Item.writer()
                    .text(":pk", Keys.partition(conversation))
                    .text(":echoes", Keys.echoes())
                    .attributes())
            .build();
    Instant now = clock.instant();
    return client.queryPaginator(query).items().stream()
        .map(Item::new)
        .filter(item -> item.isAlive(now))
        .map(DynamoSends::heard)
        .toList();
  }

  private static Heard heard(Item item) {
    return new Heard(
        item.text("mid").orElseThrow(),
        item.instant("heardAt"),
        item.text("said").filter(said -> !said.isEmpty()));
  }

  @Override
  public Optional<KnownSend> find(SendRef send) {
    return SendRecords.all(send.conversation(), send.event(), record(send)).stream()
        .filter(known -> known.ref().equals(send))
        .findFirst();
  }

  @Override
  public void keep(ConversationKey conversation, Heard echo, Instant now) {
    client.updateItem(
        update ->
            update
                .tableName(table)
                .key(Keys.echo(conversation, echo.mid()))
                .updateExpression(KEEP)
                .expressionAttributeNames(Expressions.names(KEEP))
                .expressionAttributeValues(
                    Item.writer()
                        .text(":mid", echo.mid())
                        .instant(":at", echo.at())
                        .text(":said", echo.saidHash().orElse(""))
                        .number(":expires", EventRecord.expiresAt(now))
                        .attributes()));
  }

  @Override
  public boolean prove(SendRef send, String mid, Instant now) {
    boolean written =
        Transactions.happen(
            client,
            List.of(
                taken(send, mid, now),
                journal.write(
                    send, SendUpdate.sent(ATTEMPT_NEEDED, mid).provedAt(now).following(job(send))),
                OpenSend.none(table, send)));
    if (written) {
      countProof(send, now);
    }
    return written || isSentAs(send, mid);
  }

  /** A transaction does not tell what was there before, but the record remembers it. */
  private void countProof(SendRef send, Instant now) {
    Item record = record(send);
    Optional<String> before = record.map("sends").map(String.valueOf(send.index())).text("was");
    Optional<AutomationId> automation = record.text("automationId").map(AutomationId::new);
    counted.counted(
        send.conversation().account(), now, Counting.by(automation, DynamoJournal.proved(before)));
  }

  private Item record(SendRef send) {
    Map<String, AttributeValue> key = Keys.event(send.conversation(), send.event());
    return new Item(
        client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
  }

  /** One message proves one send. */
  private TransactWriteItem taken(SendRef send, String mid, Instant now) {
    return TransactWriteItem.builder()
        .update(
            Update.builder()
                .tableName(table)
                .key(Keys.echo(send.conversation(), mid))
                .updateExpression(TAKE)
                .conditionExpression(FREE)
                .expressionAttributeNames(Expressions.names(TAKE, FREE))
                .expressionAttributeValues(
                    Item.writer()
                        .text(":mid", mid)
                        .text(":send", send.reference())
                        .number(":expires", EventRecord.expiresAt(now))
                        .attributes())
                .build())
        .build();
  }

  private boolean isSentAs(SendRef send, String mid) {
    return find(send).map(known -> known.record().mid().equals(Optional.of(mid))).orElse(false);
  }

  @Override
  public boolean delivered(
      SendRef send, String mid, DeliveryState state, Optional<String> why, Instant at) {
    SendUpdate known = SendUpdate.delivered(mid, state, why, at);
    Optional<WorkspaceId> job = state == DeliveryState.FAILED ? job(send) : Optional.empty();
    boolean written =
        journal.changeKnown(send, job.map(it -> known.into(it, JobState.FAILED)).orElse(known));
    if (written && job.isPresent()) {
      report.countFailed();
    }
    return written;
  }

  /** Whose job it is; only WhatsApp has jobs, so nothing is read for Instagram. */
  private Optional<WorkspaceId> job(SendRef send) {
    return switch (send.conversation().account().channel()) {
      case INSTAGRAM -> Optional.empty();
      case WHATSAPP -> find(send).flatMap(it -> it.order().job());
    };
  }

  @Override
  public boolean absent(SendRef send, int attempt, Instant now) {
    return journal.change(send, SendUpdate.absent(attempt, now).following(job(send)));
  }

  @Override
  public boolean giveUp(SendRef send, int attempt, String why, Instant now) {
    Optional<SendOrder> order = find(send).map(KnownSend::order);
    Optional<AutomationId> automation = order.flatMap(SendOrder::automation);
    Optional<WorkspaceId> job = order.flatMap(SendOrder::job);
    SendUpdate change = SendUpdate.gaveUp(attempt, why).endedAt(now).following(job);
    boolean written =
        Transactions.happen(
            client,
            List.of(
                journal.write(send, change), OpenSend.gaveUp(table, send, automation, why, now)));
    if (written) {
      Counts one = Counting.of(SendState.GAVE_UP);
      counted.counted(send.conversation().account(), now, Counting.by(automation, one));
    }
    return written;
  }

  @Override
  public void lookAgain(SendRef send, Instant at) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(Keys.open(send))
                  .updateExpression(LOOK_AGAIN)
                  .conditionExpression(IS_DUE)
                  .expressionAttributeNames(Expressions.names(LOOK_AGAIN, IS_DUE))
                  .expressionAttributeValues(Item.writer().instant(":at", at).attributes()));
    } catch (ConditionalCheckFailedException _) {
      // It is known by now what became of it.
    }
  }

  /** What was given up stays in its list. */
  @Override
  public void settled(SendRef send, int attempt) {
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(Keys.open(send))
                  .conditionExpression(NO_LATER_ATTEMPT)
                  .expressionAttributeNames(Expressions.names(NO_LATER_ATTEMPT))
                  .expressionAttributeValues(
                      Item.writer().number(":attempt", attempt).attributes()));
    } catch (ConditionalCheckFailedException _) {
      // Given up, gone already, or unknown again.
    }
  }
}
