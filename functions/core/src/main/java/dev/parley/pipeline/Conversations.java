package dev.parley.pipeline;

import dev.parley.automation.Decision;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Conversation;
import dev.parley.event.InboundEvent;
import java.time.Instant;

/**
 * The state of conversations and the record of their events.
 *
 * <p>{@link #load} and {@link #commit} throw {@link EventFailure} for what would be refused each
 * time, such as a record that is too large; whatever else they throw is an outage.
 */
public interface Conversations {

  /** The state as it is, by a strong read. */
  Conversation load(ConversationKey key);

  /**
   * Writes the event's record with its sends and, where the decision changes it, the state: all or
   * nothing. Repeating it writes nothing new.
   *
   * @param seen the state that was decided on; another version means {@link CommitResult.Moved}
   */
  CommitResult commit(InboundEvent event, Conversation seen, Decision decision, Instant now);

  /**
   * Counts a failed attempt on the event's record.
   *
   * @param reason without anything that a person wrote
   * @return the attempts so far; 0 if the event is decided already, so that the failure came after
   *     the commit and repeating is safe
   */
  FailureCount recordFailure(InboundEvent event, String reason, Instant now);

  /** Closes the event's record after its last attempt: it is decided no more, until redriven. */
  void giveUp(InboundEvent event, Instant now);

  /** How often an event has failed, and since when. */
  record FailureCount(int attempts, Instant firstFailureAt) {}
}
