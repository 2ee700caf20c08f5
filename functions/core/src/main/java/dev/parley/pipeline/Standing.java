package dev.parley.pipeline;

import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Contact.Pause;
import dev.parley.outbound.SendIntent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether the person of one conversation may be written to, read again when the last answer is
 * older than a quarter of a second. Serves one delivery of one order.
 */
final class Standing {
  /** The objection that a person has taken the conversation over. */
  static final String PAUSED = "paused";

  private static final Duration REUSE = Duration.ofMillis(250);

  private final Conversations conversations;
  private final ConversationKey key;
  private final InstantSource clock;
  private Contact contact = Contact.unknown();
  private Instant readAt = Instant.MIN;

  Standing(Conversations conversations, ConversationKey key, InstantSource clock) {
    this.conversations = conversations;
    this.key = key;
    this.clock = clock;
  }

  /** What was just read of the person. */
  void know(Contact read) {
    contact = read;
    readAt = clock.instant();
  }

  /** Why the message must not be sent; empty if it may. */
  Optional<String> objection(SendIntent intent) {
    refresh();
    if (intent.evenIfOptedOut()) {
      return Optional.empty();
    }
    if (contact.optedOut()) {
      return Optional.of("optout");
    }
    // What a flow said before it handed over was meant to be said.
    boolean taken = contact.pause().map(pause -> pause.by() != Pause.By.STEP).orElse(false);
    return taken && contact.isPaused(clock.instant()) ? Optional.of(PAUSED) : Optional.empty();
  }

  /** Reads it, unless that was just done. */
  void refresh() {
    Instant now = clock.instant();
    if (readAt.equals(Instant.MIN) || now.isBefore(readAt) || now.isAfter(readAt.plus(REUSE))) {
      contact = conversations.contact(key);
      readAt = now;
    }
  }
}
