package dev.parley.embedded.sqs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that one queue holds, and the only place where a {@link JournalEntry} becomes memory: when it
 * happens, and again when the journal is read back. Guarded by the lock of all queues.
 */
final class QueueState {
  private final String name;
  private final Instant createdAt;
  private final Messages messages = new Messages();
  private final Deduplication deduplication = new Deduplication();
  private volatile QueueAttributes attributes;
  private volatile Map<String, String> tags;

  QueueState(JournalEntry.QueueSet set) {
    this.name = set.queue();
    this.createdAt = set.createdAt();
    this.attributes = attributes(set);
    this.tags = Map.copyOf(set.tags());
  }

  String name() {
    return name;
  }

  Instant createdAt() {
    return createdAt;
  }

  Messages messages() {
    return messages;
  }

  Deduplication deduplication() {
    return deduplication;
  }

  QueueAttributes attributes() {
    return attributes;
  }

  Map<String, String> tags() {
    return tags;
  }

  /** The key under which a send is remembered. */
  String key(@Nullable String groupId, @Nullable String deduplicationId) {
    return Deduplication.key(attributes.deduplicatesPerGroup(), groupId, deduplicationId);
  }

  void apply(JournalEntry.QueueSet set) {
    attributes = attributes(set);
    tags = Map.copyOf(set.tags());
  }

  void apply(JournalEntry.Sent sent, Instant now) {
    MessageData data = sent.message();
    messages.add(data, groupKey(data), sent.appearsAt(), now);
    Instant until = data.sentAt().plus(SqsLimits.DEDUPLICATION_WINDOW);
    if (attributes.fifo() && until.isAfter(now)) {
      deduplication.remember(
          key(data.groupId(), data.deduplicationId()),
          new Deduplication.Sent(data.id(), data.sequence(), until));
    }
  }

  void apply(JournalEntry.Kept kept, Instant now) {
    messages
        .add(kept.message(), groupKey(kept.message()), kept.appearsAt(), now)
        .restoreReceives(kept.receiveCount(), kept.firstReceivedAt());
  }

  /** Only for reading back: whatever was in flight then is waiting now, and was received. */
  void apply(JournalEntry.Received received) {
    for (long sequence : received.sequences()) {
      messages.find(sequence).ifPresent(message -> message.countReceive(received.at()));
    }
  }

  void apply(JournalEntry.Removed removed) {
    removed.sequences().forEach(sequence -> messages.find(sequence).ifPresent(messages::remove));
  }

  void applyArrival(JournalEntry.Moved moved, Instant now) {
    MessageData data = moved.message();
    messages.add(data, groupKey(data), now, now).restoreReceives(moved.receiveCount(), null);
  }

  void applyDeparture(JournalEntry.Moved moved) {
    messages.find(moved.sequence()).ifPresent(messages::remove);
  }

  void apply(JournalEntry.Remembered remembered) {
    deduplication.remember(remembered.key(), remembered.sent());
  }

  void forgetSends() {
    deduplication.clear();
  }

  JournalEntry.QueueSet settings() {
    return new JournalEntry.QueueSet(name, attributes.asMap(), tags, createdAt);
  }

  /** The shortest journal that leads to this state. */
  Stream<JournalEntry> entries(Instant now) {
    Stream<JournalEntry> settings = Stream.of(settings());
    Stream<JournalEntry> remembered =
        deduplication.entries(now).entrySet().stream()
            .map(e -> new JournalEntry.Remembered(name, e.getKey(), e.getValue()));
    Stream<JournalEntry> kept = messages.all().stream().map(this::kept);
    return Stream.of(settings, remembered, kept).flatMap(entries -> entries);
  }

  private JournalEntry kept(Message message) {
    Instant appearsAt =
        message.state() == Message.State.DELAYED ? message.dueAt() : message.data().sentAt();
    return new JournalEntry.Kept(
        name, message.data(), appearsAt, message.receiveCount(), message.firstReceivedAt());
  }

  /** On a standard queue each message is a group of its own. */
  private Object groupKey(MessageData data) {
    List<String> alone = List.of(data.id(), String.valueOf(data.sequence()));
    String group = data.groupId();
    return attributes.fifo() && group != null ? group : alone;
  }

  private static QueueAttributes attributes(JournalEntry.QueueSet set) {
    return QueueAttributes.create(set.queue().endsWith(".fifo"), set.attributes());
  }
}
