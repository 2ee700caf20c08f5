package dev.parley.webhook;

import dev.parley.channel.ConversationKey;
import dev.parley.event.Bundle;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Unsupported;
import dev.parley.event.Priority;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of one POST, each once, and the bundles they travel in: one per conversation and
 * priority, in Meta's order.
 *
 * @param duplicates how many copies of an event were left out: Meta puts the same {@code mid} into
 *     two entries, and one comment under an ad comes for the ad and for its media
 */
record Split(List<InboundEvent> events, List<Bundle> bundles, int duplicates) {
  static final Split NOTHING = new Split(List.of(), List.of(), 0);

  private record Lane(ConversationKey conversation, Priority priority) {}

  static Split of(List<InboundEvent> all) {
    Map<EventKey, InboundEvent> once = new LinkedHashMap<>();
    for (InboundEvent event : all) {
      once.putIfAbsent(event.head().key(), event);
    }
    List<InboundEvent> events = List.copyOf(once.values());
    return new Split(events, bundles(events), all.size() - events.size());
  }

  /** The first item that a reader fell over, so that its event says nothing of its content. */
  Optional<String> unread() {
    for (InboundEvent event : events) {
      if (event instanceof Unsupported item && item.what().startsWith(Source.READER_BUG)) {
        return Optional.of(item.what());
      }
    }
    return Optional.empty();
  }

  private static List<Bundle> bundles(List<InboundEvent> events) {
    Map<Lane, List<InboundEvent>> lanes = new LinkedHashMap<>();
    for (InboundEvent event : events) {
      Lane lane = new Lane(event.head().conversation(), event.priority());
      lanes.computeIfAbsent(lane, _ -> new ArrayList<>()).add(event);
    }
    List<Bundle> bundles = new ArrayList<>();
    lanes.forEach(
        (lane, its) -> bundles.add(new Bundle(lane.conversation(), lane.priority(), its)));
    return bundles;
  }
}
