package dev.parley.webhook;

/**
 * One entry of a {@code SendMessageBatch}.
 *
 * @param body ASCII
 * @param groupId {@code MessageGroupId}; empty for a standard queue
 * @param deduplicationId {@code MessageDeduplicationId}; empty for a standard queue
 */
record SqsMessage(String body, String groupId, String deduplicationId) {

  static SqsMessage fifo(String body, String groupId, String deduplicationId) {
    return new SqsMessage(body, groupId, deduplicationId);
  }

  static SqsMessage standard(String body) {
    return new SqsMessage(body, "", "");
  }

  boolean isFifo() {
    return !groupId.isEmpty();
  }
}
