package dev.parley.conversation;

import dev.parley.channel.ConversationKey;
import java.util.Optional;

/**
 * The state of one conversation.
 *
 * @param version counts its changes; 0 if it was never written
 * @param run the flow that waits, if one does
 */
public record Conversation(ConversationKey key, long version, Optional<Run> run) {

  /** A conversation of which nothing is known. */
  public static Conversation unknown(ConversationKey key) {
    return new Conversation(key, 0, Optional.empty());
  }
}
