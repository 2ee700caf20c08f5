package dev.parley.catalogue;

import static dev.parley.catalogue.Template.list;
import static dev.parley.catalogue.Template.map;

import dev.parley.catalogue.Template.GetAtt;
import dev.parley.catalogue.Template.If;
import dev.parley.catalogue.Template.Of;
import dev.parley.catalogue.Template.Ref;
import dev.parley.catalogue.Template.Sub;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads every resource of a template, with every property, as {@link Facts}. */
final class TemplateFacts {

  /** What is for people or for the stack's own book-keeping. */
  private static final Set<String> NOT_COMPARED =
      Set.of("AlarmDescription", "Description", "Tags", "VersionDescription");

  private static final Pattern SECRET =
      Pattern.compile("\\{\\{resolve:secretsmanager:\\$\\{(\\w+)}:SecretString}}");

  private static final Pattern INDEX = Pattern.compile("\\$\\{(\\w+)\\.Arn}/index/(\\w+)");

  private final Template template;
  private final Facts facts = new Facts();

  private TemplateFacts(Template template) {
    this.template = template;
  }

  static Facts of(Template template) {
    TemplateFacts reader = new TemplateFacts(template);
    template.section("Resources").forEach((id, resource) -> reader.resource(id, map(resource)));
    reader.facts.addTree("Conditions", template.section("Conditions"), reader::text);
    Map<String, Object> globals = template.section("Globals");
    globals.remove("Function");
    reader.facts.addTree("Globals", globals, reader::text);
    return reader.facts;
  }

  private void resource(String id, Map<String, Object> resource) {
    String name = name(id);
    Map<String, Object> properties = map(resource.remove("Properties"));
    facts.addTree(name, resource, this::text);
    switch (type(id)) {
      case "AWS::Serverless::Function" ->
          function(name, merged(map(template.section("Globals").get("Function")), properties));
      case "AWS::IAM::Role" -> role(name, properties);
      case "AWS::DynamoDB::Table" -> table(name, properties);
      default -> properties(name, properties);
    }
  }

  private void properties(String name, Map<String, Object> properties) {
    properties.keySet().removeAll(NOT_COMPARED);
    facts.addTree(name, properties, this::text);
  }

  private void function(String name, Map<String, Object> properties) {
    map(properties.remove("Events")).values().forEach(event -> event(name, map(event)));
    properties(name, properties);
  }

  private void event(String function, Map<String, Object> event) {
    Map<String, Object> properties = map(event.get("Properties"));
    if (Objects.equals(event.get("Type"), "HttpApi")) {
      String route = properties.remove("Method") + " " + properties.remove("Path");
      facts.addTree(function + " route " + route, properties, this::text);
    } else {
      facts.addTree(function + " " + event.get("Type"), properties, this::text);
    }
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
      facts.addTree(prefix + properties.remove("IndexName"), properties, this::text);
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
        facts.add(role + " may " + action + " on " + text(resource) + when, statement);
      }
    }
  }

  private String text(Object leaf) {
    return switch (leaf) {
      case Ref ref -> name(ref.name());
      case GetAtt got -> got.attribute() + " of " + name(got.resource());
      case Sub sub -> text(sub);
      case If only -> "if " + only.condition() + " " + tree(only.then());
      case Of of -> of.function() + of.values().stream().map(this::text).toList();
      case Object scalar -> scalar.toString();
    };
  }

  /** A map's values by name. */
  private Map<String, String> tree(Object value) {
    Map<String, String> texts = new TreeMap<>();
    map(value).forEach((key, child) -> texts.put(key, text(child)));
    return texts;
  }

  private String text(Sub sub) {
    Matcher secret = SECRET.matcher(sub.text());
    if (secret.matches() && type(secret.group(1)).equals("AWS::SecretsManager::Secret")) {
      return "secret";
    }
    Matcher index = INDEX.matcher(sub.text());
    boolean ofTable = index.matches() && type(index.group(1)).equals("AWS::DynamoDB::Table");
    return ofTable ? "Arn of " + name(index.group(1)) + " index " + index.group(2) : sub.text();
  }

  /** What the catalogue calls this; queues and tables go by their names on AWS. */
  private String name(String id) {
    Map<String, Object> properties = map(map(resources().get(id)).get("Properties"));
    return switch (type(id)) {
      case "AWS::SQS::Queue" -> "queue " + properties.get("QueueName");
      case "AWS::DynamoDB::Table" -> "table " + properties.get("TableName");
      case "parameter" -> parameter(map(template.section("Parameters").get(id)));
      default -> id;
    };
  }

  private static String parameter(Map<String, Object> declaration) {
    return Objects.equals(declaration.get("NoEcho"), true) ? "secret" : "parameter";
  }

  private String type(String id) {
    Object type = map(resources().get(id)).get("Type");
    return type == null ? "parameter" : type.toString();
  }

  private Map<String, Object> resources() {
    return template.section("Resources");
  }

  /** SAM's rule for Globals: maps are merged, everything else is replaced. */
  private static Map<String, Object> merged(Map<String, Object> globals, Map<String, Object> own) {
    Map<String, Object> result = new LinkedHashMap<>(globals);
    own.forEach((key, value) -> result.merge(key, value, TemplateFacts::mergedValue));
    return result;
  }

  private static Object mergedValue(Object global, Object own) {
    return global instanceof Map<?, ?> && own instanceof Map<?, ?>
        ? merged(map(global), map(own))
        : own;
  }
}
