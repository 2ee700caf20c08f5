package dev.parley.infra.parity;

import static dev.parley.infra.parity.Template.list;
import static dev.parley.infra.parity.Template.map;

import dev.parley.catalogue.Catalogue;
import dev.parley.infra.parity.Template.GetAtt;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What functions may do by a template that CDK wrote. */
final class SynthesizedPolicies {
  private SynthesizedPolicies() {}

  /**
   * The actions that each function's role allows on anything at all, spelled {@code
   * sqs:SendMessage}, by the function's name.
   */
  static Map<String, Set<String>> of(Template template) {
    Map<String, Object> resources = template.section("Resources");
    return Catalogue.functions().stream()
        .collect(
            Collectors.toMap(function -> function.name(), it -> allowed(resources, it.name())));
  }

  private static Set<String> allowed(Map<String, Object> resources, String function) {
    Map<String, Object> properties = map(map(resources.get(function)).get("Properties"));
    GetAtt role = (GetAtt) Template.required(properties, "Role");
    return CdkFacts.statements(map(resources.get(role.resource()))).stream()
        .filter(statement -> "Allow".equals(statement.get("Effect")))
        .flatMap(statement -> list(statement.get("Action")).stream())
        .map(Object::toString)
        .collect(Collectors.toSet());
  }
}
