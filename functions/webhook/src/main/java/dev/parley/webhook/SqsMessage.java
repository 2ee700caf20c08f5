package dev.parley.webhook;

import dev.parley.trace.TraceParent;

/**
 * One entry of a {@code SendMessageBatch}.
 *
 * @param body ASCII
 * @param groupId {@code MessageGroupId}; empty for a standard queue
 * @param deduplicationId {@code MessageDeduplicationId}; empty for a standard queue
 * @param traceparent the message attribute of this name; empty for none
 */
record SqsMessage(String body, String groupId, String deduplicationId, String traceparent) {
  /** The type of the attribute. */
  static final String STRING = "String";

  static SqsMessage fifo(String body, String groupId, String deduplicationId) {
    return new SqsMessage(body, groupId, deduplicationId, "");
  }

  SqsMessage traced(TraceParent parent) {
    return new SqsMessage(body, groupId, deduplicationId, parent.text());
  }

  static SqsMessage standard(String body) {
    return new SqsMessage(body, "", "", "");
  }

  boolean isFifo() {
    return !groupId.isEmpty();
  }

  /** What SQS counts: the body, and name, type and value of the attribute. All of it is ASCII. */
  int bytes() {
    int attribute = TraceParent.NAME.length() + STRING.length() + traceparent.length();
    return body.length() + (traceparent.isEmpty() ? 0 : attribute);
  }
}
