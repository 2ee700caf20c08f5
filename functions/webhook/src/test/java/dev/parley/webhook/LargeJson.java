package dev.parley.webhook;

import dev.parley.wire.Json;
import dev.parley.wire.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads what SQS gets: its texts are longer than any that is let in from outside. */
final class LargeJson {
  private static final JsonFactory LARGE = JsonLimits.envelopes(1_048_576);

  private LargeJson() {}

  static Json parse(String document) {
    return parse(document.getBytes(StandardCharsets.UTF_8));
  }

  static Json parse(byte[] document) {
    try (JsonParser parser = LARGE.createParser(ObjectReadContext.empty(), document)) {
      return value(parser, parser.nextToken());
    }
  }

  private static Json value(JsonParser parser, JsonToken token) {
    if (token == JsonToken.START_OBJECT) {
      return fields(parser);
    }
    if (token == JsonToken.START_ARRAY) {
      return items(parser);
    }
    return token.isNumeric()
        ? new Json.Numeral(parser.getString())
        : new Json.Text(parser.getString());
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
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      values.add(value(parser, t));
    }
    return new Json.Items(values);
  }
}
