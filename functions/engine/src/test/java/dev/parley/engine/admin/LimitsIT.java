package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engine.admin.AdminClient.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/conversations?q=%00",
        "/api/v1/conversations?q=a%ED%A0%80",
        "/api/v1/conversations?q=\ud800",
        "/api/v1/conversations?tag=\udc00x",
        "/api/v1/conversations?%00=x",
        "/api/v1/runs?cursor=%C3%28",
        "/api/v1/conversations/a%00b",
        "/api/v1/accounts/instagram/%FF/automations",
      })
  void pathsAndQueriesThatAreNoTextAreRefused(String path) {
    Answer refused = api.get(path);

    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    refused.assertProblem();
    assertThat(refused.at("detail").getStringValue()).contains("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\u0001", "a\r\nx: y", "\u007f", "\u001b[1m"})
  void headersWithControlCharactersAreRefused(String value) {
    for (String header : List.of("if-match", "idempotency-key", "x-other", "user-agent")) {
      Answer refused =
          api.call("POST", list, Map.of("content-type", "application/json", header, value), "{}");

      assertThat(refused.status()).as(header).isEqualTo(400);
      refused.assertProblem();
      assertThat(refused.at("detail").getStringValue()).contains(header).doesNotContain(value);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=%F0%9F%98%80", "q=%C3%A9", "q=a%0Ab", "q=100%25", "q=%25zz"})
  void whatIsTextIsLookedFor(String query) {
    assertThat(api.get("/api/v1/conversations?" + query).status()).isEqualTo(200);
  }

  @Test
  void aRouteMayHaveALimitOfItsOwn() {
    JsonBody bodies = api.context.getBean(JsonBody.class);
    byte[] large = ("\"" + "x".repeat(300 * 1024) + "\"").getBytes(StandardCharsets.UTF_8);

    assertThat(bodies.read(large, 3 * 1024 * 1024, "").isString()).isTrue();
    assertThatThrownBy(() -> bodies.read(large)).isInstanceOf(Refusal.class);
  }
}
