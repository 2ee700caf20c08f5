package dev.parley.embedded.sqs;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one MessageGroupId in order; on a standard queue, one message alone.
 *
 * <p>A group with a message in flight hands out nothing more, whichever message of it is first.
 */
final class MessageGroup {
  private final Object key;
  private final TreeMap<Long, Message> queued = new TreeMap<>();
  private int inFlight;
  private boolean inLine;

  MessageGroup(Object key) {
    this.key = key;
  }

  Object key() {
    return key;
  }

  /** Takes its place by sequence, so a message that comes back stands before those sent later. */
  void enqueue(Message message) {
    queued.put(message.sequence(), message);
  }

  void dequeue(Message message) {
    queued.remove(message.sequence());
  }

  /** The first message, unless its delay still runs. */
  @Nullable Message head() {
    Map.Entry<Long, Message> first = queued.firstEntry();
    return first == null || first.getValue().state() != Message.State.WAITING
        ? null
        : first.getValue();
  }

  void takeOff() {
    inFlight++;
  }

  void land() {
    inFlight--;
  }

  /** True exactly once per turn: the group may be put into the line of ready groups. */
  boolean joinsLine() {
    if (inLine || inFlight > 0 || head() == null) {
      return false;
    }
    inLine = true;
    return true;
  }

  void leaveLine() {
    inLine = false;
  }

  boolean isEmpty() {
    return queued.isEmpty() && inFlight == 0;
  }
}
