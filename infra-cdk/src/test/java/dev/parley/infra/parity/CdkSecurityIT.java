package dev.parley.infra.parity;

import static dev.parley.infra.parity.Template.list;
import static dev.parley.infra.parity.Template.map;
import static dev.parley.infra.parity.Template.required;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must never be in a template that CDK writes, whatever the catalogue says. */
class CdkSecurityIT {

  @Test
  void onlyMakingNetworkInterfacesIsAllowedOnEverything() {
    assertThat(actionsOnEverything(Synthesized.none())).isEmpty();
    assertThat(actionsOnEverything(Synthesized.valkey()))
        .containsExactlyInAnyOrderElementsOf(Catalogue.NETWORK_ACTIONS);
  }

  @Test
  void noRoleAllowsAnActionThatIsNotSpelledOut() {
    assertThat(allowed(Synthesized.valkey()).flatMap(it -> list(it.get("Action")).stream()))
        .isNotEmpty()
        .noneMatch(action -> action.toString().contains("*"));
  }

  /** Each role is made for one function, or for the schedule of one. */
  @Test
  void noTwoFunctionsShareARole() {
    List<Object> roles =
        properties(Synthesized.none(), "AWS::Lambda::Function")
            .map(function -> Objects.requireNonNull(function.get("Role")))
            .toList();

    assertThat(roles).hasSize(Catalogue.functions().size()).doesNotHaveDuplicates();
  }

  @Test
  void nobodyIsAllowedAnythingWithoutBeingNamed() {
    assertThat(resourcePolicies().filter(statement -> "Allow".equals(statement.get("Effect"))))
        .isNotEmpty()
        .noneMatch(statement -> "*".equals(statement.get("Principal")));
  }

  @Test
  void everyInvocationFromOutsideComesThroughTheApi() {
    assertThat(properties(Synthesized.none(), "AWS::Lambda::Permission"))
        .hasSize(7)
        .allMatch(it -> required(it, "Principal").equals("apigateway.amazonaws.com"))
        .allMatch(it -> it.containsKey("SourceArn"));
    assertThat(properties(Synthesized.none(), "AWS::Lambda::Url")).isEmpty();
  }

  @Test
  void queuesTablesAndKeysAreEncryptedAndTheKeyIsRotated() {
    assertThat(properties(Synthesized.none(), "AWS::SQS::Queue"))
        .hasSize(9)
        .allMatch(queue -> required(queue, "SqsManagedSseEnabled").equals(true));
    assertThat(properties(Synthesized.none(), "AWS::DynamoDB::Table"))
        .hasSize(3)
        .allMatch(table -> required(table, "SSESpecification").equals(Map.of("SSEEnabled", true)));
    assertThat(properties(Synthesized.none(), "AWS::KMS::Key"))
        .hasSize(1)
        .allMatch(key -> required(key, "EnableKeyRotation").equals(true));
  }

  /** Whoever reads the template, or the console's view of it, learns no secret. */
  @Test
  void secretsAreParametersThatAreNotShownOrAreResolvedByCloudFormation() {
    Template template = Synthesized.valkey().template();
    Names names = new Names(template);

    assertThat(properties(Synthesized.valkey(), "AWS::Lambda::Function"))
        .allSatisfy(
            function ->
                variables(function)
                    .forEach(
                        (key, value) -> {
                          if (Catalogue.SECRET_KEYS.contains(key)) {
                            assertThat(names.text(value)).as(key).isEqualTo("secret");
                          }
                        }));
  }

  @Test
  void withoutACacheThereIsNoNetworkAndNothingOfOne() {
    assertThat(types(Synthesized.none()))
        .noneMatch(type -> type.contains("EC2") || type.contains("ElastiCache"));
  }

  @Test
  void theWayOutOfTheCachesNetworkCostsNothing() {
    assertThat(types(Synthesized.valkey()))
        .contains("AWS::EC2::EgressOnlyInternetGateway", "AWS::EC2::VPCEndpoint")
        .doesNotContain("AWS::EC2::NatGateway", "AWS::EC2::EIP", "AWS::EC2::InternetGateway");
    assertThat(properties(Synthesized.valkey(), "AWS::EC2::VPCEndpoint"))
        .hasSize(1)
        .allMatch(endpoint -> required(endpoint, "VpcEndpointType").equals("Gateway"));
    assertThat(properties(Synthesized.valkey(), "AWS::EC2::Subnet"))
        .hasSize(2)
        .allMatch(subnet -> Boolean.FALSE.equals(subnet.get("MapPublicIpOnLaunch")))
        .allMatch(subnet -> subnet.containsKey("Ipv6CidrBlock"));
  }

