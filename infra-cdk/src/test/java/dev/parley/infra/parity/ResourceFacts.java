package dev.parley.infra.parity;

import static dev.parley.infra.parity.Template.list;
import static dev.parley.infra.parity.Template.map;

import dev.parley.infra.parity.Template.If;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says as {@link Facts} what is written the same way in every template. */
final class ResourceFacts {

  /** What is for people or for the stack's own book-keeping. */
  private static final Set<String> NOT_COMPARED =
      Set.of("AlarmDescription", "Description", "Tags", "VersionDescription");

  private final Names names;
  private final Facts facts;

  ResourceFacts(Names names, Facts facts) {
    this.names = names;
    this.facts = facts;
  }

  /** Any resource that is no function and not the API. */
  void resource(String id, Map<String, Object> resource) {
    String name = names.of(id);
    Map<String, Object> properties = map(resource.remove("Properties"));
    facts.addTree(name, resource, names::text);
    switch (names.type(id)) {
      case "AWS::IAM::Role" -> role(name, properties);
      case "AWS::DynamoDB::Table" -> table(name, properties);
      default -> properties(name, properties);
    }
  }

  /** A fact for each property. */
  void properties(String name, Map<String, Object> properties) {
    properties.keySet().removeAll(NOT_COMPARED);
    facts.addTree(name, properties, names::text);
  }

  /** Attributes and indexes go by their names: CloudFormation takes them in any order. */
  private void table(String name, Map<String, Object> properties) {
    for (Object attribute : list(properties.remove("AttributeDefinitions"))) {
      Map<String, Object> definition = map(attribute);
      Object type = definition.get("AttributeType");
      facts.add(name + " attribute " + definition.get("AttributeName"), String.valueOf(type));
    }
    indexes(name + " local index ", list(properties.remove("LocalSecondaryIndexes")));
    indexes(name + " global index ", list(properties.remove("GlobalSecondaryIndexes")));
    properties(name, properties);
  }

  private void indexes(String prefix, List<Object> indexes) {
    for (Object index : indexes) {
      Map<String, Object> properties = map(index);
      facts.addTree(prefix + properties.remove("IndexName"), properties, names::text);
    }
  }

  private void role(String name, Map<String, Object> properties) {
    for (Object policy : list(properties.remove("Policies"))) {
      switch (policy) {
        case If only -> policy(name, " if " + only.condition(), map(only.then()));
        case Object always -> policy(name, "", map(always));
      }
    }
    properties(name, properties);
  }

  private void policy(String role, String when, Map<String, Object> policy) {
    Map<String, Object> document = map(policy.get("PolicyDocument"));
    list(document.get("Statement")).forEach(statement -> statement(role, when, map(statement)));
  }

  private void statement(String role, String when, Map<String, Object> statement) {
    var actions = list(statement.remove("Action"));
    var resources = list(statement.remove("Resource"));
    for (Object action : actions) {
      for (Object resource : resources) {
        facts.add(role + " may " + action + " on " + names.text(resource) + when, statement);
      }
    }
  }
}
