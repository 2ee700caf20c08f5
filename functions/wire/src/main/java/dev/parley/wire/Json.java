package dev.parley.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small read-only JSON document. Asking for what is not there, or not of that kind, answers
 * {@link Absent}, empty or false and never throws, so a reader states only what it looks for.
 *
 * <p>Numbers are kept as they were written: Meta sends ids above 2<sup>53</sup> as JSON numbers.
 */
public sealed interface Json {

  /** A JSON string. */
  record Text(String value) implements Json {}

  /** A JSON number as it was written. */
  record Numeral(String value) implements Json {}

  /** {@code true} or {@code false}. */
  record Flag(boolean value) implements Json {}

  /** A JSON array. */
  record Items(List<Json> values) implements Json {
    /** Copies the list. */
    public Items {
      values = List.copyOf(values);
    }
  }

  /** A JSON object, its names sorted; of two members of one name the later counts. */
  record Fields(Map<String, Json> values) implements Json {}

  /** {@code null}, or nothing at all. */
  enum Absent implements Json {
    ABSENT
  }

  /**
   * Reads one whole document within {@link JsonLimits}.
   *
   * @throws UnreadableJsonException if it is not one JSON value or breaks a limit
   */
  static Json parse(byte[] document) {
    return JsonTree.read(document);
  }

  /** The member of this name. */
  default Json get(String name) {
    return this instanceof Fields fields
        ? fields.values.getOrDefault(name, Absent.ABSENT)
        : Absent.ABSENT;
  }

  /** The text of a string or number. */
  default Optional<String> text() {
    return switch (this) {
      case Text text -> Optional.of(text.value);
      case Numeral numeral -> Optional.of(numeral.value);
      case Flag _, Items _, Fields _, Absent _ -> Optional.empty();
    };
  }

  /** The whole number that a number or a string of digits stands for. */
  default Optional<Long> number() {
    try {
      return text().map(Long::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** True only for a JSON {@code true}. */
  default boolean isTrue() {
    return this instanceof Flag flag && flag.value;
  }

  /** The elements of an array. */
  default List<Json> items() {
    return this instanceof Items items ? items.values : List.of();
  }

  /** The names of an object's members, sorted. */
  default Iterable<String> names() {
    return this instanceof Fields fields ? fields.values.keySet() : List.of();
  }

  /**
   * A text that is equal for equal values and stays so from version to version, to make keys from.
   * It is not JSON.
   */
  default String canonical() {
    StringBuilder text = new StringBuilder();
    JsonTree.appendCanonical(this, text);
    return text.toString();
  }

  /** Whether there is a value other than {@code null}. */
  default boolean isPresent() {
    return !(this instanceof Absent);
  }
}
