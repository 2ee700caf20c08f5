package dev.parley.infra.parity;

import static dev.parley.infra.parity.Template.map;

import dev.parley.infra.parity.Template.Ref;
import dev.parley.infra.parity.Template.Sub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters that a published function uses and its version's description does not name. */
final class PublishedParameters {

  private PublishedParameters() {}

  static List<String> missing(Template template) {
    List<String> lines = new ArrayList<>();
    template
        .section("Resources")
        .forEach(
            (id, resource) -> {
              Map<String, Object> function = map(map(resource).get("Properties"));
              if (function.containsKey("AutoPublishAlias")) {
                used(template, function)
                    .filter(parameter -> !described(function).contains("${" + parameter + "}"))
                    .forEach(parameter -> lines.add(id + ": " + parameter));
              }
            });
    return lines;
  }

  private static String described(Map<String, Object> function) {
    return String.valueOf(function.get("VersionDescription"));
  }

  /** A secret counts as the parameter that is raised when a secret changes. */
  private static Stream<String> used(Template template, Map<String, Object> function) {
    Map<String, Object> parameters = template.section("Parameters");
    return map(map(function.get("Environment")).get("Variables")).values().stream()
        .flatMap(value -> parameter(value, parameters).stream())
        .distinct();
  }

  private static List<String> parameter(Object value, Map<String, Object> parameters) {
    return switch (value) {
      case Ref ref when parameters.containsKey(ref.name()) ->
          List.of(isSecret(parameters.get(ref.name())) ? "SecretsVersion" : ref.name());
      case Sub sub when sub.text().startsWith("{{resolve:") -> List.of("SecretsVersion");
      case Object other -> List.of();
    };
  }

  private static boolean isSecret(@Nullable Object declaration) {
    return Boolean.TRUE.equals(map(declaration).get("NoEcho"));
  }
}
