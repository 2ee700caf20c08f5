package dev.parley.embedded.sqs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The receives of the last five minutes that carried a ReceiveRequestAttemptId, so that a client
 * whose answer was lost gets the same messages again, with the same receipt handles.
 */
final class ReceiveAttempts {
  private final Map<String, Attempt> byId = new LinkedHashMap<>();

  /** One received message, as it was at that receive. */
  private record Received(Message message, int receiveCount) {
    boolean stillHolds() {
      return message.isInFlight() && message.receiveCount() == receiveCount;
    }
  }

  private record Attempt(List<Received> received, Instant until) {}

  /** The messages of that attempt, if all of them are still in flight because of it. */
  Optional<List<Message>> find(String id, Instant now) {
    forgetExpired(now);
    Attempt attempt = byId.get(id);
    if (attempt == null || !attempt.received().stream().allMatch(Received::stillHolds)) {
      return Optional.empty();
    }
    return Optional.of(attempt.received().stream().map(Received::message).toList());
  }

  void remember(String id, List<Message> messages, Instant now) {
    List<Received> received =
        messages.stream().map(m -> new Received(m, m.receiveCount())).toList();
    byId.remove(id);
    byId.put(id, new Attempt(received, now.plus(SqsLimits.DEDUPLICATION_WINDOW)));
  }

  private void forgetExpired(Instant now) {
    var attempts = byId.values().iterator();
    while (attempts.hasNext() && !attempts.next().until().isAfter(now)) {
      attempts.remove();
    }
  }
}
