package dev.parley.embedded.sqs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a received message as the client asked for it: all attributes, some, or none. */
final class MessageWriter {
  private final List<String> systemNames;
  private final List<String> names;

  MessageWriter(SqsRequest request) {
    this.systemNames =
        Stream.of("MessageSystemAttributeNames", "AttributeNames")
            .flatMap(parameter -> request.list(parameter).stream())
            .toList();
    this.names = request.list("MessageAttributeNames");
  }

  ObjectNode write(String queue, Message message) {
    MessageData data = message.data();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("MessageId", data.id());
    json.put("ReceiptHandle", ReceiptHandle.of(queue, message).text());
    json.put("MD5OfBody", Md5.of(data.body()));
    json.put("Body", data.body());
    ObjectNode system = json.objectNode();
    systemAttributes(message).forEach(system::put);
    if (!system.isEmpty()) {
      json.set("Attributes", system);
    }
    Map<String, MessageAttribute> asked = askedAttributes(data);
    if (!asked.isEmpty()) {
      json.put("MD5OfMessageAttributes", Md5.of(asked));
      ObjectNode attributes = json.putObject("MessageAttributes");
      asked.forEach((name, attribute) -> attributes.set(name, write(attribute)));
    }
    return json;
  }

  private Map<String, String> systemAttributes(Message message) {
    if (systemNames.isEmpty()) {
      return Map.of();
    }
    MessageData data = message.data();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("SenderId", "AIDALOCALSENDER");
    all.put("SentTimestamp", millis(data.sentAt()));
    all.put("ApproximateReceiveCount", String.valueOf(message.receiveCount()));
    put(all, "ApproximateFirstReceiveTimestamp", millisOrNull(message.firstReceivedAt()));
    put(all, "MessageGroupId", data.groupId());
    put(all, "MessageDeduplicationId", data.deduplicationId());
    put(all, "SequenceNumber", data.deduplicationId() == null ? null : data.sequenceNumber());
    put(all, "AWSTraceHeader", data.traceHeader());
    put(all, "DeadLetterQueueSourceArn", data.deadLetterSource());
    all.keySet().removeIf(name -> !systemNames.contains("All") && !systemNames.contains(name));
    return all;
  }

  private Map<String, MessageAttribute> askedAttributes(MessageData data) {
    return data.attributes().entrySet().stream()
        .filter(e -> names.stream().anyMatch(asked -> matches(asked, e.getKey())))
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }

  private static boolean matches(String asked, String name) {
    return asked.equals("All")
        || asked.equals(name)
        || (asked.endsWith(".*") && name.startsWith(asked.substring(0, asked.length() - 2)));
  }

  private static ObjectNode write(MessageAttribute attribute) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("DataType", attribute.dataType());
    return json.put(attribute.isBinary() ? "BinaryValue" : "StringValue", attribute.value());
  }

  private static void put(Map<String, String> all, String name, @Nullable String value) {
    if (value != null) {
      all.put(name, value);
    }
  }

  private static @Nullable String millisOrNull(@Nullable Instant instant) {
    return instant == null ? null : millis(instant);
  }

  private static String millis(Instant instant) {
    return String.valueOf(instant.toEpochMilli());
  }
}
