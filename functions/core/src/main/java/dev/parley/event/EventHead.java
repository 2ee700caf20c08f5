package dev.parley.event;

import dev.parley.channel.ConversationKey;
import java.time.Instant;

/**
 * What all events have in common.
 *
 * @param key the identity of the event
 * @param conversation whose order it belongs to
 * @param occurredAt when Meta says that it happened; the notification's time where Meta does not
 *     say
 * @param who what Meta tells of the person with it
 */
public record EventHead(
    EventKey key, ConversationKey conversation, Instant occurredAt, Who who) {

  /** The head of an event that tells nothing of the person. */
  public EventHead(EventKey key, ConversationKey conversation, Instant occurredAt) {
    this(key, conversation, occurredAt, Who.NOT_TOLD);
  }

  /** The same, with this told of the person. */
  public EventHead of(Who person) {
    return new EventHead(key, conversation, occurredAt, person);
  }
}
