package dev.parley.pipeline;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Decision;
import dev.parley.automation.Decision.Correction;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Snapshot;
import dev.parley.event.InboundEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of conversations and the record of their events.
 *
 * <p>{@link #load} and {@link #commit} throw {@link EventFailure} for what would be refused each
 * time, such as a record that is too large, and {@link NewerStateException}; whatever else they
 * throw is an outage.
 */
public interface Conversations {

  /** The state and the person as they are, by a strong read. */
  Snapshot load(ConversationKey key);

  /**
   * The person by a strong read, and the state as it is or, if that spares a read, as it was once:
   * then the snapshot is {@link Snapshot#recalled}. Whoever decides on such a one and does not get
   * it committed has to {@link #load} and decide anew.
   */
  default Snapshot recall(ConversationKey key) {
    return load(key);
  }

  /** The person as they are, by a strong read. */
  Contact contact(ConversationKey key);

  /**
   * Writes the event's record with its sends and, where the decision changes them, the state and
   * what was learned about the person: all or nothing. The times of the person's activity may
   * follow afterwards. Repeating it writes nothing new.
   *
   * @param seen what was decided on; another version of the state means {@link CommitResult.Moved},
   *     and if it was recalled also where the decision leaves the state as it is
   */
  CommitResult commit(InboundEvent event, Snapshot seen, Decision decision, Instant now);

  /**
   * Corrects the record of an earlier event of this conversation: deletes its content and cancels
   * what is not sent yet, or changes its text. If that event has not come yet it never will be
   * answered. Repeating it changes nothing.
   */
  void correct(ConversationKey key, Correction correction, Instant now);

  /**
   * Counts a failed attempt on the event's record.
   *
   * @param reason without anything that a person wrote
   * @param automation the one that was at work, where it is known
   * @return the attempts so far; 0 if the event is decided already, so that the failure came after
   *     the commit and repeating is safe
   */
  FailureCount recordFailure(
      InboundEvent event, String reason, Optional<AutomationId> automation, Instant now);

  /** The same, in the course of no automation that is known. */
  default FailureCount recordFailure(InboundEvent event, String reason, Instant now) {
    return recordFailure(event, reason, Optional.empty(), now);
  }

  /**
   * Closes the event's record after its last attempt: it is decided no more, until redriven. The
   * timer of a {@link InboundEvent.TimerDue} is taken away before. Repeating it changes nothing.
   */
  void giveUp(InboundEvent event, Instant now);

  /** How often an event has failed, and since when. */
  record FailureCount(int attempts, Instant firstFailureAt) {}
}
