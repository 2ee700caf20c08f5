package dev.parley.infra.parity;

import static dev.parley.infra.parity.Template.map;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Reads every resource of a SAM template, with every property, as {@link Facts}. */
final class SamFacts {
  private final Template template;
  private final Names names;
  private final Facts facts = new Facts();
  private final ResourceFacts plain;

  private SamFacts(Template template) {
    this.template = template;
    names = new Names(template);
    plain = new ResourceFacts(names, facts);
  }

  static Facts of(Template template) {
    SamFacts reader = new SamFacts(template);
    template.section("Resources").forEach((id, resource) -> reader.resource(id, map(resource)));
    reader.facts.addTree("Conditions", template.section("Conditions"), reader.names::text);
    Map<String, Object> globals = template.section("Globals");
    globals.remove("Function");
    reader.facts.addTree("Globals", globals, reader.names::text);
    return reader.facts;
  }

  private void resource(String id, Map<String, Object> resource) {
    switch (names.type(id)) {
      case "AWS::Serverless::Function" -> {
        resource.put("Type", "function");
        function(id, resource);
      }
      case "AWS::Serverless::HttpApi" -> {
        resource.put("Type", "api");
        plain.resource(id, resource);
      }
      default -> plain.resource(id, resource);
    }
  }

  private void function(String name, Map<String, Object> resource) {
    Map<String, Object> properties =
        merged(
            map(template.section("Globals").get("Function")), map(resource.remove("Properties")));
    facts.addTree(name, resource, names::text);
    map(properties.remove("Events")).values().forEach(event -> event(name, map(event)));
    facts.add(name + " zip", String.valueOf(properties.remove("CodeUri")));
    plain.properties(name, properties);
  }

  private void event(String function, Map<String, Object> event) {
    Map<String, Object> properties = map(event.get("Properties"));
    if (Objects.equals(event.get("Type"), "HttpApi")) {
      String route = properties.remove("Method") + " " + properties.remove("Path");
      facts.addTree(function + " route " + route, properties, names::text);
    } else {
      facts.addTree(function + " " + event.get("Type"), properties, names::text);
    }
  }

  /** SAM's rule for Globals: maps are merged, everything else is replaced. */
  private static Map<String, Object> merged(Map<String, Object> globals, Map<String, Object> own) {
    Map<String, Object> result = new LinkedHashMap<>(globals);
    own.forEach((key, value) -> result.merge(key, value, SamFacts::mergedValue));
    return result;
  }

  private static Object mergedValue(Object global, Object own) {
    return global instanceof Map<?, ?> && own instanceof Map<?, ?>
        ? merged(map(global), map(own))
        : own;
  }
}
