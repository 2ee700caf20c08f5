package dev.parley.embedded.sqs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the journal: one change that must outlive the process. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalEntry.Numbered.class, name = "numbered"),
  @JsonSubTypes.Type(value = JournalEntry.QueueSet.class, name = "queueSet"),
  @JsonSubTypes.Type(value = JournalEntry.QueueDeleted.class, name = "queueDeleted"),
  @JsonSubTypes.Type(value = JournalEntry.Sent.class, name = "sent"),
  @JsonSubTypes.Type(value = JournalEntry.Kept.class, name = "kept"),
  @JsonSubTypes.Type(value = JournalEntry.Received.class, name = "received"),
  @JsonSubTypes.Type(value = JournalEntry.Removed.class, name = "removed"),
  @JsonSubTypes.Type(value = JournalEntry.Moved.class, name = "moved"),
  @JsonSubTypes.Type(value = JournalEntry.Remembered.class, name = "remembered"),
  @JsonSubTypes.Type(value = JournalEntry.Forgotten.class, name = "forgotten")
})
sealed interface JournalEntry {

  /** The highest sequence given so far, so that numbers grow across restarts. */
  record Numbered(long sequence) implements JournalEntry {}

  /** A queue was created, or its attributes or tags were replaced by these. */
  record QueueSet(
      String queue, Map<String, String> attributes, Map<String, String> tags, Instant createdAt)
      implements JournalEntry {}

  /** A queue went away with all it held. */
  record QueueDeleted(String queue) implements JournalEntry {}

  /** A message was accepted, and on a FIFO queue remembered as sent. */
  record Sent(String queue, MessageData message, Instant appearsAt) implements JournalEntry {}

  /** A message that was there when the journal was rewritten; remembers nothing. */
  record Kept(
      String queue,
      MessageData message,
      Instant appearsAt,
      int receiveCount,
      @Nullable Instant firstReceivedAt)
      implements JournalEntry {}

  /** Messages were handed out once more. */
  record Received(String queue, List<Long> sequences, Instant at) implements JournalEntry {
    static Received of(String queue, List<Message> messages, Instant at) {
      return new Received(queue, messages.stream().map(Message::sequence).toList(), at);
    }
  }

  /** Messages were deleted, purged, or outlived their retention. */
  record Removed(String queue, List<Long> sequences) implements JournalEntry {
    static Removed of(String queue, List<Message> messages) {
      return new Removed(queue, messages.stream().map(Message::sequence).toList());
    }
  }

  /** A message left one queue and stands in another: in one line, so it is never in both. */
  record Moved(String from, long sequence, String to, MessageData message, int receiveCount)
      implements JournalEntry {}

  /** A send that repeats must not undo, also after the message itself is gone. */
  record Remembered(String queue, String key, Deduplication.Sent sent) implements JournalEntry {}

  /** The deduplication memory of a queue was cleared. */
  record Forgotten(String queue) implements JournalEntry {}
}
