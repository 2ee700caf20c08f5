package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engine.admin.AdminClient.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LimitsIT {
  private AdminClient api;
  private String list;

  @BeforeAll
  void start() {
    api = new AdminClient();
    list = api.account("6001") + "/automations";
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void anAddressThatIsTooLongIsRefused() {
    Answer fits = api.get(list + "?cursor=" + "x".repeat(8192 - list.length() - 8));
    Answer refused = api.get(list + "?cursor=" + "x".repeat(8192));

    assertThat(fits.status()).isEqualTo(400);
    assertThat(refused.status()).isEqualTo(414);
    refused.assertProblem();
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 10_000, 100_000})
  void aBodyThatIsNestedTooDeepIsRefused(int depth) {
    Answer arrays = api.send("POST", list, "[".repeat(depth) + "]".repeat(depth));
    Answer objects = api.send("POST", list, "{\"a\":".repeat(depth / 3) + "[".repeat(101));

    assertThat(arrays.status()).isEqualTo(400);
    assertThat(arrays.at("detail").getStringValue()).contains("nested deeper than 100");
    assertThat(objects.status()).isEqualTo(400);
    arrays.assertProblem();
  }

  @Test
  void bracketsInTextsAreNoNesting() {
    String text = "[{\\\"\\\\".repeat(150);

    Answer created =
        api.send("POST", list, AdminClient.PRICES.replace("\"Hi\"", "\"" + text + "\""));

    assertThat(created.status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "a\\u0000b,U+0000",
    "\\ud800,surrogate",
    "\\udc00\\ud800,surrogate",
  })
  void textsThatCannotBeKeptAreRefusedWithTheirPlace(String text, String word) {
    Answer refused = api.send("POST", list, AdminClient.PRICES.replace("Hi", text));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("errors", "0", "pointer").getStringValue()).isEqualTo("/steps/0/text");
    assertThat(refused.at("errors", "0", "detail").getStringValue()).contains(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1e400"})
  void endlessNumbersAreRefused(String number) {
    Answer refused =
        api.send("POST", list, AdminClient.PRICES.replace("\"Hi\"", "\"Hi\",\"n\":" + number));

    assertThat(refused.status()).as(refused.body()).isIn(400, 422);
    refused.assertProblem();
  }

  @Test
  void aRouteMayHaveALimitOfItsOwn() {
    JsonBody bodies = api.context.getBean(JsonBody.class);
    byte[] large = ("\"" + "x".repeat(300 * 1024) + "\"").getBytes(StandardCharsets.UTF_8);

    assertThat(bodies.read(large, 3 * 1024 * 1024, "").isString()).isTrue();
    assertThatThrownBy(() -> bodies.read(large)).isInstanceOf(Refusal.class);
  }
}
