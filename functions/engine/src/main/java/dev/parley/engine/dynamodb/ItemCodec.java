package dev.parley.engine.dynamodb;

import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items as they were read, for the cache: every attribute as it is, whatever it means, so that a
 * new attribute needs nothing here. JSON as in DynamoDB's own protocol, {@code
 * {"name":{"S":"text"}}}.
 */
final class ItemCodec {
  /** Another number is another form: whoever reads it takes it for absent. */
  private static final long VERSION = 1;

  private ItemCodec() {}

  /**
   * Some items that belong together.
   *
   * @param of tells whose they are; who reads them compares it
   */
  record Items(String of, List<Item> items) {
    /** Copies the list. */
    Items {
      items = List.copyOf(items);
    }
  }

  /**
   * The items as bytes.
   *
   * @throws IllegalArgumentException if an attribute is binary: none of ours is
   */
  static byte[] write(Items items) {
    return JsonWriter.object(
            out -> {
              out.number("v", VERSION);
              out.text("of", items.of());
              out.objects("items", items.items(), (to, item) -> write(item.attributes(), to));
            })
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The items; empty if another version wrote them, or if the bytes are something else. */
  static Optional<Items> read(byte[] bytes) {
    try {
      Json json = Json.parse(bytes);
      return json.get("v").number().filter(version -> version == VERSION).map(_ -> items(json));
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }

  private static Items items(Json json) {
    return new Items(
        json.get("of").text().orElseThrow(),
        array(json.get("items")).stream().map(item -> new Item(attributes(item))).toList());
  }

  private static void write(Map<String, AttributeValue> attributes, JsonWriter out) {
    attributes.forEach((name, value) -> out.object(name, to -> write(value, to)));
  }

  private static void write(AttributeValue value, JsonWriter out) {
    switch (value.type()) {
      case S -> out.text("S", value.s());
      case N -> out.text("N", value.n());
      case BOOL -> out.flag("BOOL", value.bool());
      case NUL -> out.flag("NULL", true);
      case M -> out.object("M", to -> write(value.m(), to));
      case L -> out.objects("L", value.l(), (to, item) -> write(item, to));
      case SS -> out.texts("SS", value.ss());
      case NS -> out.texts("NS", value.ns());
      case B, BS, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("An attribute of type " + value.type());
    }
  }

  private static Map<String, AttributeValue> attributes(Json json) {
    if (!(json instanceof Json.Fields fields)) {
      throw new IllegalArgumentException("No attributes.");
    }
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    fields.values().forEach((name, value) -> attributes.put(name, attribute(value)));
    return attributes;
  }

  private static AttributeValue attribute(Json json) {
    Map.Entry<String, Json> only = onlyField(json);
    Json value = only.getValue();
    return switch (only.getKey()) {
      case "S" -> AttributeValue.fromS(value.text().orElseThrow());
      case "N" -> AttributeValue.fromN(value.text().orElseThrow());
      case "BOOL" -> AttributeValue.fromBool(value.isTrue());
      case "NULL" -> AttributeValue.fromNul(true);
      case "M" -> AttributeValue.fromM(attributes(value));
      case "L" -> AttributeValue.fromL(array(value).stream().map(ItemCodec::attribute).toList());
      case "SS" -> AttributeValue.fromSs(texts(value));
      case "NS" -> AttributeValue.fromNs(texts(value));
      default -> throw new IllegalArgumentException("An attribute of a type of its own.");
    };
  }

  private static Map.Entry<String, Json> onlyField(Json json) {
    if (json instanceof Json.Fields fields && fields.values().size() == 1) {
      return fields.values().entrySet().iterator().next();
    }
    throw new IllegalArgumentException("An attribute has one type.");
  }

  private static List<String> texts(Json json) {
    return array(json).stream().map(one -> one.text().orElseThrow()).toList();
  }

  /** A list, and nothing that is taken for an empty one. */
  private static List<Json> array(Json json) {
    if (json instanceof Json.Items items) {
      return items.values();
    }
    throw new IllegalArgumentException("No list.");
  }
}
