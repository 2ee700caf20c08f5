package dev.parley.embedded.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The messages of one queue and the rules by which they are handed out. Knows no lock, no journal
 * and no clock: the instant is an argument. Each operation costs O(log n) per message touched.
 */
final class Messages {
  private final Map<Long, Message> bySequence = new HashMap<>();
  private final Map<Object, MessageGroup> groups = new HashMap<>();

  /** Groups with something to hand out; taken from the front, so all groups have their turn. */
  private final ArrayDeque<MessageGroup> line = new ArrayDeque<>();

  private final TreeSet<Message> timers =
      new TreeSet<>(Comparator.comparing(Message::dueAt).thenComparingLong(Message::sequence));
  private final TreeSet<Message> byAge =
      new TreeSet<>(
          Comparator.comparing((Message m) -> m.data().keptSince())
              .thenComparingLong(Message::sequence));
  private int inFlight;
  private int delayed;

  /** What {@link #take} found: messages now in flight, and messages received too often. */
  record Taken(List<Message> received, List<Message> dead) {}

  Message add(MessageData data, Object groupKey, Instant appearsAt, Instant now) {
    MessageGroup group = groups.computeIfAbsent(groupKey, MessageGroup::new);
    boolean later = appearsAt.isAfter(now);
    Message message =
        new Message(data, group, later ? Message.State.DELAYED : Message.State.WAITING, appearsAt);
    bySequence.put(data.sequence(), message);
    byAge.add(message);
    group.enqueue(message);
    if (later) {
      delayed++;
      timers.add(message);
    }
    lineUp(group);
    return message;
  }

  /** Lets delays and visibility timeouts end, and returns what outlived the retention period. */
  List<Message> settle(Instant now, Duration retention) {
    List<Message> expired = new ArrayList<>();
    while (!byAge.isEmpty() && !byAge.first().data().keptSince().plus(retention).isAfter(now)) {
      expired.add(byAge.first());
      remove(byAge.first());
    }
    while (!timers.isEmpty() && !timers.first().dueAt().isAfter(now)) {
      show(timers.first());
    }
    return expired;
  }

  /**
   * Hands out up to {@code max} messages: from the group in front as many as possible, then from
   * the next. Messages for which {@code isDead} holds are removed instead.
   */
  Taken take(int max, Instant now, Instant invisibleUntil, Predicate<Message> isDead) {
    Taken taken = new Taken(new ArrayList<>(), new ArrayList<>());
    while (taken.received().size() < max && !isFull() && !line.isEmpty()) {
      MessageGroup group = line.remove();
      takeFrom(group, max, now, invisibleUntil, isDead, taken);
    }
    return taken;
  }

  private void takeFrom(
      MessageGroup group,
      int max,
      Instant now,
      Instant invisibleUntil,
      Predicate<Message> isDead,
      Taken taken) {
    Message head = group.head();
    while (head != null && taken.received().size() < max && !isFull()) {
      if (isDead.test(head)) {
        remove(head);
        taken.dead().add(head);
      } else {
        hide(head, now, invisibleUntil);
        taken.received().add(head);
      }
      head = group.head();
    }
    // Only now: while it is being served the group must not join the line again.
    group.leaveLine();
    lineUp(group);
  }

  void remove(Message message) {
    switch (message.state()) {
      case DELAYED -> {
        delayed--;
        timers.remove(message);
        message.group().dequeue(message);
      }
      case WAITING -> message.group().dequeue(message);
      case IN_FLIGHT -> land(message);
      case GONE -> {
        return;
      }
    }
    message.become(Message.State.GONE);
    bySequence.remove(message.sequence());
    byAge.remove(message);
    leave(message.group());
  }

  /** Moves the end of the invisibility of a message in flight. */
  void reschedule(Message message, Instant invisibleUntil) {
    timers.remove(message);
    message.setDue(invisibleUntil);
    timers.add(message);
  }

  Optional<Message> find(long sequence) {
    return Optional.ofNullable(bySequence.get(sequence));
  }

  /** All messages in the order of their sequence. */
  List<Message> all() {
    return bySequence.values().stream()
        .sorted(Comparator.comparingLong(Message::sequence))
        .toList();
  }

  void removeAll(Collection<Message> messages) {
    messages.forEach(this::remove);
  }

  boolean isFull() {
    return inFlight >= SqsLimits.IN_FLIGHT;
  }

  /** How long nothing changes by itself: until a delay or timeout ends, at most the deadline. */
  Duration untilNextDue(Instant now, Instant deadline) {
    boolean timer = !timers.isEmpty() && timers.first().dueAt().isBefore(deadline);
    Duration wait = Duration.between(now, timer ? timers.first().dueAt() : deadline);
    // One millisecond more: woken a little early, everyone would only look and sleep again.
    return wait.plusMillis(1);
  }

  int visible() {
    return bySequence.size() - inFlight - delayed;
  }

  int inFlight() {
    return inFlight;
  }

  int delayed() {
    return delayed;
  }

  Duration oldestAge(Instant now) {
    if (byAge.isEmpty()) {
      return Duration.ZERO;
    }
    Duration age = Duration.between(byAge.first().data().keptSince(), now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  private void hide(Message message, Instant now, Instant until) {
    message.group().dequeue(message);
    message.group().takeOff();
    inFlight++;
    message.become(Message.State.IN_FLIGHT);
    message.countReceive(now);
    message.setDue(until);
    timers.add(message);
  }

  private void show(Message message) {
    if (message.isInFlight()) {
      land(message);
      message.group().enqueue(message);
    } else {
      delayed--;
      timers.remove(message);
    }
    message.become(Message.State.WAITING);
    lineUp(message.group());
  }

  private void land(Message message) {
    timers.remove(message);
    message.group().land();
    inFlight--;
  }

  private void leave(MessageGroup group) {
    if (group.isEmpty()) {
      groups.remove(group.key());
    } else {
      lineUp(group);
    }
  }

  private void lineUp(MessageGroup group) {
    if (group.joinsLine()) {
      line.add(group);
    }
  }
}
