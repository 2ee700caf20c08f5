package dev.parley.engine.dynamodb;

import dev.parley.event.InboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Opens dead letters again, so that they can go back to their queue.
 *
 * <p>The order is: {@link #claim}, the queue, {@link #sent} or {@link #refused}. A claim is one
 * conditional update, so of two at the same moment one gets the letter. Until {@link #sent} it
 * stays in the list of dead letters: if the process ends in between, it is found there, and can be
 * claimed again after {@link #GRACE}. That may put it into the queue twice, which is harmless: the
 * first copy decides, and the second finds it decided.
 */
public final class Redrives {
  /** Longer than a request takes, from the claim to the answer of the queue. */
  static final Duration GRACE = Duration.ofMinutes(1);

  private static final String CLAIM =
      "SET #outcome = :claimed, #redrives = :next, #redrivenAt = :now, #attempts = :zero,"
          + " #expiresAt = :expires";
  private static final String WITH_EVENT = ", #event = :event";
  private static final String SEEN = "#outcome = :seen AND #expiresAt > :seconds AND ";
  private static final String FIRST = SEEN + "attribute_not_exists(#redrives)";
  private static final String AGAIN = SEEN + "#redrives = :redrives";

  private static final String MINE =
      "#outcome = :claimed AND #redrives = :redrives AND #attempts = :zero";
  private static final String BACK = "SET #outcome = :failed, #attempts = :attempts";
  private static final String TO_LIST = "SET #list = :list, #listAt = :now";
  private static final String FROM_LIST = "REMOVE #list, #listAt";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;
  private final RedriveCheck check;

  /** Works on the table of conversations. */
  public Redrives(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
    this.check = new RedriveCheck(new GivenUpTimers(client, table));
  }

  /** What came of asking for a letter. */
  public sealed interface Claim {
    /**
     * An event that may go back.
     *
     * @param redrives how often it was redriven, with this time
     * @param before the record before the claim
     */
    record OfEvent(DeadLetterId.OfEvent id, InboundEvent event, long redrives, Before before)
        implements Claim {}

    /** A message that may go back to the queue of this name. */
    record OfMessage(
        DeadLetterId.OfMessage id, String queue, String group, long redrives, Before before)
        implements Claim {}

    /** It may not. */
    record Refused(Why why) implements Claim {}
  }

  /** What {@link #refused} brings back. */
  public record Before(long attempts, Optional<String> event) {}

  /** Why a letter is not redriven. */
  public enum Why {
    NOT_FOUND("There is no such dead letter; events are kept for ten days, messages for fourteen."),
    ALREADY_REDRIVEN("It is on its way: it was redriven before."),
    ALREADY_DECIDED("It has been decided meanwhile."),
    DISMISSED("It was dismissed."),
    TAKEN_BACK("The person took the message back."),
    TOO_OLD("It is older than every time limit of Meta: nothing could be answered any more."),
    UNKNOWN_KIND(
        "This version cannot read the event either: deploy the one that wrote it, then redrive."),
    TIMER_IS_OVER(
        "The flow does not wait for this timer any more: it ended, or went on without it."),
    NO_TEXT("Its kind of event has no text that could be changed: redrive it without one."),
    UNKNOWN_ACCOUNT("Its account is not connected: connect it, then redrive."),
    UNKNOWN_QUEUE("It came from a queue that does not exist here."),
    QUEUE_REFUSED("The queue did not take it, so it is a dead letter as before: try again.");

    private final String detail;

    Why(String detail) {
      this.detail = detail;
    }

    /** A sentence for an operator. */
    public String detail() {
      return detail;
    }
  }

  /** What a claim would give now; changes nothing. */
  public Claim look(DeadLetterId id, Optional<String> text) {
    Instant now = clock.instant();
    return check.claim(id, read(id), text, now);
  }

  /**
   * Takes a letter in order to put it into its queue.
   *
   * @param text in place of what the person wrote
   */
  public Claim claim(DeadLetterId id, Optional<String> text) {
    Instant now = clock.instant();
    Item record = read(id);
    Claim claim = check.claim(id, record, text, now);
    Item.Writer values =
        Item.writer()
            .text(":claimed", claimed(id))
            .text(":seen", record.text("outcome").orElse(""))
            .number(":next", record.number("redrives").orElse(0) + 1)
            .number(":zero", 0)
            .number(":seconds", now.getEpochSecond())
            .number(":expires", expires(id, now))
            .instant(":now", now);
    record.number("redrives").ifPresent(seen -> values.number(":redrives", seen));
    String condition = record.number("redrives").isPresent() ? AGAIN : FIRST;
    return switch (claim) {
      case Claim.Refused refused -> refused;
      case Claim.OfEvent event when text.isPresent() ->
          taken(
              claim,
              update(
                  id,
                  CLAIM + WITH_EVENT,
                  condition,
                  values.text(":event", EventRecord.json(event.event())).attributes()));
      case Claim.OfEvent _, Claim.OfMessage _ ->
          taken(claim, update(id, CLAIM, condition, values.attributes()));
    };
  }

  /** It is in its queue: it is no dead letter any more. */
  public void sent(Claim.OfEvent claim) {
    var _ =
        update(
            claim.id(),
            TO_LIST,
            MINE,
            mine(claim.id(), claim.redrives())
                .text(":list", EventRecord.list(claim.event(), FailedEvents.FAILING_LIST))
                .instant(":now", clock.instant())
                .attributes());
  }

  /** It is in its queue: it is no dead letter any more, unless nobody can read it there either. */
  public void sent(Claim.OfMessage claim) {
    var _ = update(claim.id(), FROM_LIST, MINE, mine(claim.id(), claim.redrives()).attributes());
  }

  /**
   * The queue did not take it: it is a dead letter as before.
   *
   * @return whether it is; if not, the queue had taken it all the same, and it was handled
   */
  public boolean refused(Claim.OfEvent claim) {
    return back(claim.id(), claim.redrives(), claim.before());
  }

  /** The same for a message. */
  public boolean refused(Claim.OfMessage claim) {
    return back(claim.id(), claim.redrives(), claim.before());
  }

  private boolean back(DeadLetterId id, long redrives, Before before) {
    Item.Writer values =
        mine(id, redrives)
            .text(":failed", EventRecord.FAILED)
            .number(":attempts", before.attempts());
    before.event().ifPresent(event -> values.text(":event", event));
    String expression = before.event().isPresent() ? BACK + WITH_EVENT : BACK;
    return update(id, expression, MINE, values.attributes());
  }

  private static Claim taken(Claim claim, boolean written) {
    return written ? claim : new Claim.Refused(Why.ALREADY_REDRIVEN);
  }

  private static Item.Writer mine(DeadLetterId id, long redrives) {
    return Item.writer()
        .text(":claimed", claimed(id))
        .number(":redrives", redrives)
        .number(":zero", 0);
  }

  /** An event that failed can be decided again as soon as it counts as failing. */
  static String claimed(DeadLetterId id) {
    return switch (id) {
      case DeadLetterId.OfEvent _ -> EventRecord.FAILING;
      case DeadLetterId.OfMessage _ -> RedriveCheck.REDRIVEN;
    };
  }

  private static long expires(DeadLetterId id, Instant now) {
    return switch (id) {
      case DeadLetterId.OfEvent _ -> EventRecord.expiresAt(now);
      case DeadLetterId.OfMessage _ -> now.plus(DeadLetterReads.MESSAGES_KEPT).getEpochSecond();
    };
  }

  private Item read(DeadLetterId id) {
    Map<String, AttributeValue> key = DeadLetterReads.key(id);
    Item record =
        new Item(client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
    if (id instanceof DeadLetterId.OfEvent event) {
      EventRecord.learn(event.event(), record);
    }
    return record;
  }

  private boolean update(
      DeadLetterId id, String expression, String condition, Map<String, AttributeValue> values) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(DeadLetterReads.key(id))
                  .updateExpression(expression)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Expressions.names(expression, condition))
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }
}