  @Test
  void nothingComesIntoTheCachesNetworkButFromTheFunctionsToTheCache() {
    assertThat(properties(Synthesized.valkey(), "AWS::EC2::SecurityGroup"))
        .hasSize(2)
        .noneMatch(group -> group.containsKey("SecurityGroupIngress"));
    assertThat(properties(Synthesized.valkey(), "AWS::EC2::SecurityGroupIngress"))
        .hasSize(1)
        .allMatch(rule -> rule.containsKey("SourceSecurityGroupId"))
        .allMatch(
            rule ->
                required(rule, "FromPort").equals(6379) && required(rule, "ToPort").equals(6379));
  }

  @Test
  void theCacheHasOneUserWhoLogsInByIam() {
    assertThat(properties(Synthesized.valkey(), "AWS::ElastiCache::User"))
        .hasSize(1)
        .allMatch(user -> required(user, "AuthenticationMode").equals(Map.of("Type", "iam")))
        .allMatch(user -> required(user, "UserId").equals(user.get("UserName")));
    assertThat(properties(Synthesized.valkey(), "AWS::ElastiCache::ServerlessCache"))
        .hasSize(1)
        .allMatch(cache -> cache.containsKey("UserGroupId") && cache.containsKey("SubnetIds"));
  }

  /** A command too few would show as nothing but misses, since Parley goes on without a cache. */
  @Test
  void theCachesUserMayGiveTheCommandsThatFunctionsGiveAndNoOthers() {
    String source =
        Template.text(
            Path.of(System.getProperty("basedir", ""))
                .resolve("../functions/engine/src/main/java/dev/parley/engine/valkey")
                .resolve("ValkeyCache.java"));
    Set<String> given =
        Pattern.compile("run\\(\"([A-Z]+)\"")
            .matcher(source)
            .results()
            .map(command -> "+" + command.group(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    assertThat(given).contains("+get", "+set").hasSize(3);
    assertThat(properties(Synthesized.valkey(), "AWS::ElastiCache::User"))
        .singleElement()
        .extracting(user -> Set.of(required(user, "AccessString").toString().split(" ")))
        .isEqualTo(
            Stream.concat(given.stream(), Stream.of("on", "~*", "&*", "-@all", "+@connection"))
                .collect(Collectors.toSet()));
  }

  /** CloudFormation takes 500 resources and 1 MB. */
  @Test
  void theTemplateIsFarFromCloudFormationsLimits() {
    assertThat(Synthesized.valkey().template().section("Resources")).hasSizeLessThan(250);
  }

  private static List<String> actionsOnEverything(Synthesized synthesized) {
    return allowed(synthesized)
        .filter(statement -> list(statement.get("Resource")).contains("*"))
        .flatMap(statement -> list(statement.get("Action")).stream())
        .map(Object::toString)
        .distinct()
        .toList();
  }

  private static Stream<Map<String, Object>> allowed(Synthesized synthesized) {
    return synthesized.template().section("Resources").values().stream()
        .map(Template::map)
        .filter(resource -> Objects.equals(resource.get("Type"), "AWS::IAM::Role"))
        .flatMap(role -> CdkFacts.statements(role).stream())
        .filter(statement -> Objects.equals(statement.get("Effect"), "Allow"));
  }

  private static Stream<Map<String, Object>> resourcePolicies() {
    return Stream.of("AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::KMS::Key")
        .flatMap(type -> properties(Synthesized.valkey(), type))
        .flatMap(it -> Stream.of(map(it.get("PolicyDocument")), map(it.get("KeyPolicy"))))
        .flatMap(document -> list(document.get("Statement")).stream())
        .map(Template::map);
  }

  private static Map<String, Object> variables(Map<String, Object> function) {
    return map(map(function.get("Environment")).get("Variables"));
  }

  private static Set<String> types(Synthesized synthesized) {
    return synthesized.template().section("Resources").values().stream()
        .map(resource -> String.valueOf(map(resource).get("Type")))
        .collect(Collectors.toSet());
  }

  private static Stream<Map<String, Object>> properties(Synthesized synthesized, String type) {
    return synthesized.template().section("Resources").values().stream()
        .map(Template::map)
        .filter(resource -> Objects.equals(resource.get("Type"), type))
        .map(resource -> map(resource.get("Properties")));
  }
}
