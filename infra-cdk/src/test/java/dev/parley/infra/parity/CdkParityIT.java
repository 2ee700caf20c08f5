package dev.parley.infra.parity;

import static dev.parley.infra.parity.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.infra.parity.CatalogueFacts.Cache;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CDK deploys what the catalogue says, and so the same as template.yaml. */
class CdkParityIT {

  @Test
  void withoutACacheCdkDeploysWhatTheCatalogueSays() {
    Facts catalogue = CatalogueFacts.of(Cache.NONE);
    Facts template = CdkFacts.of(Synthesized.none());

    assertThat(catalogue.differences(template)).isEmpty();
    assertThat(template.size()).isEqualTo(catalogue.size()).isGreaterThan(300);
  }

  @Test
  void withAValkeyCdkDeploysWhatTheCatalogueSays() {
    assertThat(CatalogueFacts.of(Cache.OWN).differences(CdkFacts.of(Synthesized.valkey())))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "MemorySize": 1024 | "MemorySize": 512 | WebhookFunction MemorySize
          "Runtime": "java25" | "Runtime": "java21" | SenderFunction Runtime
          "arm64" | "x86_64" | AdminFunction Architectures 0
          "VisibilityTimeout": 50 | "VisibilityTimeout": 30 | queue parley-outbound.fifo VisibilityTimeout
          "maxReceiveCount": 1000 | "maxReceiveCount": 3 | queue parley-dm.fifo RedrivePolicy maxReceiveCount
          "ReportBatchItemFailures" | "Other" | SenderFunction SQS FunctionResponseTypes 0
          "MaximumConcurrency": 10 | "MaximumConcurrency": 50 | CommentProcessorFunction SQS ScalingConfig MaximumConcurrency
          "rate(1 minute)" | "rate(1 hour)" | WakeupFunction ScheduleV2 ScheduleExpression
          "dynamodb:PutItem" | "dynamodb:*" | AdminRole may dynamodb:* on Arn of table parley-accounts
          "lambda:InvokeFunction" | "lambda:*" | WakeupFunction ScheduleV2 ScheduleExpression
          "apigateway.amazonaws.com" | "*" | AdminFunction route GET /healthz ApiId
          "PublishedVersions" | "None" | DmProcessorFunction SnapStart ApplyOn
          "Name": "live" | "Name": "next" | StatsRefreshFunction AutoPublishAlias
          "PARLEY_CACHE_URL": "none" | "OTHER": "none" | StoryProcessorFunction Environment Variables PARLEY_CACHE_URL
          "RetentionInDays": 14 | "RetentionInDays": 365 | AdminLogs RetentionInDays
          "Ref": "AppSecrets" | "Ref": "VerifyToken2" | WebhookFunction Environment Variables PARLEY_APP_SECRETS
          "aws:SecureTransport": "false" | "aws:SecureTransport": "true" | QueuesByTlsOnly PolicyDocument Statement 0 Condition Bool aws:SecureTransport
          """)
  void anAlteredTemplateIsReported(String from, String to, String fact) {
    assertThat(
            CatalogueFacts.of(Cache.NONE)
                .differences(CdkFacts.of(Synthesized.none().altered(from, to))))
        .anyMatch(line -> line.startsWith(fact + ": "));
  }

  /** A snapshot that nobody starts from would cost what it was made to spare. */
  @Test
  void whoInvokesAFunctionPastItsAliasIsReported() {
    String alias = "\"Ref\": \"" + aliasOf("SenderFunction") + "\"";

    assertThat(
            CatalogueFacts.of(Cache.NONE)
                .differences(
                    CdkFacts.of(Synthesized.none().altered(alias, "\"Ref\": \"SenderFunction\""))))
        .anyMatch(line -> line.startsWith("SenderFunction past its alias SQS Queue: "));
  }

  private static String aliasOf(String function) {
    return Synthesized.none().template().section("Resources").entrySet().stream()
        .filter(it -> map(it.getValue()).containsValue("AWS::Lambda::Alias"))
        .filter(
            it ->
                map(map(it.getValue()).get("Properties")).containsValue(new Template.Ref(function)))
        .map(Map.Entry::getKey)
        .findAny()
        .orElseThrow();
  }

  /** Nobody who reads a console should have to know how it was deployed. */
  @Test
  void bothTemplatesDescribeFunctionsAndAlarmsInTheSameWords() {
    assertThat(descriptions(Synthesized.none().template()))
        .isEqualTo(descriptions(Template.parse(Template.text())));
  }

  @Test
  void bothTemplatesStartFromTheSameValues() {
    assertThat(defaults(Synthesized.none().template()))
        .isEqualTo(defaults(Template.parse(Template.text())));
  }

  @Test
  void bothTemplatesTellTheSameAddresses() {
    assertThat(Synthesized.none().template().section("Outputs").keySet())
        .containsExactlyInAnyOrderElementsOf(
            Template.parse(Template.text()).section("Outputs").keySet());
  }

  @Test
  void aRoleOfTheTemplateAllowsWhatTheCatalogueGrantsAndItsOwnLog() {
    Map<String, Object> granted =
        Catalogue.functions().stream()
            .collect(Collectors.toMap(FunctionSpec::name, CdkParityIT::granted));

    assertThat(SynthesizedPolicies.of(Synthesized.none().template())).isEqualTo(granted);
  }

  private static Object granted(FunctionSpec function) {
    return Stream.concat(
            function.permissions().stream(), Stream.of("logs:CreateLogStream", "logs:PutLogEvents"))
        .collect(Collectors.toSet());
  }

  private static Map<String, String> descriptions(Template template) {
    Map<String, String> texts = new TreeMap<>();
    template
        .section("Resources")
        .forEach(
            (id, resource) -> {
              Map<String, Object> properties = map(map(resource).get("Properties"));
              Object text = properties.getOrDefault("AlarmDescription", described(id, properties));
              if (id.endsWith("Function") || id.endsWith("Alarm")) {
                texts.put(id, text.toString().strip().replaceAll(" \\(secrets .*\\)", ""));
              }
            });
    return texts;
  }

  private static Object described(String id, Map<String, Object> properties) {
    return properties.getOrDefault("Description", id + " is not described");
  }

  /** The values of the variables that can be chosen, of every function. */
  private static Map<String, String> defaults(Template template) {
    Map<String, String> values = new TreeMap<>();
    Map<String, Object> parameters = template.section("Parameters");
    Catalogue.functions().forEach(function -> defaults(function, template, parameters, values));
    return values;
  }

  private static void defaults(
      FunctionSpec function,
      Template template,
      Map<String, Object> parameters,
      Map<String, String> values) {
    Map<String, Object> resource = map(template.section("Resources").get(function.name()));
    Map<String, Object> environment = map(map(resource.get("Properties")).get("Environment"));
    map(environment.get("Variables"))
        .forEach(
            (key, value) -> {
              if (value instanceof Template.Ref ref && parameters.containsKey(ref.name())) {
                Object otherwise = map(parameters.get(ref.name())).getOrDefault("Default", "none");
                values.put(function.name() + " " + key, otherwise.toString());
              } else if (key.startsWith("PARLEY_") && value instanceof String text) {
                values.put(function.name() + " " + key, text);
              }
            });
  }
}
