package dev.parley.engine.dynamodb;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of an item, or of a map inside one. Times are epoch milliseconds, but for {@code
 * expiresAt}, which DynamoDB wants in seconds.
 */
record Item(Map<String, AttributeValue> attributes) {
  static final String EXPIRES_AT = "expiresAt";

  boolean isEmpty() {
    return attributes.isEmpty();
  }

  /** Whether it is there and its time has not passed. */
  boolean isAlive(Instant now) {
    return !isEmpty() && number(EXPIRES_AT).orElse(Long.MAX_VALUE) > now.getEpochSecond();
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
  }

  OptionalLong number(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::n).stream()
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** The number, which every item of this kind has. */
  long requiredNumber(String name) {
    return number(name).orElseThrow(() -> new IllegalStateException("Item without " + name));
  }

  /** The time, which every item of this kind has. */
  Instant instant(String name) {
    return Instant.ofEpochMilli(requiredNumber(name));
  }

  /** Whether it is there and true. */
  boolean flag(String name) {
    AttributeValue value = attributes.get(name);
    return value != null && Boolean.TRUE.equals(value.bool());
  }

  /** A time; empty if absent. */
  Optional<Instant> time(String name) {
    OptionalLong millis = number(name);
    return millis.isPresent()
        ? Optional.of(Instant.ofEpochMilli(millis.getAsLong()))
        : Optional.empty();
  }

  /** A time as it is kept. */
  static AttributeValue milliseconds(Instant time) {
    return AttributeValue.fromN(Long.toString(time.toEpochMilli()));
  }

  /** The map of this name; empty if absent. */
  Item map(String name) {
    AttributeValue value = attributes.get(name);
    return new Item(value == null ? Map.of() : value.m());
  }

  static Writer writer() {
    return new Writer(new LinkedHashMap<>());
  }

  /** Collects attributes, or the values of an expression. */
  record Writer(Map<String, AttributeValue> attributes) {
    Writer all(Map<String, AttributeValue> others) {
      attributes.putAll(others);
      return this;
    }

    Writer text(String name, String value) {
      attributes.put(name, AttributeValue.fromS(value));
      return this;
    }

    Writer number(String name, long value) {
      attributes.put(name, AttributeValue.fromN(Long.toString(value)));
      return this;
    }

    Writer instant(String name, Instant value) {
      return number(name, value.toEpochMilli());
    }

    Writer map(String name, Map<String, AttributeValue> value) {
      attributes.put(name, AttributeValue.fromM(value));
      return this;
    }
  }
}
