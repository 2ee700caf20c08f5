package dev.parley.infra.parity;

import static dev.parley.infra.parity.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.parity.Template.GetAtt;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an operator chooses is what the template does. */
class CdkSettingsIT {
  private static final Synthesized CHOSEN =
      Synthesized.of(
          "chosen",
          Map.of(
              "cache", "valkey",
              "nat", "true",
              "domain", "dm.example.org",
              "certificate", "arn:aws:acm:eu-central-1:123456789012:certificate/example",
              "alarmEmail", "ops@example.org",
              "secretsVersion", "2",
              "maxConcurrency.SenderFunction", "100",
              "reservedConcurrency.WebhookFunction", "50"));

  @Test
  void aNatGatewayTakesThePlaceOfIpv6() {
    assertThat(properties("AWS::EC2::NatGateway")).hasSize(1);
    assertThat(variables("AdminFunction"))
        .containsEntry("JAVA_TOOL_OPTIONS", "-Dsun.net.http.retryPost=false")
        .doesNotContainKeys("AWS_ENDPOINT_URL_SQS", "AWS_ENDPOINT_URL_KMS");
  }

  @Test
  void theApiAnswersUnderTheDomain() {
    assertThat(properties("AWS::ApiGatewayV2::DomainName"))
        .singleElement()
        .satisfies(it -> assertThat(it).containsEntry("DomainName", "dm.example.org"));
    assertThat(properties("AWS::ApiGatewayV2::ApiMapping")).hasSize(1);
    assertThat(CHOSEN.template().section("Outputs")).containsKey("DomainTarget");
  }

  @Test
  void theAddressIsToldOfAlarms() {
    assertThat(properties("AWS::SNS::Subscription"))
        .singleElement()
        .satisfies(it -> assertThat(it).containsEntry("Endpoint", "ops@example.org"));
  }

  @Test
  void capacityIsSetFunctionByFunction() {
    assertThat(properties("AWS::Lambda::EventSourceMapping").map(it -> it.get("ScalingConfig")))
        .containsOnlyOnce(Map.of("MaximumConcurrency", 100))
        .contains(Map.of("MaximumConcurrency", 50));
    assertThat(function("WebhookFunction")).containsEntry("ReservedConcurrentExecutions", 50);
    assertThat(function("SenderFunction")).doesNotContainKey("ReservedConcurrentExecutions");
  }

  /** The alias would go on with the old value: a version holds what was true when it was made. */
  @Test
  void aChangedSecretPublishesNewVersionsAndAnotherCacheNoneOfWhoDoesNotAskIt() {
    assertThat(version(CHOSEN, "SenderFunction"))
        .isNotEqualTo(version(Synthesized.valkey(), "SenderFunction"));
    assertThat(version(Synthesized.valkey(), "SenderFunction"))
        .isEqualTo(version(Synthesized.none(), "SenderFunction"));
    assertThat(version(Synthesized.valkey(), "AdminFunction"))
        .isNotEqualTo(version(Synthesized.none(), "AdminFunction"));
  }

  private static String version(Synthesized synthesized, String function) {
    return resources(synthesized)
        .filter(resource -> Objects.equals(resource.get("Type"), "AWS::Lambda::Alias"))
        .map(resource -> map(resource.get("Properties")))
        .filter(alias -> new Template.Ref(function).equals(alias.get("FunctionName")))
        .map(alias -> (GetAtt) Objects.requireNonNull(alias.get("FunctionVersion")))
        .map(GetAtt::resource)
        .findAny()
        .orElseThrow();
  }

  private static Map<String, Object> variables(String function) {
    return map(map(function(function).get("Environment")).get("Variables"));
  }

  private static Map<String, Object> function(String name) {
    return map(map(CHOSEN.template().section("Resources").get(name)).get("Properties"));
  }

  private static Stream<Map<String, Object>> properties(String type) {
    return resources(CHOSEN)
        .filter(resource -> Objects.equals(resource.get("Type"), type))
        .map(resource -> map(resource.get("Properties")));
  }

  private static Stream<Map<String, Object>> resources(Synthesized synthesized) {
    return synthesized.template().section("Resources").values().stream().map(Template::map);
  }
}
