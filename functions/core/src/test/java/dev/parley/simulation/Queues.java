package dev.parley.simulation;

import dev.parley.channel.ConversationKey;
import dev.parley.event.Bundle;
import dev.parley.event.Priority;
import dev.parley.pipeline.OutboundTask;
import dev.parley.pipeline.Outbox;
import dev.parley.pipeline.Release;
import dev.parley.pipeline.SendOrder;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The queues between the functions. */
final class Queues {
  private final Map<Priority, FifoQueue<Bundle>> inbound = new EnumMap<>(Priority.class);
  private final FifoQueue<OutboundTask> outbound;
  private final Map<ConversationKey, String> groups = new HashMap<>();

  /** By conversation; that of its answers to comments is another one. */
  private final Map<ConversationKey, String> lanes = new HashMap<>();

  private final Map<ConversationKey, String> commentLanes = new HashMap<>();

  private int again;

  Queues(World world) {
    for (Priority priority : Priority.values()) {
      inbound.put(priority, new FifoQueue<>(world));
    }
    outbound = new FifoQueue<>(world);
  }

  FifoQueue<Bundle> inbound(Priority priority) {
    return Optional.ofNullable(inbound.get(priority)).orElseThrow();
  }

  FifoQueue<OutboundTask> outbound() {
    return outbound;
  }

  void accept(Bundle bundle) {
    String group = groups.computeIfAbsent(bundle.conversation(), ConversationKey::messageGroupId);
    inbound(bundle.priority()).send(group, bundle.deduplicationId(), bundle);
  }

  /** Once more, whatever the queue remembers. */
  void again(Bundle bundle) {
    String group = groups.computeIfAbsent(bundle.conversation(), ConversationKey::messageGroupId);
    inbound(bundle.priority()).send(group, bundle.deduplicationId() + "redrive" + again++, bundle);
  }

  /** The way to the sender, out of one machine. */
  Outbox outbox(Machine machine) {
    return new Outbox() {
      @Override
      public void handOver(SendOrder order) {
        machine.run("handOver", () -> enqueue(order, order.event().value()));
      }

      @Override
      public void handOverAgain(SendOrder order, String occasion) {
        machine.run("handOverAgain", () -> enqueue(order, order.event().value() + occasion));
      }
    };
  }

  /** What was put aside is to be looked at. */
  void release(Release release, Instant dueAt) {
    enqueue(release, release + " " + dueAt);
  }

  private void enqueue(OutboundTask task, String deduplicationId) {
    String lane =
        (task.comment() ? commentLanes : lanes)
            .computeIfAbsent(task.conversation(), _ -> task.messageGroupId());
    outbound.send(lane, deduplicationId, task);
  }

  boolean areEmpty() {
    return all().allMatch(FifoQueue::isEmpty);
  }

  Optional<Instant> next() {
    return all().flatMap(queue -> queue.next().stream()).min(Instant::compareTo);
  }

  private Stream<FifoQueue<?>> all() {
    return Stream.concat(
        List.copyOf(inbound.values()).stream().map(it -> (FifoQueue<?>) it), Stream.of(outbound));
  }
}
