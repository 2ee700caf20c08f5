package dev.parley.embedded.sqs;

import java.time.Duration;

/**
 * Every limit of SQS that the emulator keeps, in one table.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">quotas</a>
 */
final class SqsLimits {
  static final int BATCH_ENTRIES = 10;
  static final int BATCH_BYTES = 1_048_576;
  static final int BATCH_ENTRY_ID_CHARS = 80;
  static final int MESSAGE_BYTES = 1_048_576;
  static final int DEFAULT_MESSAGE_BYTES = 262_144;
  static final int MESSAGE_ATTRIBUTES = 10;
  static final int MESSAGE_ATTRIBUTE_NAME_CHARS = 256;
  static final int DEDUPLICATION_ID_CHARS = 128;
  static final int QUEUE_NAME_CHARS = 80;
  static final int RECEIVE_MESSAGES = 10;
  static final int WAIT_SECONDS = 20;
  static final int DELAY_SECONDS = 900;
  static final int VISIBILITY_SECONDS = 43_200;
  static final int MIN_RETENTION_SECONDS = 60;
  static final int RETENTION_SECONDS = 1_209_600;
  static final int RECEIVE_COUNT = 1_000;
  static final int LIST_RESULTS = 1_000;
  static final int MOVES_PER_SECOND = 500;
  static final int MOVE_TASKS_LISTED = 10;
  static final int TAGS = 50;

  /** Both kinds of queue; the 20,000 of older texts ended in November 2024. */
  static final int IN_FLIGHT = 120_000;

  static final Duration DEDUPLICATION_WINDOW = Duration.ofMinutes(5);

  private SqsLimits() {}
}
