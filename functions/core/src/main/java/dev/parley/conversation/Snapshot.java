package dev.parley.conversation;

import dev.parley.event.EventKey;
import java.util.Optional;

/**
 * A conversation and its person.
 *
 * @param recalled the event that made the state, if the state was only remembered: it may have
 *     changed since, which the commit finds out. Empty if it was read at the same moment as the
 *     person
 */
public record Snapshot(Conversation conversation, Contact contact, Optional<EventKey> recalled) {

  /** Both as they were at one moment. */
  public Snapshot(Conversation conversation, Contact contact) {
    this(conversation, contact, Optional.empty());
  }
}
