package dev.parley.engine.document;

import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a JSON object, in the order in which they were added. */
final class Members {
  private final Map<String, JsonNode> members = new LinkedHashMap<>();

  Members text(String name, String value) {
    return node(name, JsonNode.createStringNode(value));
  }

  /** Left out if empty. */
  Members text(String name, Optional<String> value) {
    return value.isPresent() ? text(name, value.get()) : this;
  }

  Members flag(String name, boolean value) {
    return node(name, JsonNode.createBooleanNode(value));
  }

  Members number(String name, int value) {
    return node(name, JsonNode.createNumberNode(value));
  }

  Members duration(String name, Duration value) {
    return text(name, Values.text(value));
  }

  Members texts(String name, Collection<String> values) {
    return nodes(name, values.stream().map(JsonNode::createStringNode).toList());
  }

  Members nodes(String name, List<JsonNode> values) {
    return node(name, JsonNode.createArrayNode(values));
  }

  Members node(String name, JsonNode value) {
    members.put(name, value);
    return this;
  }

  JsonNode node() {
    return JsonNode.createObjectNode(members);
  }
}
