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
  private final Room room;

  private JsonWriter(JsonGenerator out, Room room) {
    this.out = out;
    this.room = room;
  }

  /** The object that {@code fields} writes. */
  public static String object(Consumer<JsonWriter> fields) {
    return object(Room.unlimited(), fields);
  }

  /** The same within this room; {@code "cut":true} says that something did not fit. */
  static String object(Room room, Consumer<JsonWriter> fields) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out =
        JsonLimits.documents().createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      JsonWriter writer = new JsonWriter(out, room);
      fields.accept(writer);
      if (room.isCut()) {
        writer.flag("cut", true);
      }
      out.writeEndObject();
    }
    return text.toString();
  }

  /** A text. */
  public void text(String name, String value) {
    out.writeStringProperty(name, room.fit(value));
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
    int entries = 0;
    for (String value : values) {
      if (room.takes(entries++)) {
        out.writeString(room.fit(value));
      }
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
      case Json.Text text -> out.writeString(room.fit(text.value()));
      case Json.Numeral numeral -> out.writeNumber(numeral.value());
      case Json.Flag flag -> out.writeBoolean(flag.value());
      case Json.Absent _ -> out.writeNull();
      case Json.Items items -> {
        out.writeStartArray();
        int entries = 0;
        for (Json item : items.values()) {
          if (room.takes(entries++)) {
            value(item);
          }
        }
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
    int entries = 0;
    for (T item : items) {
      if (room.takes(entries++)) {
        out.writeStartObject();
        fields.accept(this, item);
        out.writeEndObject();
      }
    }
    out.writeEndArray();
  }
}
