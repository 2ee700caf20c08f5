package dev.parley.wire;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Writes one JSON object as pure ASCII: whatever a text holds (NUL, lone surrogates, line ends),
 * the output is one line of ASCII. An empty {@link Optional} is left out.
 */
public final class JsonWriter {
  private final JsonGenerator out;

  private JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  /** The object that {@code fields} writes. */
  public static String object(Consumer<JsonWriter> fields) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out =
        JsonLimits.documents().createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      fields.accept(new JsonWriter(out));
      out.writeEndObject();
    }
    return text.toString();
  }

  /** A text. */
  public void text(String name, String value) {
    out.writeStringProperty(name, value);
  }

  /** A text, if there is one. */
  public void text(String name, Optional<String> value) {
    if (value.isPresent()) {
      text(name, value.get());
    }
  }

  /** A whole number. */
  public void number(String name, long value) {
    out.writeNumberProperty(name, value);
  }

  /** A yes or no. */
  public void flag(String name, boolean value) {
    out.writeBooleanProperty(name, value);
  }

  /** An instant as epoch milliseconds; what is finer is cut off. */
  public void instant(String name, Instant value) {
    number(name, value.toEpochMilli());
  }

  /** A list of texts. */
  public void texts(String name, List<String> values) {
    out.writeArrayPropertyStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  /** An object inside this one. */
  public void object(String name, Consumer<JsonWriter> fields) {
    out.writeObjectPropertyStart(name);
    fields.accept(this);
    out.writeEndObject();
  }

  /** The members of an object that was read; every number as it was written. */
  public void members(Json object) {
    for (String name : object.names()) {
      out.writeName(name);
      value(object.get(name));
    }
  }

  private void value(Json json) {
    switch (json) {
      case Json.Text text -> out.writeString(text.value());
      case Json.Numeral numeral -> out.writeNumber(numeral.value());
      case Json.Flag flag -> out.writeBoolean(flag.value());
      case Json.Absent _ -> out.writeNull();
      case Json.Items items -> {
        out.writeStartArray();
        items.values().forEach(this::value);
        out.writeEndArray();
      }
      case Json.Fields fields -> {
        out.writeStartObject();
        members(fields);
        out.writeEndObject();
      }
    }
  }

  /** A list of objects. */
  public <T> void objects(String name, Iterable<T> items, BiConsumer<JsonWriter, T> fields) {
    out.writeArrayPropertyStart(name);
    for (T item : items) {
      out.writeStartObject();
      fields.accept(this, item);
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
