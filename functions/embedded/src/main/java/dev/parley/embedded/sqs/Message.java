package dev.parley.embedded.sqs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One message in a queue: its data and where it stands. Guarded by the lock of all queues. */
final class Message {
  /** Where a message stands. */
  enum State {
    DELAYED,
    WAITING,
    IN_FLIGHT,
    GONE
  }

  private final MessageData data;
  private final MessageGroup group;
  private State state;
  private Instant dueAt;
  private int receiveCount;
  private @Nullable Instant firstReceivedAt;
  private @Nullable Instant receivedAt;

  Message(MessageData data, MessageGroup group, State state, Instant dueAt) {
    this.data = data;
    this.group = group;
    this.state = state;
    this.dueAt = dueAt;
  }

  MessageData data() {
    return data;
  }

  long sequence() {
    return data.sequence();
  }

  MessageGroup group() {
    return group;
  }

  State state() {
    return state;
  }

  boolean isInFlight() {
    return state == State.IN_FLIGHT;
  }

  /** When a delayed message appears, or one in flight reappears. */
  Instant dueAt() {
    return dueAt;
  }

  int receiveCount() {
    return receiveCount;
  }

  @Nullable Instant firstReceivedAt() {
    return firstReceivedAt;
  }

  @Nullable Instant receivedAt() {
    return receivedAt;
  }

  void restoreReceives(int count, @Nullable Instant first) {
    receiveCount = count;
    firstReceivedAt = first;
  }

  void countReceive(Instant now) {
    receiveCount++;
    receivedAt = now;
    if (firstReceivedAt == null) {
      firstReceivedAt = now;
    }
  }

  void become(State next) {
    state = next;
  }

  void setDue(Instant at) {
    dueAt = at;
  }
}
