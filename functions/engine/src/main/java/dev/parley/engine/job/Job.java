package dev.parley.engine.job;

import dev.parley.account.WorkspaceId;
import dev.parley.channel.ConversationKey;
import dev.parley.outbound.DeliveryState;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.SendOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as its record has it.
 *
 * @param send where its send stands in the journal
 * @param kind the kind of message
 * @param attempts how often the sender took it up
 * @param sendAt when it was to be sent, if not at once
 * @param notBefore the earliest time of the next attempt
 * @param notAfter when it is cancelled at the latest
 * @param triedAt the last attempt
 * @param wamid Meta's id of the message, once it is sent
 * @param why Meta's code, or our own word for what became of it
 * @param arrival how far Meta's statuses say that it has come; empty before the first
 */
public record Job(
    JobId id,
    WorkspaceId workspace,
    ConversationKey conversation,
    JobState state,
    SendState send,
    String kind,
    int priority,
    int attempts,
    Instant createdAt,
    Optional<Instant> sendAt,
    Instant notBefore,
    Instant notAfter,
    Optional<Instant> triedAt,
    Optional<String> wamid,
    Optional<String> why,
    Optional<Arrival> arrival) {

  /**
   * How far the message has come.
   *
   * @param at when Meta says that it came so far
   */
  public record Arrival(DeliveryState state, Instant at) {}

  /** What the sender is told of it. */
  public SendOrder order() {
    return NewJob.order(conversation, id, workspace);
  }

  /** Whether nothing will become of it any more but by late proof. */
  public boolean isFinal() {
    return switch (send) {
      case PENDING, ATTEMPTING, UNKNOWN -> false;
      case SENT, REJECTED, GAVE_UP, CANCELLED -> true;
    };
  }

  /** Whether it has to be in the queue by now. */
  public boolean isQueued() {
    return send == SendState.PENDING && state != JobState.SCHEDULED;
  }
}
