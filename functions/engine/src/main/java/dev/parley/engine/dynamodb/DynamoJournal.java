package dev.parley.engine.dynamodb;

import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendRecord;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Hold;
import dev.parley.pipeline.Journal;
import dev.parley.pipeline.Reconcile;
import dev.parley.pipeline.SendOrder;
import dev.parley.pipeline.Sends.SendRef;
import dev.parley.stats.Counted;
import dev.parley.stats.Counting;
import dev.parley.stats.Counts;
import dev.parley.wire.UnreadableJsonException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The journal of sends, inside the events' records: {@code sends.<index>}. Each step is one
 * conditional update, and only {@code PENDING} can be claimed, so no two processes send one message
 * and none sends a message whose fate is unknown.
 */
public final class DynamoJournal implements Journal {
  /** The attribute that a record has whose event the person took back. */
  static final String FORGOTTEN_AT = "#forgottenAt";

  /** Why nothing of such a record is sent. */
  static final String FORGOTTEN = "unsent_by_user";

  /** A payload that this version cannot read, most likely one of a newer deployment. */
  private static final Duration UNREADABLE_WAIT = Duration.ofSeconds(30);

  private static final String NOBODY = "nobody";

  private static final String CLAIM =
      "SET #sends.#index.#st = :state, #sends.#index.#owner = :owner,"
          + " #sends.#index.#lease = :lease, #sends.#index.#wireAt = :now,"
          + " #sends.#index.#attempt = #sends.#index.#attempt + :one";
  private static final String CLAIMABLE =
      "#sends.#index.#st = :pending AND #sends.#index.#notBefore <= :now"
          + " AND #sends.#index.#notAfter > :now AND #expiresAt > :seconds"
          + " AND attribute_not_exists("
          + FORGOTTEN_AT
          + ")";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;
  private final Counted counted;

  /** Works on this table, and nobody counts. */
  public DynamoJournal(DynamoDbClient client, String table, InstantSource clock) {
    this(client, table, clock, Counted.NOBODY);
  }

  /**
   * Works on this table.
   *
   * @param counted hears of each send that is over
   */
  public DynamoJournal(DynamoDbClient client, String table, InstantSource clock, Counted counted) {
    this.client = client;
    this.table = table;
    this.clock = clock;
    this.counted = counted;
  }

  @Override
  public ClaimResult claim(SendOrder order, int index, Claim claim) {
    try {
      Item item = new Item(client.updateItem(claiming(order, index, claim)).attributes());
      EventRecord.learn(order.event(), item);
      return claimed(order, index, send(item, index), claim.now());
    } catch (ConditionalCheckFailedException e) {
      Item item = new Item(e.item());
      EventRecord.learn(order.event(), item);
      Item send = item.isAlive(claim.now()) ? send(item, index) : new Item(Map.of());
      boolean forgotten = item.number("forgottenAt").isPresent();
      return forgotten
          ? forgotten(order, index, send, claim)
          : unclaimable(order, index, send, claim);
    }
  }

  @Override
  public boolean finish(SendOrder order, int index, int attempt, Finish finish) {
    return switch (finish) {
      case Finish.Sent sent -> sent(order, index, SendUpdate.sent(attempt, sent.mid()));
      case Finish.Rejected rejected ->
          end(order, index, SendUpdate.rejected(attempt, rejected.why()), SendState.REJECTED);
      case Finish.Again again ->
          write(order, index, SendUpdate.again(attempt, again.notBefore(), again.why()));
      case Finish.Paced paced ->
          write(order, index, SendUpdate.paced(attempt, paced.notBefore(), paced.hold().word()));
      case Finish.Unknown unknown -> unknown(order, index, attempt, unknown.why());
      case Finish.GaveUp gaveUp -> gaveUp(order, index, attempt, gaveUp.why());
      case Finish.Cancelled cancelled ->
          end(order, index, SendUpdate.forbidden(attempt, cancelled.why()), SendState.CANCELLED);
    };
  }

  /** What a send is over with is counted in the hour that its record says. */
  private boolean end(SendOrder order, int index, SendUpdate change, SendState state) {
    Instant now = clock.instant();
    boolean written = write(order, index, change.endedAt(now));
    if (written) {
      count(order, Counting.of(state), now);
    }
    return written;
  }

