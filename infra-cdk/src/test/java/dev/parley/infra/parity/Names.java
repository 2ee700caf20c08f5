package dev.parley.infra.parity;

import static dev.parley.infra.parity.Template.map;

import dev.parley.infra.parity.Template.GetAtt;
import dev.parley.infra.parity.Template.If;
import dev.parley.infra.parity.Template.Of;
import dev.parley.infra.parity.Template.Ref;
import dev.parley.infra.parity.Template.Sub;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the catalogue calls what a template refers to. */
record Names(Template template) {
  private static final Pattern SECRET =
      Pattern.compile("\\{\\{resolve:secretsmanager:\\$\\{(\\w+)}:SecretString(:::)?}}");

  private static final Pattern INDEX = Pattern.compile("\\$\\{(\\w+)\\.Arn}/index/(\\w+)");

  /** A value as text. */
  String text(Object leaf) {
    return switch (leaf) {
      case Ref ref -> of(ref.name());
      case GetAtt got -> got.attribute() + " of " + of(got.resource());
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
    return ofTable ? "Arn of " + of(index.group(1)) + " index " + index.group(2) : sub.text();
  }

  /** Whether this is a resource, a secret or a parameter rather than a text made up of some. */
  boolean isReference(Object value) {
    return switch (value) {
      case Ref _, GetAtt _ -> true;
      case Sub sub -> text(sub).equals("secret");
      case Object _ -> false;
    };
  }

  /** What the catalogue calls this; queues and tables go by their names on AWS. */
  String of(String id) {
    Map<String, Object> properties = map(map(resources().get(id)).get("Properties"));
    return switch (type(id)) {
      case "AWS::SQS::Queue" -> "queue " + properties.get("QueueName");
      case "AWS::DynamoDB::Table" -> "table " + properties.get("TableName");
      case "pseudo parameter" -> "${" + id + "}";
      case "parameter" -> parameter(map(template.section("Parameters").get(id)));
      default -> id;
    };
  }

  /** The type of the resource of this id; what is none is a parameter. */
  String type(String id) {
    Object type = map(resources().get(id)).get("Type");
    if (type != null) {
      return type.toString();
    }
    return id.startsWith("AWS::") ? "pseudo parameter" : "parameter";
  }

  private static String parameter(Map<String, Object> declaration) {
    return Objects.equals(declaration.get("NoEcho"), true) ? "secret" : "parameter";
  }

  private Map<String, Object> resources() {
    return template.section("Resources");
  }
}
