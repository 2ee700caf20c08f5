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
 */
public record EventHead(EventKey key, ConversationKey conversation, Instant occurredAt) {}
