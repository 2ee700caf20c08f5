package dev.parley.embedded.sqs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about a stored message.
 *
 * @param sequence its place in the queue; unique and increasing over all queues of the server
 * @param groupId null only on standard queues
 * @param deduplicationId null only on standard queues
 * @param sentAt what SentTimestamp answers
 * @param keptSince when the retention clock started: for a move to a FIFO dead-letter queue the
 *     move, for a standard one the original send
 * @param deadLetterSource the ARN it was moved here from
 */
record MessageData(
    String id,
    long sequence,
    String body,
    Map<String, MessageAttribute> attributes,
    @Nullable String traceHeader,
    @Nullable String groupId,
    @Nullable String deduplicationId,
    Instant sentAt,
    Instant keptSince,
    @Nullable String deadLetterSource) {

  MessageData {
    attributes = Map.copyOf(attributes);
  }

  /** Twenty digits, as SQS shows them; text order is number order. */
  String sequenceNumber() {
    return sequenceNumber(sequence);
  }

  static String sequenceNumber(long sequence) {
    return "188%017d".formatted(sequence);
  }

  /** As it lies in the dead-letter queue: same message id, which also replaces its dedup id. */
  MessageData deadLettered(long newSequence, String source, boolean fifo, Instant now) {
    return new MessageData(
        id,
        newSequence,
        body,
        attributes,
        traceHeader,
        groupId,
        fifo ? id : deduplicationId,
        fifo ? now : sentAt,
        fifo ? now : keptSince,
        source);
  }

  /** As a move task puts it back: a new message with a new id. */
  MessageData redriven(String newId, long newSequence, Instant now) {
    return new MessageData(
        newId,
        newSequence,
        body,
        attributes,
        traceHeader,
        groupId,
        deduplicationId,
        now,
        now,
        null);
  }
}
