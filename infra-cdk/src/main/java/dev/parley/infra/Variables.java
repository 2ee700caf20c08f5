package dev.parley.infra;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The values of a function's configuration. */
final class Variables {
  private final Surroundings around;
  private final Map<String, String> cache;

  Variables(Surroundings around) {
    this.around = around;
    cache = around.cache().map(Cache::environment).orElseGet(Cache::none);
  }

  /** All variables of this function. */
  Map<String, String> of(FunctionSpec function) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("JAVA_TOOL_OPTIONS", Catalogue.JAVA_TOOL_OPTIONS);
    for (String key : function.environment()) {
      variables.put(
          key,
          Catalogue.resource(function, key).map(around::reference).orElseGet(() -> other(key)));
    }
    if (function.usesCache()) {
      around.cache().ifPresent(it -> variables.putAll(it.network().environment()));
    }
    return variables;
  }

  private String other(String key) {
    Settings settings = around.settings();
    return switch (key) {
      case "PARLEY_APP_SECRETS" -> around.inputs().appSecrets();
      case "PARLEY_VERIFY_TOKEN" -> around.inputs().verifyToken();
      case "PARLEY_CRON_SECRET" -> around.inputs().cronSecret();
      case "PARLEY_ADMIN_TOKEN" -> around.keys().adminToken();
      case "PARLEY_TOKEN_KEY" -> around.keys().tokenKey();
      case "PARLEY_TOKEN_KMS_KEY" -> around.keys().tokenKmsKeyArn();
      case "PARLEY_GRAPH_URL" -> settings.graphUrl();
      case "PARLEY_APP_MESSAGES_PER_SECOND" -> String.valueOf(settings.appMessagesPerSecond());
      case "PARLEY_STATS_REFRESH_SECONDS" -> String.valueOf(settings.statsRefreshSeconds());
      case "PARLEY_STATS_PUBLISH_SECONDS" -> String.valueOf(settings.statsPublishSeconds());
      case "PARLEY_STATS_CLIENT_SECONDS" -> String.valueOf(settings.statsClientSeconds());
      default -> Objects.requireNonNull(cache.get(key), () -> "nobody knows a value for " + key);
    };
  }
}
