package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engine.AdminFunction;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.engine.config.MissingSettingsException;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GuardIT {
  private AdminClient api;

  @BeforeAll
  void start() {
    api = new AdminClient();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer null", "Bearer undefined", "Basic YTpi"})
  void withoutTheTokenNothingIsServed(String authorization) {
    Answer refused =
        api.anonymous(
            "GET", "/api/v1/accounts/instagram/1", Map.of("authorization", authorization));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers()).containsEntry("www-authenticate", "Bearer realm=\"parley\"");
    refused.assertProblem();
  }

  @Test
  void theSchemeIsReadInAnyCase() {
    Answer answer =
        api.call(
            "GET",
            "/api/v1/accounts/instagram/never",
            Map.of("authorization", "bearer " + AdminClient.ADMIN_TOKEN),
            null);

    assertThat(answer.status()).isEqualTo(404);
  }

  @Test
  void withoutAConfiguredTokenTheFunctionDoesNotStart() {
    Map<String, String> values = new HashMap<>(AdminClient.VALUES);
    values.put("PARLEY_ADMIN_TOKEN", " ");
    try (ApplicationContext context = EngineContext.start(Environment.of(values))) {
      assertThatThrownBy(() -> new AdminFunction(context))
          .isInstanceOf(MissingSettingsException.class)
          .hasMessageContaining("PARLEY_ADMIN_TOKEN");
    }
  }

  @Test
  void everyAnswerKeepsBrowsersFromGuessingAndKeeping() {
    Answer fine = api.get(api.account("1013"));
    Answer refused = api.anonymous("GET", "/api/v1/accounts/instagram/1", Map.of());
    Answer healthy = api.anonymous("GET", "/healthz", Map.of());

    for (Answer answer : new Answer[] {fine, refused, healthy}) {
      assertThat(answer.headers())
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("cache-control", "no-store");
    }
    assertThat(healthy.at("parts", "accounts-table").getStringValue()).isEqualTo("up");
  }

  @Test
  void aTableThatIsGoneIsAProblemThatSaysNothing() {
    try (AdminClient broken = new AdminClient()) {
      broken.dynamoDb.client().deleteTable(table -> table.tableName("parley-accounts"));

      Answer failed = broken.get("/api/v1/accounts/instagram/1");

      assertThat(failed.status()).isEqualTo(500);
      failed.assertProblem();
      assertThat(broken.log).hasSize(1);
    }
  }
}
