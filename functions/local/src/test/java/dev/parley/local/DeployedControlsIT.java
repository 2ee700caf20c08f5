package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.engine.AdminFunction;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.local.front.EventFunctionRoute;
import dev.parley.local.front.Reply;
import dev.parley.local.front.Request;
import dev.parley.local.mapping.Invocation;
import io.micronaut.context.ApplicationContext;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The controls are the local runtime's: the deployed functions know nothing of them. */
final class DeployedControlsIT {
  private static final String TOKEN = "an-administrators-token-of-this-test";
  private static final FunctionSpec ADMIN =
      Catalogue.functions().stream()
          .filter(function -> function.handler().equals(AdminFunction.class.getName()))
          .findFirst()
          .orElseThrow();

  @ParameterizedTest
  @ValueSource(
      strings = {"/__local/fault", "/__local/clock", "/__local/redis", "/api/v1/__local/fault"})
  void adminFunctionAnswers404(String path) {
    Map<String, String> values =
        ADMIN.environment().stream()
            .filter(key -> !Catalogue.OPTIONAL_KEYS.contains(key))
            .collect(Collectors.toMap(key -> key, DeployedControlsIT::value));
    try (ApplicationContext context = EngineContext.start(Environment.of(values))) {
      var route =
          new EventFunctionRoute(
              new AdminFunction(context),
              () -> new Invocation(ADMIN, _ -> {}),
              InstantSource.system());

      Reply reply =
          route.answer(
              new Request(
                  "POST",
                  path,
                  "",
                  Map.of("authorization", "Bearer " + TOKEN, "content-type", "application/json"),
                  new byte[] {'{', '}'}));

      assertThat(reply.status()).isEqualTo(404);
    }
  }

  private static String value(String key) {
    return key.equals("PARLEY_GRAPH_URL") ? "http://127.0.0.1:1" : TOKEN;
  }
}
