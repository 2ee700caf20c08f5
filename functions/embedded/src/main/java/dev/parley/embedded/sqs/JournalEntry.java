package dev.parley.embedded.sqs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the journal: one change that must outlive the process. */
sealed interface JournalEntry {
  /** The kinds by the name that they have in the file. */
  Map<String, Class<? extends JournalEntry>> KINDS =
      Map.of(
          "numbered", Numbered.class,
          "queueSet", QueueSet.class,
          "queueDeleted", QueueDeleted.class,
          "sent", Sent.class,
          "kept", Kept.class,
          "received", Received.class,
          "removed", Removed.class,
          "moved", Moved.class,
          "remembered", Remembered.class,
          "forgotten", Forgotten.class);

  /** The name of this kind in the file. */
  default String op() {
    return switch (this) {
      case Numbered _ -> "numbered";
      case QueueSet _ -> "queueSet";
      case QueueDeleted _ -> "queueDeleted";
      case Sent _ -> "sent";
      case Kept _ -> "kept";
      case Received _ -> "received";
      case Removed _ -> "removed";
      case Moved _ -> "moved";
      case Remembered _ -> "remembered";
      case Forgotten _ -> "forgotten";
    };
  }

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
