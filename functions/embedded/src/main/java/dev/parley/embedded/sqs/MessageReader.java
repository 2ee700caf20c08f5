package dev.parley.embedded.sqs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads one message to send, and refuses what SQS refuses. */
final class MessageReader {
  private static final String NOT_FOR_THIS_TYPE =
      "The request include parameter that is not valid for this queue type";

  /** Alphanumerics and punctuation of ASCII. */
  private static final Pattern ID =
      Pattern.compile("[!-~]{1," + SqsLimits.DEDUPLICATION_ID_CHARS + "}");

  private MessageReader() {}

  static OutgoingMessage read(SqsRequest request, QueueAttributes queue) {
    String body = request.text("MessageBody");
    if (!body.codePoints().allMatch(MessageReader::isAllowed)) {
      throw SqsError.invalidMessageContents();
    }
    OutgoingMessage message =
        new OutgoingMessage(
            body,
            attributes(request),
            traceHeader(request),
            groupId(request, queue),
            deduplicationId(request, queue, body),
            delay(request, queue));
    if (message.size() > queue.maximumMessageSize()) {
      throw SqsError.invalidParameter(
          "One or more parameters are invalid. Reason: Message must be shorter than %d bytes."
              .formatted(queue.maximumMessageSize()));
    }
    return message;
  }

  /** What an entry counts against the limit of a whole batch, before anything is checked. */
  static int size(SqsRequest request) {
    int size = bytes(request.optionalText("MessageBody").orElse(""));
    for (Map.Entry<String, MessageAttribute> e : attributes(request).entrySet()) {
      size += e.getValue().size(e.getKey());
    }
    return size;
  }

  private static boolean isAllowed(int c) {
    return c == 0x9
        || c == 0xA
        || c == 0xD
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  private static Map<String, MessageAttribute> attributes(SqsRequest request) {
    Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
    request
        .json()
        .path("MessageAttributes")
        .properties()
        .forEach(e -> attributes.put(e.getKey(), attribute(e.getKey(), e.getValue())));
    if (attributes.size() > SqsLimits.MESSAGE_ATTRIBUTES) {
      throw SqsError.invalidParameter(
          "Number of message attributes [%d] exceeds the allowed maximum [10]."
              .formatted(attributes.size()));
    }
    return attributes;
  }

  private static MessageAttribute attribute(String name, JsonNode node) {
    String type = node.path("DataType").asString("");
    JsonNode value = node.path(type.startsWith("Binary") ? "BinaryValue" : "StringValue");
    MessageAttribute attribute = new MessageAttribute(type, value.asString(""));
    attribute.check(name);
    return attribute;
  }

  private static Optional<String> traceHeader(SqsRequest request) {
    JsonNode system = request.json().path("MessageSystemAttributes");
    for (Map.Entry<String, JsonNode> e : system.properties()) {
      if (!e.getKey().equals("AWSTraceHeader")) {
        throw SqsError.invalidParameter(
            "Message system attribute name '" + e.getKey() + "' is invalid.");
      }
    }
    String header = system.path("AWSTraceHeader").path("StringValue").asString("");
    return Optional.of(header).filter(h -> !h.isEmpty());
  }

  private static Optional<String> groupId(SqsRequest request, QueueAttributes queue) {
    Optional<String> id = request.optionalText("MessageGroupId");
    if (queue.fifo() && id.isEmpty()) {
      throw SqsError.missingParameter("MessageGroupId");
    }
    id.ifPresent(value -> checkId("MessageGroupId", value));
    return id;
  }

  private static Optional<String> deduplicationId(
      SqsRequest request, QueueAttributes queue, String body) {
    Optional<String> id = request.optionalText("MessageDeduplicationId");
    id.ifPresent(value -> checkId("MessageDeduplicationId", value));
    if (!queue.fifo()) {
      id.ifPresent(value -> refuse("MessageDeduplicationId", value));
      return Optional.empty();
    }
    if (id.isEmpty() && !queue.contentBasedDeduplication()) {
      throw SqsError.invalidParameter(
          "The queue should either have ContentBasedDeduplication enabled or"
              + " MessageDeduplicationId provided explicitly");
    }
    return Optional.of(id.orElseGet(() -> Md5.sha256(body)));
  }

  private static Optional<Duration> delay(SqsRequest request, QueueAttributes queue) {
    Optional<Duration> delay = request.optionalSeconds("DelaySeconds", SqsLimits.DELAY_SECONDS);
    if (queue.fifo()) {
      delay.filter(Duration::isPositive).ifPresent(d -> refuse("DelaySeconds", d.toSeconds()));
      return Optional.empty();
    }
    return delay;
  }

  private static void checkId(String name, String value) {
    if (!ID.matcher(value).matches()) {
      throw SqsError.invalidParameter(
          value,
          name,
          name + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
    }
  }

  private static void refuse(String name, Object value) {
    throw SqsError.invalidParameter(value, name, NOT_FOR_THIS_TYPE);
  }

  private static int bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }
}
