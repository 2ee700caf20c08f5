package dev.parley.infra.parity;

import static dev.parley.infra.parity.Template.list;
import static dev.parley.infra.parity.Template.map;
import static dev.parley.infra.parity.Template.required;

import dev.parley.infra.parity.Template.GetAtt;
import dev.parley.infra.parity.Template.Ref;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads every resource of a template that CDK wrote, with every property, as {@link Facts}: what
 * SAM says in a function's declaration is spread over many resources here.
 */
final class CdkFacts {
  /** What CDK adds for its own book-keeping; the order of creation is not compared. */
  private static final Set<String> NOT_COMPARED = Set.of("Metadata", "DependsOn");

  private final Names names;
  private final Zips zips;
  private final Facts facts = new Facts();
  private final ResourceFacts plain;
  private final Map<String, Object> resources;
  private final Invocations invocations;

  private CdkFacts(Synthesized synthesized) {
    Template template = synthesized.template();
    names = new Names(template);
    zips = synthesized.zips();
    plain = new ResourceFacts(names, facts);
    resources = template.section("Resources");
    invocations = new Invocations(template, names, facts);
  }

  static Facts of(Synthesized synthesized) {
    CdkFacts reader = new CdkFacts(synthesized);
    reader.resources.forEach((id, resource) -> reader.resource(id, map(resource)));
    reader.invocations.leftOver();
    return reader.facts;
  }

  private void resource(String id, Map<String, Object> resource) {
    resource.keySet().removeAll(NOT_COMPARED);
    Map<String, Object> properties = map(resource.get("Properties"));
    switch (names.type(id)) {
      case "AWS::Lambda::Function" -> function(id, properties);
      case "AWS::Lambda::Alias" -> alias(properties);
      case "AWS::Lambda::EventSourceMapping" -> invocations.mapping(properties);
      case "AWS::Lambda::EventInvokeConfig" -> invocations.asynchronous(properties);
      case "AWS::Scheduler::Schedule" -> invocations.schedule(properties);
      case "AWS::ApiGatewayV2::Api" -> facts.add(id + " Type", "api");
      case "AWS::ApiGatewayV2::Stage" -> stage(properties);
      case "AWS::ApiGatewayV2::Route" -> invocations.route(properties);
      // Read together with what they are for.
      case "AWS::Lambda::Version", "AWS::Lambda::Permission", "AWS::ApiGatewayV2::Integration" -> {}
      case "AWS::IAM::Role" -> role(id, resource);
      case String type when isNetwork(type) -> network(id);
      default -> plain.resource(id, resource);
    }
  }

  private void function(String id, Map<String, Object> properties) {
    facts.add(id + " Type", "function");
    facts.add(id + " zip", zips.path(map(properties.remove("Code"))));
    Map<String, Object> environment = map(map(properties.remove("Environment")).get("Variables"));
    environment.forEach((key, value) -> variable(id, key, value));
    Map<String, Object> network = map(properties.remove("VpcConfig"));
    if (!network.isEmpty()) {
      vpc(id, network);
    }
    plain.properties(id, properties);
  }

  /** What was chosen when synthesizing is a text here, and a parameter for SAM. */
  private void variable(String function, String key, Object value) {
    boolean chosen = key.startsWith("PARLEY_") && !names.isReference(value);
    facts.add(function + " Environment Variables " + key, chosen ? "parameter" : names.text(value));
  }

  private void vpc(String function, Map<String, Object> properties) {
    Object ofCache = map(map(resources.get("Cache")).get("Properties")).get("SubnetIds");
    boolean same = required(properties, "SubnetIds").equals(ofCache);
    facts
        .add(function + " VpcConfig SubnetIds", same ? "those of the cache" : "others")
        .add(
            function + " VpcConfig Ipv6AllowedForDualStack",
            required(properties, "Ipv6AllowedForDualStack"));
  }

  /** A version has everything of its function in its id, so any change publishes another. */
  private void alias(Map<String, Object> properties) {
    String function = ((Ref) required(properties, "FunctionName")).name();
    String version = ((GetAtt) required(properties, "FunctionVersion")).resource();
    Map<String, Object> published = map(map(resources.get(version)).get("Properties"));
    boolean own = new Ref(function).equals(published.get("FunctionName"));
    facts
        .add(
            function + " AutoPublishAlias",
            own ? required(properties, "Name") : "of another function")
        .add(
            function + " AutoPublishAliasAllProperties",
            version.matches(".*CurrentVersion.*[0-9a-f]{32}"));
  }

  private void stage(Map<String, Object> properties) {
    Map<String, Object> limits = map(properties.remove("DefaultRouteSettings"));
    facts.addTree(
        names.text(required(properties, "ApiId")) + " DefaultRouteSettings", limits, names::text);
    boolean served =
        Objects.equals(properties.get("StageName"), "$default")
            && Objects.equals(properties.get("AutoDeploy"), true);
    if (!served) {
      facts.add("a stage that does not serve", properties);
    }
  }

  /** The schedulers' roles are read with the schedules. */
  private void role(String id, Map<String, Object> resource) {
    if (!id.endsWith("ScheduleRole")) {
      plain.resource(id, resource);
    }
  }

  private static boolean isNetwork(String type) {
    return type.startsWith("AWS::EC2::") || type.startsWith("AWS::ElastiCache::");
  }

  /** Where functions ask a cache, it has its network: looked at by a test of its own. */
  private void network(String id) {
    boolean asked =
        resources.values().stream()
            .map(resource -> map(map(resource).get("Properties")))
            .anyMatch(properties -> properties.containsKey("VpcConfig"));
    if (!asked) {
      facts.add("a network for nobody", id);
    }
  }

  /** The ids of all aliases' functions, for whoever asks whether one has an alias. */
  static List<String> withAlias(Template template) {
    return template.section("Resources").values().stream()
        .map(Template::map)
        .filter(resource -> Objects.equals(resource.get("Type"), "AWS::Lambda::Alias"))
        .map(resource -> ((Ref) required(map(resource.get("Properties")), "FunctionName")).name())
        .toList();
  }

  /** The statements of a role's policies. */
  static List<Map<String, Object>> statements(Map<String, Object> role) {
    return list(map(role.get("Properties")).get("Policies")).stream()
        .map(policy -> map(map(policy).get("PolicyDocument")).get("Statement"))
        .flatMap(statements -> list(statements).stream())
        .map(Template::map)
        .toList();
  }
}
