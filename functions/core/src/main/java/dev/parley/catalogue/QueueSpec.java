package dev.parley.catalogue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One SQS queue.
 *
 * @param name also the queue's name on AWS; a FIFO queue's ends in {@code .fifo}
 * @param deadLetterQueue where a message goes after {@code maxReceiveCount} receives
 * @param maxReceiveCount the backstop for functions that are killed; 0 without a dead-letter queue.
 *     It is far above our own three attempts, because receive counts also grow during an outage and
 *     for the innocent messages behind a failing one. SQS allows 1 to 1000
 */
public record QueueSpec(
    String name,
    Duration visibilityTimeout,
    Duration retention,
    Optional<String> deadLetterQueue,
    int maxReceiveCount) {

  /** Whether the queue keeps order. */
  public boolean isFifo() {
    return name.endsWith(".fifo");
  }

  /** The attributes as SQS spells them, but for {@code RedrivePolicy}, which needs an ARN. */
  public Map<String, String> attributes() {
    Map<String, String> plain =
        Map.of(
            "VisibilityTimeout", String.valueOf(visibilityTimeout.toSeconds()),
            "MessageRetentionPeriod", String.valueOf(retention.toSeconds()));
    if (!isFifo()) {
      return plain;
    }
    return Map.of(
        "VisibilityTimeout", String.valueOf(visibilityTimeout.toSeconds()),
        "MessageRetentionPeriod", String.valueOf(retention.toSeconds()),
        "FifoQueue", "true",
        // High throughput:
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html
        "DeduplicationScope", "messageGroup",
        "FifoThroughputLimit", "perMessageGroupId");
  }
}
