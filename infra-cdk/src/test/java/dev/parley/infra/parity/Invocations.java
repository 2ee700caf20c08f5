package dev.parley.infra.parity;

import static dev.parley.infra.parity.Template.map;

import dev.parley.infra.parity.Template.GetAtt;
import dev.parley.infra.parity.Template.Ref;
import dev.parley.infra.parity.Template.Sub;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says as {@link Facts} what invokes functions in a template that CDK wrote. Whoever invokes a
 * function that has an alias past that alias, or may not invoke it, is a fact of its own, which the
 * catalogue does not know.
 */
final class Invocations {
  private final Names names;
  private final Facts facts;
  private final Map<String, Object> resources;
  private final List<String> withAlias;
  private final Set<String> permissionsInUse = new HashSet<>();

  Invocations(Template template, Names names, Facts facts) {
    this.names = names;
    this.facts = facts;
    resources = template.section("Resources");
    withAlias = CdkFacts.withAlias(template);
  }

  void mapping(Map<String, Object> properties) {
    String function = invoked(properties.remove("FunctionName"));
    facts.add(function + " SQS Queue", names.text(taken(properties, "EventSourceArn")));
    properties.remove("Tags");
    facts.addTree(function + " SQS", properties, names::text);
  }

  /** Of the alias, since it is what is invoked. */
  void asynchronous(Map<String, Object> properties) {
    String function = names.text(taken(properties, "FunctionName"));
    String where = Objects.equals(properties.remove("Qualifier"), "live") ? "" : " elsewhere";
    facts.addTree(function + " EventInvokeConfig" + where, properties, names::text);
  }

  void schedule(Map<String, Object> properties) {
    Map<String, Object> target = map(properties.remove("Target"));
    Object entry = taken(target, "Arn");
    String function = invoked(entry);
    GetAtt role = (GetAtt) taken(target, "RoleArn");
    boolean may =
        CdkFacts.statements(map(resources.get(role.resource())))
            .equals(
                List.of(
                    Map.of(
                        "Action", "lambda:InvokeFunction", "Effect", "Allow", "Resource", entry)));
    boolean enabled = Objects.equals(properties.remove("State"), "ENABLED");
    String name = function + (may && enabled ? " ScheduleV2" : " disabled schedule");
    facts.addTree(name, properties, names::text);
    facts.addTree(name, target, names::text);
  }

  void route(Map<String, Object> properties) {
    String route = String.valueOf(properties.get("RouteKey"));
    String target = ((Sub) taken(properties, "Target")).text();
    String id = target.substring("integrations/${".length(), target.length() - 1);
    Map<String, Object> integration = map(map(resources.get(id)).get("Properties"));
    String api = names.text(taken(properties, "ApiId"));
    Object entry = taken(integration, "IntegrationUri");
    boolean may = mayInvoke(entry, "${" + api + "}/*/*" + route.substring(route.indexOf('/')));
    facts
        .add(invoked(entry) + " route " + route + " ApiId", may ? api : "refused")
        .add(
            invoked(entry) + " route " + route + " PayloadFormatVersion",
            Template.required(integration, "PayloadFormatVersion"));
  }

  /** Says which permissions to invoke something no route needs. */
  void leftOver() {
    resources.forEach(
        (id, resource) -> {
          boolean permission = names.type(id).equals("AWS::Lambda::Permission");
          if (permission && !permissionsInUse.contains(id)) {
            facts.add("a permission for nobody", map(resource));
          }
        });
  }

  private boolean mayInvoke(Object entry, String from) {
    boolean may = false;
    for (Map.Entry<String, Object> resource : resources.entrySet()) {
      if (isPermission(resource.getKey(), entry, from)) {
        permissionsInUse.add(resource.getKey());
        may = true;
      }
    }
    return may;
  }

  private boolean isPermission(String id, Object entry, String from) {
    Map<String, Object> properties = map(map(resources.get(id)).get("Properties"));
    return names.type(id).equals("AWS::Lambda::Permission")
        && entry.equals(properties.get("FunctionName"))
        && Objects.equals(properties.get("Principal"), "apigateway.amazonaws.com")
        && properties.get("SourceArn") instanceof Sub source
        && source.text().endsWith(":" + from);
  }

  private String invoked(@Nullable Object entry) {
    String id =
        switch (entry) {
          case Ref ref -> ref.name();
          case GetAtt got -> got.resource();
          case null -> "nothing";
          case Object other -> other.toString();
        };
    if (names.type(id).equals("AWS::Lambda::Alias")) {
      return ((Ref) taken(map(map(resources.get(id)).get("Properties")), "FunctionName")).name();
    }
    return withAlias.contains(id) ? id + " past its alias" : id;
  }

  private static Object taken(Map<String, Object> properties, String key) {
    return Objects.requireNonNull(properties.remove(key), key);
  }
}
