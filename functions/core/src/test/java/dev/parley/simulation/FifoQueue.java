package dev.parley.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An SQS FIFO queue: one batch of a group in flight at a time, deduplication for five minutes,
 * visibility, and receipts that are worth nothing once the message was given out again.
 */
final class FifoQueue<T> {
  private static final Duration DEDUPLICATION = Duration.ofMinutes(5);

  private final World world;
  private final Map<String, List<Message<T>>> groups = new LinkedHashMap<>();
  private final Map<String, Instant> known = new HashMap<>();

  FifoQueue(World world) {
    this.world = world;
  }

  private static final class Message<T> {
    private final String group;
    private final T body;
    private Instant visibleAt = Instant.MIN;
    private int receives;

    private Message(String group, T body) {
      this.group = group;
      this.body = body;
    }
  }

  /** A message that was given out; {@code receipt} is how often that had happened. */
  static final class Delivery<T> {
    private final Message<T> message;
    private final int receipt;

    private Delivery(Message<T> message) {
      this.message = message;
      this.receipt = message.receives;
    }

    T body() {
      return message.body;
    }

    int receives() {
      return receipt;
    }

    private boolean isCurrent() {
      return message.receives == receipt;
    }
  }

  void send(String group, String deduplicationId, T body) {
    Instant until = known.getOrDefault(deduplicationId, Instant.MIN);
    if (until.isAfter(world.now())) {
      return;
    }
    known.put(deduplicationId, world.now().plus(DEDUPLICATION));
    groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(new Message<>(group, body));
  }

  /** The first messages of a group that has none in flight; empty if there is no such group. */
  List<Delivery<T>> receive(int most, Duration visibility) {
    List<List<Message<T>>> free = groups.values().stream().filter(this::isFree).toList();
    if (free.isEmpty()) {
      return List.of();
    }
    List<Delivery<T>> batch = new ArrayList<>();
    for (Message<T> message : world.pick(free)) {
      if (batch.size() == most || message.visibleAt.isAfter(world.now())) {
        break;
      }
      message.receives++;
      message.visibleAt = world.now().plus(visibility);
      batch.add(new Delivery<>(message));
    }
    return batch;
  }

  private boolean isFree(List<Message<T>> group) {
    return !group.isEmpty() && !group.getFirst().visibleAt.isAfter(world.now());
  }

  void delete(Delivery<T> delivery) {
    if (delivery.isCurrent()) {
      groups.getOrDefault(delivery.message.group, new ArrayList<>()).remove(delivery.message);
    }
  }

  void delay(Delivery<T> delivery, Duration delay) {
    if (delivery.isCurrent()) {
      delivery.message.visibleAt = world.now().plus(delay);
    }
  }

  boolean isEmpty() {
    return groups.values().stream().allMatch(List::isEmpty);
  }

  /** When the next message can be received. */
  Optional<Instant> next() {
    return groups.values().stream()
        .filter(group -> !group.isEmpty())
        .map(group -> group.getFirst().visibleAt)
        .min(Instant::compareTo);
  }
}
