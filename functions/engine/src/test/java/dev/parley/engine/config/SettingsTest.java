package dev.parley.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engine.ProcessorFunction;
import dev.parley.engine.SenderFunction;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void functionNamesAllKeysThatItLacksAndNoValue() {
    Settings settings =
        settings(
            Map.of(
                "PARLEY_QUEUE_URL", "https://sqs/secret-value",
                "PARLEY_ACCOUNTS_TABLE", "accounts",
                "PARLEY_TOKEN_KEY", " "));

    assertThatThrownBy(() -> settings.requireFor(SenderFunction.class))
        .isInstanceOf(MissingSettingsException.class)
        .hasMessage(
            "Set these environment variables: PARLEY_DEAD_LETTER_QUEUE_URL,"
                + " PARLEY_CONVERSATIONS_TABLE, PARLEY_STATS_TABLE, PARLEY_GRAPH_URL, PARLEY_TOKEN_KEY");
  }

  @Test
  void functionDoesNotStartWithoutItsKeys() {
    try (var context = EngineContext.start(Environment.of(Map.of()))) {
      assertThatThrownBy(() -> new ProcessorFunction(context))
          .isInstanceOf(MissingSettingsException.class)
          .hasMessageContaining("PARLEY_OUTBOUND_QUEUE_URL");
    }
  }

  @Test
  void secretsAreNotShownByAccident() {
    Environment environment = Environment.of(Map.of("PARLEY_TOKEN_KEY", "hidden"));

    assertThat(environment.toString()).doesNotContain("hidden");
    assertThat(new Settings(environment).tokenKey().toString()).doesNotContain("hidden");
  }

  @Test
  void contextsInOneProcessHaveTheirOwnEnvironments() {
    try (var first = EngineContext.start(Environment.of(Map.of("PARLEY_ACCOUNTS_TABLE", "one")));
        var second = EngineContext.start(Environment.of(Map.of("PARLEY_ACCOUNTS_TABLE", "two")))) {
      assertThat(first.getBean(Settings.class).accountsTable()).isEqualTo("one");
      assertThat(second.getBean(Settings.class).accountsTable()).isEqualTo("two");
    }
  }

  private static Settings settings(Map<String, String> values) {
    return new Settings(Environment.of(values));
  }
}
