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
