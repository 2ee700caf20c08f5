package dev.parley.event;

import dev.parley.channel.ConversationKey;
import dev.parley.channel.Hash;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One conversation's events of one priority out of one webhook, in Meta's order: the unit that
 * travels as one SQS message.
 */
public record Bundle(ConversationKey conversation, Priority priority, List<InboundEvent> events) {

  /** Copies the list. */
  public Bundle {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("A bundle holds at least one event.");
    }
  }

  /**
   * The {@code MessageDeduplicationId}: equal for bundles of the same events. It absorbs copies
   * within SQS's five minutes; later copies are absorbed by the event record.
   */
  public String deduplicationId() {
    return Hash.sha256(
            events.stream()
                .map(event -> event.head().key().value())
                .collect(Collectors.joining("|")))
        .hex();
  }
}
