package dev.parley.engine.dynamodb;

import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Journal;
import dev.parley.pipeline.SendOrder;
import dev.parley.wire.UnreadableJsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The journal of sends, inside the events' records: {@code sends.<index>}. Each step is one
 * conditional update, and only {@code PENDING} can be claimed, so no two processes send one message
 * and none sends a message whose fate is unknown.
 */
public final class DynamoJournal implements Journal {
  /** What the clocks of two machines may differ by. */
  static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(5);

  /** The attribute that a record has whose event the person took back. */
  static final String FORGOTTEN_AT = "#forgottenAt";

  /** Why nothing of such a record is sent. */
  static final String FORGOTTEN = "unsent_by_user";

  /** A payload that this version cannot read, most likely one of a newer deployment. */
  private static final Duration UNREADABLE_WAIT = Duration.ofSeconds(30);

  private static final String CLAIM =
      "SET #sends.#index.#st = :attempting, #sends.#index.#owner = :owner,"
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

  /** Works on this table. */
  public DynamoJournal(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public ClaimResult claim(SendOrder order, int index, Claim claim) {
    try {
      Item item = new Item(client.updateItem(claiming(order, index, claim)).attributes());
      return claimed(order, index, send(item, index), claim.now());
    } catch (ConditionalCheckFailedException e) {
      Item item = new Item(e.item());
      Item send = item.isAlive(claim.now()) ? send(item, index) : new Item(Map.of());
      boolean forgotten = item.number("forgottenAt").isPresent();
      return forgotten
          ? forgotten(order, index, send, claim)
          : unclaimable(order, index, send, claim);
    }
  }

  @Override
  public void finish(SendOrder order, int index, int attempt, Finish finish) {
    switch (finish) {
      case Finish.Sent sent -> write(order, index, SendUpdate.sent(attempt, sent.mid()));
      case Finish.Rejected rejected ->
          write(order, index, SendUpdate.rejected(attempt, rejected.why()));
      case Finish.Again again ->
          write(order, index, SendUpdate.again(attempt, again.notBefore(), again.why()));
      case Finish.Unknown unknown ->
          write(order, index, SendUpdate.unknown(attempt, unknown.why()));
      case Finish.Cancelled cancelled ->
          write(order, index, SendUpdate.forbidden(attempt, cancelled.why()));
    }
  }

  @Override
  public boolean cancel(SendOrder order, int index, String why) {
    return write(order, index, SendUpdate.cancelled(why));
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
      case SENT, REJECTED, UNKNOWN, CANCELLED -> closed(state, send);
    };
  }

  private static ClaimResult pending(Item send, Instant now) {
    return send.instant("notAfter").isAfter(now)
        ? new ClaimResult.Waiting(send.instant("notBefore"))
        : new ClaimResult.TooLate();
  }

  private ClaimResult attempting(SendOrder order, int index, Item send, Claim claim) {
    if (send.text("owner").orElse("").equals(claim.owner())) {
      // Our own claim: it was written, and its answer was lost on the way.
      return claimed(order, index, send, claim.now());
    }
    Instant over = send.instant("lease").plus(CLOCK_DIFFERENCE);
    return over.isAfter(claim.now())
        ? new ClaimResult.Leased(over)
        : new ClaimResult.LeaseOver((int) send.requiredNumber("attempt"));
  }

  private ClaimResult claimed(SendOrder order, int index, Item send, Instant now) {
    int attempt = (int) send.requiredNumber("attempt");
    try {
      SendIntent intent =
          SendIntentCodec.read(send.text("payload").orElse(""), send.instant("notAfter"));
      return new ClaimResult.Claimed(intent, attempt);
    } catch (IllegalArgumentException | UnreadableJsonException _) {
      Instant later = now.plus(UNREADABLE_WAIT);
      finish(order, index, attempt, new Finish.Again(later, "unreadable_payload"));
      return new ClaimResult.Waiting(later);
    }
  }

  private static UpdateItemRequest.Builder update(SendOrder order, int index, SendUpdate change) {
    Map<String, String> names = Expressions.names(change.expression(), change.condition());
    names.put("#index", String.valueOf(index));
    return UpdateItemRequest.builder()
        .key(Keys.event(order.conversation(), order.event()))
        .updateExpression(change.expression())
        .conditionExpression(change.condition())
        .expressionAttributeNames(names)
        .expressionAttributeValues(change.values());
  }

  private UpdateItemRequest claiming(SendOrder order, int index, Claim claim) {
    Item.Writer values =
        Item.writer()
            .text(":attempting", SendState.ATTEMPTING.name())
            .text(":pending", SendState.PENDING.name())
            .text(":owner", claim.owner())
            .instant(":lease", claim.lease())
            .instant(":now", claim.now())
            .number(":seconds", claim.now().getEpochSecond())
            .number(":one", 1);
    return update(order, index, new SendUpdate(CLAIM, CLAIMABLE, values.attributes()))
        .tableName(table)
        .returnValues(ReturnValue.ALL_NEW)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  /** Whether the change was written: if its condition does not hold, another was there first. */
  private boolean write(SendOrder order, int index, SendUpdate change) {
    try {
      client.updateItem(update(order, index, change).tableName(table).build());
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private static Item send(Item item, int index) {
    return item.map("sends").map(String.valueOf(index));
  }
}
