package dev.parley.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads tokens into a {@link Json}. The depth of the recursion is bounded by the parser. */
final class JsonTree {
  private JsonTree() {}

  static Json read(byte[] document) {
    if (document.length > JsonLimits.DOCUMENT_BYTES_MAX) {
      throw new UnreadableJsonException(
          "The document has " + document.length + " bytes: too many.");
    }
    try (JsonParser parser =
        JsonLimits.documents().createParser(ObjectReadContext.empty(), document)) {
      return readOnly(parser);
    } catch (JacksonException e) {
      // Neither its message nor itself as the cause: both may quote the document.
      throw new UnreadableJsonException(
          "Not JSON within the limits: "
              + e.getClass().getSimpleName()
              + " in "
              + document.length
              + " bytes.");
    }
  }

  private static Json readOnly(JsonParser parser) {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new UnreadableJsonException("The document is empty.");
    }
    Json value = value(parser, first);
    if (parser.nextToken() != null) {
      throw new UnreadableJsonException("The document goes on after its end.");
    }
    return value;
  }

  private static Json value(JsonParser parser, JsonToken token) {
    if (token == JsonToken.START_OBJECT) {
      return fields(parser);
    }
    if (token == JsonToken.START_ARRAY) {
      return items(parser);
    }
    if (token == JsonToken.VALUE_STRING) {
      return new Json.Text(parser.getString());
    }
    if (token.isNumeric()) {
      return new Json.Numeral(parser.getString());
    }
    return token.isBoolean() ? new Json.Flag(token == JsonToken.VALUE_TRUE) : Json.Absent.ABSENT;
  }

  private static Json fields(JsonParser parser) {
    Map<String, Json> values = new TreeMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      values.put(name, value(parser, parser.nextToken()));
    }
    return new Json.Fields(values);
  }

  private static Json items(JsonParser parser) {
    List<Json> values = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      values.add(value(parser, token));
      token = parser.nextToken();
    }
    return new Json.Items(values);
  }

  static void appendCanonical(Json json, StringBuilder to) {
    switch (json) {
      case Json.Text text -> appendText(text.value(), to);
      case Json.Numeral numeral -> appendText(numeral.value(), to);
      case Json.Flag flag -> to.append(flag.value());
      case Json.Absent _ -> to.append('-');
      case Json.Items items -> {
        to.append('[');
        items.values().forEach(item -> appendCanonical(item, to));
        to.append(']');
      }
      case Json.Fields fields -> {
        to.append('{');
        fields
            .values()
            .forEach(
                (name, value) -> {
                  appendText(name, to);
                  appendCanonical(value, to);
                });
        to.append('}');
      }
    }
  }

  /** The length before the text keeps texts apart whatever they hold. */
  private static void appendText(String text, StringBuilder to) {
    to.append(text.length()).append(':').append(text);
  }
}
