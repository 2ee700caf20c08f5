package dev.parley.webhook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts messages into calls of {@code SendMessageBatch}: at most 10 entries and 1 MiB, and no group
 * twice, because a call may fail in part and the second message of a conversation must not overtake
 * the first. See <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</a>.
 */
final class BatchPlan {
  static final int ENTRIES_MAX = 10;
  static final int CALL_BYTES_MAX = 1024 * 1024;

  private final List<List<SqsMessage>> calls = new ArrayList<>();
  private List<SqsMessage> call = new ArrayList<>();
  private Set<String> groups = new HashSet<>();
  private int bytes;

  private BatchPlan() {}

  /** The messages in their order, call by call. */
  static List<List<SqsMessage>> calls(List<SqsMessage> messages) {
    BatchPlan plan = new BatchPlan();
    for (SqsMessage message : messages) {
      plan.add(message);
    }
    plan.close();
    return plan.calls;
  }

  private void add(SqsMessage message) {
    boolean fits =
        call.size() < ENTRIES_MAX
            && bytes + message.bytes() <= CALL_BYTES_MAX
            && !groups.contains(message.groupId());
    if (!fits) {
      close();
    }
    call.add(message);
    bytes += message.bytes();
    if (message.isFifo()) {
      groups.add(message.groupId());
    }
  }

  private void close() {
    if (!call.isEmpty()) {
      calls.add(call);
    }
    call = new ArrayList<>();
    groups = new HashSet<>();
    bytes = 0;
  }
}
