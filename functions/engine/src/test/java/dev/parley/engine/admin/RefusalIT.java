package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.admin.AdminClient.Answer;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalIT {
  private AdminClient api;

  @BeforeAll
  void start() {
    api = new AdminClient();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void allFaultsAreNamedAtOnceWithTheirPlaces() {
    String body =
        """
        {"name":"","type":"dm","extra":1,
         "trigger":{"mode":"specific_keywords","match":"regex","keywords":["ok",7,"  "]},
         "steps":[{"kind":"text","text":"%s"},{"kind":"buttons","text":"t","buttons":[
           {"title":"way too long a title for this","payload":"P"},{"title":"x","url":"https://x.y","payload":"P"}]}]}
        """
            .formatted("é".repeat(521));

    Answer refused = api.send("POST", api.account("1009") + "/automations", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(refused.body())
        .contains("\"pointer\":\"/extra\"")
        .contains("\"pointer\":\"/type\"")
        .contains("\"pointer\":\"/trigger/match\"")
        .contains("\"pointer\":\"/trigger/keywords/1\"")
        .contains("\"pointer\":\"/trigger/keywords/2\"")
        .contains(
            "{\"pointer\":\"/steps/0/text\",\"detail\":\"text has 1042 bytes in UTF-8: 1 to 1000")
        .contains("\"pointer\":\"/steps/1/buttons/0/title\"")
        .contains("\"pointer\":\"/steps/1/buttons/1\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254@",
        "http://example.com",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.com"
      })
  void aButtonOpensOnlyHttpsPages(String url) {
    String body = AdminClient.PRICES.replace("https://example.com/shop", url);

    Answer refused = api.send("POST", api.account("1010") + "/automations", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("/steps/1/buttons/0/url");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/nowhere,404",
    "GET,/api/v1/nowhere,404",
    "GET,/api/v1/accounts/telegram/1,404",
    "GET,/api/v1/accounts/instagram/never,404",
    "GET,/api/v1/accounts/instagram/..,404",
    "GET,/api/v1/accounts/instagram/never/automations,404",
    "POST,/api/v1/accounts/instagram/1/automations/x/toggle,415",
    "DELETE,/api/v1/accounts/instagram/1,404",
    "PATCH,/api/v1/accounts/instagram/1,405",
    "PUT,/api/v1/accounts/instagram/1,415",
    "GET,/api/v1/accounts/instagram/%zz,400",
    "GET,/api/v1/accounts/instagram/a%2fb,404",
    "GET,/api/v1/accounts/instagram/a%23b,404"
  })
  void everyRefusalIsAProblemDocument(String method, String path, int status) {
    Answer refused = api.call(method, path, Map.of(), method.equals("GET") ? null : "x");

    assertThat(refused.status()).as(refused.body()).isEqualTo(status);
    refused.assertProblem();
  }

  @Test
  void aBodyThatIsNoJsonTooLongOrDeclaredOtherwiseIsRefused() {
    String list = api.account("1012") + "/automations";
    String form = "application/x-www-form-urlencoded";

    Answer noJson = api.send("POST", list, "{\"name\":");
    Answer empty = api.send("POST", list, "");
    Answer tooLong = api.send("POST", list, "\"" + "x".repeat(256 * 1024) + "\"");
    Answer asForm = api.call("POST", list, Map.of("content-type", form), "a=b");
    Answer asText =
        api.call("POST", list, Map.of("content-type", "text/plain"), AdminClient.PRICES);

    assertThat(noJson.status()).isEqualTo(400);
    assertThat(empty.status()).isEqualTo(400);
    assertThat(tooLong.status()).isEqualTo(413);
    assertThat(asForm.status()).isEqualTo(415);
    assertThat(asText.status()).isEqualTo(415);
    noJson.assertProblem();
    tooLong.assertProblem();
    asForm.assertProblem();
  }

  @Test
  void stepsThatCouldNotBeDecidedAtOnceAreRefused() {
    String button =
        "{\"title\":\"Look\",\"url\":\"https://example.com/%s\"}".formatted("x".repeat(500));
    String buttons = String.join(",", Collections.nCopies(3, button));
    String step =
        "{\"kind\":\"buttons\",\"text\":\"%s\",\"buttons\":[%s]}"
            .formatted("😀".repeat(640), buttons);
    String body =
        "{\"name\":\"n\",\"type\":\"dm_automation\",\"trigger\":{\"mode\":\"any_reply\"},\"steps\":[%s]}"
            .formatted(String.join(",", Collections.nCopies(50, step)));
    String list = api.account("1017") + "/automations";

    Answer refused = api.send("POST", list, body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .contains("\"pointer\":\"/steps\"")
        .containsPattern("take 5[0-9]{5} bytes")
        .contains("at most 204800");
    assertThat(api.get(list).at("total").getIntValue()).isZero();
    refused.assertProblem();
  }

  @Test
  void aWhatsAppAccountHasAutomationsOfWhatItsChannelCanShow() {
    String path = "/api/v1/accounts/whatsapp/1018";
    Answer connected = api.send("PUT", path, "{\"workspace\":\"shop\",\"username\":\"x\"}");

    Answer created = api.send("POST", path + "/automations", AdminClient.PRICES);
    Answer refused =
        api.send(
            "POST",
            path + "/automations",
            """
            {"name":"Gate","type":"dm_automation","active":true,"trigger":{"mode":"any_reply"},
             "steps":[{"kind":"ask_follow","text":"Follow us","button":"Done"}]}""");

    assertThat(connected.status()).isEqualTo(201);
    assertThat(created.status()).isEqualTo(201);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("is not on WhatsApp: nobody follows a number there");
    refused.assertProblem();
  }
}
