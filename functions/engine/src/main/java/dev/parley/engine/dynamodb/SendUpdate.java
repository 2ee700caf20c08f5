package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.job.JobState;
import dev.parley.outbound.DeliveryState;
import dev.parley.outbound.SendRecord;
import dev.parley.outbound.SendState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One edge of the journal: what a step writes and the state it begins with.
 *
 * @param expression and {@code condition} name the send {@code #sends.#index}
 */
record SendUpdate(String expression, String condition, Map<String, AttributeValue> values) {
  private static final String SET_STATE = "SET #sends.#index.#st = :state";
  private static final String STATE = "#sends.#index.#st";
  private static final String SET_WHY = ", #sends.#index.#why = :why";

  private static final String WAS_UNKNOWN =
      "#sends.#index.#attempt = :attempt AND #sends.#index.#st = :unknown";

  /** Ours: this attempt, and nobody has taken it over. */
  private static final String CURRENT =
      "#sends.#index.#attempt = :attempt AND #sends.#index.#st = :attempting";

  /**
   * Meta has it. Proof beats every state but the proof that is there already: it does not matter
   * whether it comes before or after the attempt was given up for unknown.
   */
  static SendUpdate sent(int attempt, String mid) {
    return new SendUpdate(
        SET_STATE + ", #sends.#index.#mid = :mid",
        "#sends.#index.#attempt >= :attempt AND "
            + STATE
            + " IN (:attempting, :unknown, :pending, :cancelled, :gaveUp)",
        of(SendState.SENT)
            .text(":mid", mid)
            .number(":attempt", attempt)
            .text(":attempting", SendState.ATTEMPTING.name())
            .text(":unknown", SendState.UNKNOWN.name())
            .text(":pending", SendState.PENDING.name())
            .text(":cancelled", SendState.CANCELLED.name())
            .text(":gaveUp", SendState.GAVE_UP.name())
            .attributes());
  }

  /** Statuses come in any order: only one that says more is written. */
  static SendUpdate delivered(String mid, DeliveryState state, Optional<String> why, Instant at) {
    Item.Writer values =
        Item.writer().text(":mid", mid).number(":rank", state.rank()).instant(":at", at);
    why.ifPresent(it -> values.text(":why", it));
    return new SendUpdate(
        "SET #sends.#index.#dlv = :rank, #sends.#index.#dlvAt = :at"
            + (why.isPresent() ? ", #sends.#index.#dlvWhy = :why" : ""),
        "#sends.#index.#mid = :mid"
            + " AND (attribute_not_exists(#sends.#index.#dlv) OR #sends.#index.#dlv < :rank)",
        values.attributes());
  }

  /** Refused for good. */
  static SendUpdate rejected(int attempt, String why) {
    return ended(SendState.REJECTED, attempt, why);
  }

  /** Nobody knows. */
  static SendUpdate unknown(int attempt, String why) {
    return new SendUpdate(
        // Not ADD: on AWS it works on top-level attributes alone.
        SET_STATE
            + SET_WHY
            + ", #sends.#index.#unk = if_not_exists(#sends.#index.#unk, :none) + :one",
        CURRENT,
        current(SendState.UNKNOWN, attempt, why).number(":none", 0).number(":one", 1).attributes());
  }

  /** Nobody knows, and nothing will show it: at the end of an attempt. */
  static SendUpdate gaveUpAtOnce(int attempt, String why) {
    return ended(SendState.GAVE_UP, attempt, why);
  }

  /** Nothing shows what became of an attempt that was unknown. */
  static SendUpdate gaveUp(int attempt, String why) {
    return new SendUpdate(
        SET_STATE + SET_WHY,
        WAS_UNKNOWN,
        of(SendState.GAVE_UP)
            .text(":why", why)
            .number(":attempt", attempt)
            .text(":unknown", SendState.UNKNOWN.name())
            .attributes());
  }

  /** It did not arrive, and cannot any more: open again. */
  static SendUpdate absent(int attempt, Instant now) {
    return new SendUpdate(
        SET_STATE + SET_WHY + ", #sends.#index.#notBefore = :now",
        WAS_UNKNOWN
            + " AND #sends.#index.#unk < :most AND #sends.#index.#wireAt < :settled"
            + " AND #sends.#index.#notAfter > :now",
        of(SendState.PENDING)
            .text(":why", "absent")
            .number(":attempt", attempt)
            .text(":unknown", SendState.UNKNOWN.name())
            .number(":most", SendRecord.UNKNOWNS_MAX)
            .instant(":settled", now.minus(SendRecord.MAY_STILL_ARRIVE))
            .instant(":now", now)
            .attributes());
  }

  /** Surely not sent: open again from {@code notBefore} on. */
  static SendUpdate again(int attempt, Instant notBefore, String why) {
    return new SendUpdate(
        SET_STATE + SET_WHY + ", #sends.#index.#notBefore = :notBefore",
        CURRENT,
        current(SendState.PENDING, attempt, why).instant(":notBefore", notBefore).attributes());
  }

  /** Not its turn yet: open again, and that it was no try is counted. */
  static SendUpdate paced(int attempt, Instant notBefore, String why) {
    return new SendUpdate(
        SET_STATE
            + SET_WHY
            + ", #sends.#index.#notBefore = :notBefore"
            + ", #sends.#index.#paced = if_not_exists(#sends.#index.#paced, :none) + :one",
        CURRENT,
        current(SendState.PENDING, attempt, why)
            .instant(":notBefore", notBefore)
            .number(":none", 0)
            .number(":one", 1)
            .attributes());
  }

  /** Claimed, and forbidden by then. */
  static SendUpdate forbidden(int attempt, String why) {
    return ended(SendState.CANCELLED, attempt, why);
  }

  /** Not to be sent any more, and claimed by nobody. */
  static SendUpdate cancelled(String why) {
    return new SendUpdate(
        SET_STATE + SET_WHY,
        STATE + " = :pending",
        of(SendState.CANCELLED)
            .text(":why", why)
            .text(":pending", SendState.PENDING.name())
            .attributes());
  }

  /**
   * The same, with which the job goes into the list of its new state, if it is one's of this
   * workspace, and is due no more. In one write, so that no list says what the journal does not.
   */
  SendUpdate following(Optional<WorkspaceId> job) {
    return job.map(this::following).orElse(this);
  }

  private SendUpdate following(WorkspaceId job) {
    Item known = new Item(values);
    JobState after =
        JobState.of(
            SendState.valueOf(known.text(":state").orElseThrow()), known.text(":why").orElse(""));
    return into(job, after);
  }

  /** The same, with which the send is over: the time says in which hour it counts. */
  SendUpdate endedAt(Instant at) {
    return new SendUpdate(
        expression + ", #sends.#index.#endedAt = :endedAt",
        condition,
        Item.writer().all(values).instant(":endedAt", at).attributes());
  }

  /** The same of a proof, which may come after the send was counted as something else. */
  SendUpdate provedAt(Instant at) {
    SendUpdate proved =
        new SendUpdate(
            expression
                + ", #sends.#index.#was = #sends.#index.#st"
                + ", #sends.#index.#wasAt = if_not_exists(#sends.#index.#endedAt, :endedAt)",
            condition,
            values);
    return proved.endedAt(at);
  }

  /** The same, with which the job of this workspace goes into this list. */
  SendUpdate into(WorkspaceId job, JobState after) {
    return new SendUpdate(
        expression + ", #list = :list REMOVE #dueShard, #dueAt",
        condition,
        Item.writer().all(values).text(":list", JobRecord.list(job, after)).attributes());
  }

  private static SendUpdate ended(SendState state, int attempt, String why) {
    return new SendUpdate(SET_STATE + SET_WHY, CURRENT, current(state, attempt, why).attributes());
  }

  private static Item.Writer current(SendState state, int attempt, String why) {
    return of(state)
        .text(":why", why)
        .number(":attempt", attempt)
        .text(":attempting", SendState.ATTEMPTING.name());
  }

  private static Item.Writer of(SendState state) {
    return Item.writer().text(":state", state.name());
  }
}
