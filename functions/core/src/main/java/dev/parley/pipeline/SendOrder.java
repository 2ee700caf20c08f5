package dev.parley.pipeline;

import dev.parley.account.WorkspaceId;
import dev.parley.automation.AutomationId;
import dev.parley.channel.ConversationKey;
import dev.parley.event.EventKey;
import java.util.Optional;

/**
 * The sends of one event, for the sender. It holds ids only: texts and recipients stay in the
 * event's record.
 *
 * @param automation the one that may be switched off until then; empty for what no automation says
 * @param sends how many there are; they are numbered from 0 and sent in this order
 * @param comment whether they answer a comment: neither do the answers to comments wait for what is
 *     said in the thread, nor the other way round
 * @param job whose application asked for it through the send API; empty for an answer to an event
 */
public record SendOrder(
    ConversationKey conversation,
    EventKey event,
    Optional<AutomationId> automation,
    int sends,
    boolean comment,
    Optional<WorkspaceId> job)
    implements OutboundTask {

  /** What is said in a thread, in answer to an event. */
  public SendOrder(
      ConversationKey conversation, EventKey event, Optional<AutomationId> automation, int sends) {
    this(conversation, event, automation, sends, false, Optional.empty());
  }
}
