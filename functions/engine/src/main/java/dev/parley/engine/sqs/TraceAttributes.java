package dev.parley.engine.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.parley.event.EventKey;
import dev.parley.trace.TraceParent;
import dev.parley.trace.Traces;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The trace of a message, in the attributes that travel with it: {@value TraceParent#NAME}, and
 * {@value #RECEIVED_AT} with the epoch milliseconds of when it began to wait.
 */
final class TraceAttributes {
  static final String RECEIVED_AT = "receivedAt";

  private static final String SENT_AT = "SentTimestamp";

  private TraceAttributes() {}

  /** For a message about this event; none if nobody knows of a trace. */
  static Map<String, MessageAttributeValue> of(EventKey event, RandomGenerator random) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    traceparent(event, random).ifPresent(text -> attributes.put(TraceParent.NAME, text(text)));
    Traces.since(event).ifPresent(at -> attributes.put(RECEIVED_AT, number(at.toEpochMilli())));
    return attributes;
  }

  /** For a message that is about no single event. */
  static Map<String, MessageAttributeValue> ofWork() {
    return Traces.current()
        .map(origin -> Map.of(TraceParent.NAME, text(origin.parent().text())))
        .orElse(Map.of());
  }

  /** The next step of this event's trace, as it travels. */
  static Optional<String> traceparent(EventKey event, RandomGenerator random) {
    return Traces.of(event).map(trace -> TraceParent.of(trace, random).text());
  }

  static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static MessageAttributeValue number(long value) {
    return MessageAttributeValue.builder()
        .dataType("Number")
        .stringValue(Long.toString(value))
        .build();
  }

  /**
   * What a message that came says of itself. Without a trace, or with something else in its place,
   * it begins a new one: nothing is refused for that.
   */
  static Traces.Origin origin(SQSMessage message, Instant now, RandomGenerator random) {
    TraceParent parent =
        value(message, TraceParent.NAME)
            .flatMap(TraceParent::parse)
            .orElseGet(() -> TraceParent.create(now, random));
    Optional<Instant> since =
        value(message, RECEIVED_AT)
            .or(() -> Optional.ofNullable(message.getAttributes().get(SENT_AT)))
            .flatMap(TraceAttributes::time);
    return new Traces.Origin(parent, since);
  }

  private static Optional<String> value(SQSMessage message, String name) {
    return Optional.ofNullable(message.getMessageAttributes())
        .map(attributes -> attributes.get(name))
        .map(MessageAttribute::getStringValue);
  }

  private static Optional<Instant> time(String millis) {
    try {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)));
    } catch (NumberFormatException | DateTimeException _) {
      return Optional.empty();
    }
  }
}