  private boolean sent(SendOrder order, int index, SendUpdate change) {
    Instant now = clock.instant();
    UpdateItemRequest request =
        update(ref(order, index), change.provedAt(now).following(order.job()))
            .tableName(table)
            .returnValues(ReturnValue.UPDATED_OLD)
            .build();
    try {
      Item before = send(new Item(client.updateItem(request).attributes()), index);
      count(order, proved(before.text("st")), now);
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  /** A send that turns out to be sent, and no more what it was taken for. */
  static Counts proved(Optional<String> before) {
    Counts taken = before.map(SendState::valueOf).map(Counting::of).orElse(Counts.NONE);
    return Counting.of(SendState.SENT).minus(taken);
  }

  private void count(SendOrder order, Counts counts, Instant at) {
    counted.counted(order.conversation().account(), at, Counting.by(order.automation(), counts));
  }

  private boolean unknown(SendOrder order, int index, int attempt, String why) {
    Instant now = clock.instant();
    TransactWriteItem open =
        OpenSend.unknown(
            table,
            ref(order, index),
            attempt,
            order.automation(),
            why,
            now,
            Reconcile.firstLook(now));
    return together(order, index, SendUpdate.unknown(attempt, why), open);
  }

  private boolean gaveUp(SendOrder order, int index, int attempt, String why) {
    Instant now = clock.instant();
    TransactWriteItem shown =
        OpenSend.gaveUp(table, ref(order, index), order.automation(), why, now);
    SendUpdate change = SendUpdate.gaveUpAtOnce(attempt, why).endedAt(now);
    boolean written = together(order, index, change, shown);
    if (written) {
      count(order, Counting.of(SendState.GAVE_UP), now);
    }
    return written;
  }

  /** Both or none; none as well if the attempt is not the current one any more. */
  private boolean together(SendOrder order, int index, SendUpdate change, TransactWriteItem item) {
    SendUpdate both = change.following(order.job());
    return Transactions.happen(client, List.of(write(ref(order, index), both), item));
  }

  /** One edge of the journal as part of a transaction. */
  TransactWriteItem write(SendRef send, SendUpdate change) {
    UpdateItemRequest request = update(send, change).build();
    return TransactWriteItem.builder()
        .update(
            Update.builder()
                .tableName(table)
                .key(request.key())
                .updateExpression(request.updateExpression())
                .conditionExpression(request.conditionExpression())
                .expressionAttributeNames(request.expressionAttributeNames())
                .expressionAttributeValues(request.expressionAttributeValues())
                .build())
        .build();
  }

  @Override
  public boolean cancel(SendOrder order, int index, String why) {
    return end(order, index, SendUpdate.cancelled(why), SendState.CANCELLED);
  }

  @Override
  public Optional<ClaimResult> obstacle(SendOrder order, int index, Instant now) {
    Map<String, AttributeValue> key = Keys.event(order.conversation(), order.event());
    Item item =
        new Item(client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
    EventRecord.learn(order.event(), item);
    Item send = item.isAlive(now) ? send(item, index) : new Item(Map.of());
    boolean claimable =
        !send.isEmpty() && SendRecords.record(send).claim(NOBODY, now, now).isPresent();
    return claimable
        ? Optional.empty()
        : Optional.of(unclaimable(order, index, send, new Claim(NOBODY, now, now)));
  }

  /**
   * One that was on its way when the person took their message back, and was not sent after all.
   */
  private ClaimResult forgotten(SendOrder order, int index, Item send, Claim claim) {
    return send.text("st").orElse("").equals(SendState.PENDING.name())
            && cancel(order, index, FORGOTTEN)
        ? closed(SendState.CANCELLED, send)
        : unclaimable(order, index, send, claim);
  }

  private static ClaimResult closed(SendState state, Item send) {
    return new ClaimResult.Closed(state, SendIntentCodec.isExtra(send.text("kind").orElse("")));
  }

  private ClaimResult unclaimable(SendOrder order, int index, Item send, Claim claim) {
    if (send.isEmpty()) {
      return new ClaimResult.Absent();
    }
    SendState state = SendState.valueOf(send.text("st").orElseThrow());
    return switch (state) {
      case PENDING -> pending(send, claim.now());
      case ATTEMPTING -> attempting(order, index, send, claim);
      case UNKNOWN -> unproven(send);
      case SENT, REJECTED, GAVE_UP, CANCELLED -> closed(state, send);
    };
  }

  private static ClaimResult unproven(Item send) {
    boolean resent = SendRecords.intent(send).map(SendIntent::mayBeResent).orElse(false);
    return new ClaimResult.Unproven(
        SendRecords.record(send).wireAt(),
        resent,
        SendIntentCodec.isExtra(send.text("kind").orElse("")));
  }

  private static ClaimResult pending(Item send, Instant now) {
    return send.instant("notAfter").isAfter(now)
        ? new ClaimResult.Waiting(send.instant("notBefore"), hold(send).flatMap(Hold::place))
        : new ClaimResult.TooLate();
  }

  private ClaimResult attempting(SendOrder order, int index, Item send, Claim claim) {
    if (send.text("owner").orElse("").equals(claim.owner())) {
      // Our own claim: it was written, and its answer was lost on the way.
      return claimed(order, index, send, claim.now());
    }
    SendRecord record = SendRecords.record(send);
    return record.isLeaseOver(claim.now())
        ? new ClaimResult.LeaseOver(record.attempt())
        : new ClaimResult.Leased(record.lease().plus(SendRecord.CLOCK_DIFFERENCE));
  }

  private ClaimResult claimed(SendOrder order, int index, Item send, Instant now) {
    int attempt = (int) send.requiredNumber("attempt");
    try {
      SendIntent intent =
          SendIntentCodec.read(send.text("payload").orElse(""), send.instant("notAfter"));
      return new ClaimResult.Claimed(
          intent, attempt, SendRecords.record(send).unknowns(), paced(send));
    } catch (IllegalArgumentException | UnreadableJsonException _) {
      Instant later = now.plus(UNREADABLE_WAIT);
      var _ = finish(order, index, attempt, new Finish.Again(later, "unreadable_payload"));
      return new ClaimResult.Waiting(later);
    }
  }

  private static Paced paced(Item send) {
    int times = (int) send.number("paced").orElse(0);
    return new Paced(times, hold(send).equals(Optional.of(Hold.REPLY_SLOT)));
  }

  private static Optional<Hold> hold(Item send) {
    return send.text("why").flatMap(Hold::of);
  }

  private static UpdateItemRequest.Builder update(SendRef send, SendUpdate change) {
    Map<String, String> names = Expressions.names(change.expression(), change.condition());
    names.put("#index", String.valueOf(send.index()));
    return UpdateItemRequest.builder()
        .key(Keys.event(send.conversation(), send.event()))
        .updateExpression(change.expression())
        .conditionExpression(change.condition())
        .expressionAttributeNames(names)
        .expressionAttributeValues(change.values());
  }

  private static SendRef ref(SendOrder order, int index) {
    return new SendRef(order.conversation(), order.event(), index);
  }

  private UpdateItemRequest claiming(SendOrder order, int index, Claim claim) {
    Item.Writer values =
        Item.writer()
            .text(":state", SendState.ATTEMPTING.name())
            .text(":pending", SendState.PENDING.name())
            .text(":owner", claim.owner())
            .instant(":lease", claim.lease())
            .instant(":now", claim.now())
            .number(":seconds", claim.now().getEpochSecond())
            .number(":one", 1);
    SendUpdate claiming = new SendUpdate(CLAIM, CLAIMABLE, values.attributes());
    return update(ref(order, index), claiming.following(order.job()))
        .tableName(table)
        .returnValues(ReturnValue.ALL_NEW)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private boolean write(SendOrder order, int index, SendUpdate change) {
    return change(ref(order, index), change.following(order.job()));
  }

  /** Whether the change was written: if its condition does not hold, another was there first. */
  boolean change(SendRef send, SendUpdate change) {
    return change(send, change, ReturnValue.NONE);
  }

  /** The same, and the log learns from the record whose trace it is. */
  boolean changeKnown(SendRef send, SendUpdate change) {
    return change(send, change, ReturnValue.ALL_NEW);
  }

  private boolean change(SendRef send, SendUpdate change, ReturnValue wanted) {
    try {
      UpdateItemRequest request =
          update(send, change).tableName(table).returnValues(wanted).build();
      EventRecord.learn(send.event(), new Item(client.updateItem(request).attributes()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private static Item send(Item item, int index) {
    return item.map("sends").map(String.valueOf(index));
  }
}
