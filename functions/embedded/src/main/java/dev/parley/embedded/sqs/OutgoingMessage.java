package dev.parley.embedded.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One message as a client asks to send it; its own form is checked, not yet against a queue. */
record OutgoingMessage(
    String body,
    Map<String, MessageAttribute> attributes,
    Optional<String> traceHeader,
    Optional<String> groupId,
    Optional<String> deduplicationId,
    Optional<Duration> delay) {

  OutgoingMessage {
    attributes = Map.copyOf(attributes);
  }

  /** As it is stored at {@code now}. */
  MessageData stored(String id, long sequence, Instant now) {
    return new MessageData(
        id,
        sequence,
        body,
        attributes,
        traceHeader.orElse(null),
        groupId.orElse(null),
        deduplicationId.orElse(null),
        now,
        now,
        null);
  }

  /** What counts against the size limits: the body and the attributes with name, type and value. */
  int size() {
    int size = body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    for (Map.Entry<String, MessageAttribute> attribute : attributes.entrySet()) {
      size += attribute.getValue().size(attribute.getKey());
    }
    return size;
  }
}
