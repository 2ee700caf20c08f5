package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engine.AdminFunction;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.engine.config.MissingSettingsException;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdminApiIT {
  private static final String TOKEN = "IGQVJ-canary-token";
  private static final String ACCOUNT =
      "{\"workspace\":\"shop\",\"username\":\"the.shop\",\"accessToken\":\"" + TOKEN + "\"}";
  private static final String PRICES =
      """
      {"name":"Price list","type":"dm_automation","active":true,"postId":null,"storyId":null,
       "trigger":{"mode":"specific_keywords","match":"word","keywords":["PRICE"]},
       "steps":[{"kind":"text","text":"Hi"},
                {"kind":"buttons","text":"Look","buttons":[
                  {"title":"Shop","url":"https://example.com/shop"},
                  {"title":"More","payload":"MORE"}]},
                {"kind":"quick_replies","text":"Which?","options":[
                  {"title":"Red","payload":"RED"}]}]}
      """;

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
  void anAccountIsConnectedChangedAndShownWithoutItsToken() {
    String path = "/api/v1/accounts/instagram/1001";

    Answer created = api.send("PUT", path, ACCOUNT);
    Answer changed =
        api.send("PUT", path, "{\"workspace\":\"shop\",\"username\":\"new\",\"paused\":true}");
    Answer shown = api.get(path);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("generation").getLongValue()).isEqualTo(1);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.at("username").getStringValue()).isEqualTo("new");
    assertThat(shown.at("paused").getBooleanValue()).isTrue();
    assertThat(shown.at("connected").getBooleanValue()).isTrue();
    assertThat(shown.at("generation").getLongValue()).isEqualTo(2);
    assertThat(created.body() + changed.body() + shown.body()).doesNotContain("canary");
  }

  @Test
  void aWorkspaceKeepsItsAccounts() {
    String path = "/api/v1/accounts/instagram/1002";
    api.send("PUT", path, ACCOUNT);

    Answer refused = api.send("PUT", path, "{\"workspace\":\"other\",\"username\":\"x\"}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(api.get(path).at("workspace").getStringValue()).isEqualTo("shop");
  }

  @Test
  void anAutomationLivesFromPostToDelete() {
    String list = account("1003") + "/automations";

    Answer created = api.send("POST", list, PRICES);
    String path = list + "/" + created.at("id").getStringValue();
    Answer shown = api.get(path);
    Answer edited = api.send("PUT", path, "\"1\"", shown.body().replace("Price list", "Prices"));
    Answer off = api.send("POST", path + "/toggle", "{\"active\":false}");
    Answer deleted = api.send("DELETE", path, "\"3\"", "");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.headers()).containsEntry("location", path).containsEntry("etag", "\"1\"");
    assertThat(created.at("channel").getStringValue()).isEqualTo("instagram");
    assertThat(created.at("account").getStringValue()).isEqualTo("1003");
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.body()).isEqualTo(created.body());
    assertThat(edited.status()).isEqualTo(200);
    assertThat(edited.at("name").getStringValue()).isEqualTo("Prices");
    assertThat(edited.headers()).containsEntry("etag", "\"2\"");
    assertThat(off.status()).isEqualTo(200);
    assertThat(off.at("active").getBooleanValue()).isFalse();
    assertThat(off.at("revision").getLongValue()).isEqualTo(3);
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(api.get(path).status()).isEqualTo(404);
    assertThat(api.get(account("1003")).at("automations").getLongValue()).isZero();
  }

  @Test
  void whatIsStoredIsWhatWasSent() {
    Answer created = api.send("POST", account("1004") + "/automations", PRICES);

    assertThat(created.body())
        .contains("\"postId\":null")
        .contains("{\"mode\":\"specific_keywords\",\"match\":\"word\",\"keywords\":[\"PRICE\"]}")
        .contains("{\"title\":\"Shop\",\"url\":\"https://example.com/shop\"}")
        .contains("{\"title\":\"More\",\"payload\":\"MORE\"}")
        .contains(
            "{\"kind\":\"quick_replies\",\"text\":\"Which?\",\"options\":[{\"title\":\"Red\",\"payload\":\"RED\"}]}");
  }

  @Test
  void anEditOfAnOldRevisionIsRefusedAndOneWithoutARevisionToo() {
    String list = account("1005") + "/automations";
    String path = list + "/" + api.send("POST", list, PRICES).at("id").getStringValue();
    String edit = PRICES.replace("Hi", "Hello");

    assertThat(api.send("PUT", path, edit).status()).isEqualTo(428);
    assertThat(api.send("PUT", path, "\"7\"", edit).status()).isEqualTo(412);
    assertThat(api.send("PUT", path, "nonsense", edit).status()).isEqualTo(400);
    assertThat(api.send("PUT", path, "*", edit).status()).isEqualTo(200);
    assertThat(api.send("DELETE", path, "\"1\"", "").status()).isEqualTo(412);
    assertThat(api.send("DELETE", path, "").status()).isEqualTo(204);
    assertThat(api.send("DELETE", path, "").status()).isEqualTo(404);
  }

  @Test
  void repeatingAnEditOrAToggleChangesNothing() {
    String list = account("1006") + "/automations";
    String path = list + "/" + api.send("POST", list, PRICES).at("id").getStringValue();
    long before = api.get(account("1006")).at("generation").getLongValue();

    assertThat(api.send("PUT", path, "\"1\"", PRICES).headers()).containsEntry("etag", "\"1\"");
    assertThat(api.send("POST", path + "/toggle", "{\"active\":true}").status()).isEqualTo(200);
    assertThat(api.get(account("1006")).at("generation").getLongValue()).isEqualTo(before);
  }

  @Test
  void theListComesInPagesInTheOrderOfCreation() {
    String list = account("1007") + "/automations";
    for (int i = 0; i < 5; i++) {
      api.send("POST", list, PRICES.replace("Price list", "No " + i));
    }

    Answer first = api.get(list + "?limit=2");
    Answer second = api.get(list + "?limit=2&cursor=" + first.at("nextCursor").getStringValue());
    Answer third = api.get(list + "?limit=2&cursor=" + second.at("nextCursor").getStringValue());

    assertThat(names(first)).isEqualTo("No 0,No 1");
    assertThat(names(second)).isEqualTo("No 2,No 3");
    assertThat(names(third)).isEqualTo("No 4");
    assertThat(third.at("nextCursor").isNull()).isTrue();
    assertThat(first.at("total").getIntValue()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "cursor=!!", "cursor=AAAA"})
  void aWrongPageIsRefused(String query) {
    assertThat(api.get(account("1008") + "/automations?" + query).status()).isEqualTo(400);
  }

  @Test
  void allFaultsAreNamedAtOnceWithTheirPlaces() {
    String body =
        """
        {"name":"","type":"dm","extra":1,
         "trigger":{"mode":"specific_keywords","match":"regex","keywords":["ok",7,"  "]},
         "steps":[{"kind":"text","text":"%s"},{"kind":"buttons","text":"t","buttons":[
           {"title":"way too long a title for this","payload":"P"},{"title":"x"}]}]}
        """
            .formatted("é".repeat(521));

    Answer refused = api.send("POST", account("1009") + "/automations", body);

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
    String body = PRICES.replace("https://example.com/shop", url);

    Answer refused = api.send("POST", account("1010") + "/automations", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("/steps/1/buttons/0/url");
  }

  @Test
  void aCommentFlowBeginsWithAText() {
    String body =
        """
        {"name":"c","type":"comment_reply_flow","trigger":{"mode":"any_reply"},
         "steps":[{"kind":"quick_replies","text":"?","options":[{"title":"a","payload":"b"}]}]}
        """;

    Answer refused = api.send("POST", account("1011") + "/automations", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("\"pointer\":\"/steps\"").contains("private reply");
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
    "DELETE,/api/v1/accounts/instagram/1,405",
    "PATCH,/api/v1/accounts/instagram/1,405",
    "PUT,/api/v1/accounts/instagram/1,415",
    "GET,/api/v1/accounts/instagram/%zz,400",
    "GET,/api/v1/accounts/instagram/a%2fb,404",
    "GET,/api/v1/accounts/instagram/a%23b,404"
  })
  void everyRefusalIsAProblemDocument(String method, String path, int status) {
    Answer refused = api.call(method, path, Map.of(), method.equals("GET") ? null : "x");

    assertThat(refused.status()).as(refused.body()).isEqualTo(status);
    assertProblem(refused);
  }

  @Test
  void aBodyThatIsNoJsonTooLongOrDeclaredOtherwiseIsRefused() {
    String list = account("1012") + "/automations";
    String form = "application/x-www-form-urlencoded";

    Answer noJson = api.send("POST", list, "{\"name\":");
    Answer empty = api.send("POST", list, "");
    Answer tooLong = api.send("POST", list, "\"" + "x".repeat(256 * 1024) + "\"");
    Answer asForm = api.call("POST", list, Map.of("content-type", form), "a=b");
    Answer asText = api.call("POST", list, Map.of("content-type", "text/plain"), PRICES);

    assertThat(noJson.status()).isEqualTo(400);
    assertThat(empty.status()).isEqualTo(400);
    assertThat(tooLong.status()).isEqualTo(413);
    assertThat(asForm.status()).isEqualTo(415);
    assertThat(asText.status()).isEqualTo(415);
    assertProblem(noJson);
    assertProblem(tooLong);
    assertProblem(asForm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer null", "Bearer undefined", "Basic YTpi"})
  void withoutTheTokenNothingIsServed(String authorization) {
    Answer refused =
        api.anonymous(
            "GET", "/api/v1/accounts/instagram/1", Map.of("authorization", authorization));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers()).containsEntry("www-authenticate", "Bearer realm=\"parley\"");
    assertProblem(refused);
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
  void aBodyInBase64IsReadAsItsBytes() {
    String list = account("1015") + "/automations";

    Answer created = api.sendBase64("POST", list, PRICES.replace("Price list", "Größe ✨"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("name").getStringValue()).isEqualTo("Größe ✨");
  }

  @Test
  void aFullAccountSaysSo() {
    String path = account("1016");
    Answer last = api.send("POST", path + "/automations", PRICES);
    api.setNumberOfAutomations("1016", 1000);

    Answer refused = api.send("POST", path + "/automations", PRICES);
    api.send("DELETE", path + "/automations/" + last.at("id").getStringValue(), "*", "");
    Answer afterwards = api.send("POST", path + "/automations", PRICES);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("detail").getStringValue()).contains("1000 automations");
    assertThat(afterwards.status()).isEqualTo(201);
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
    Answer fine = api.get(account("1013"));
    Answer refused = api.anonymous("GET", "/api/v1/accounts/instagram/1", Map.of());
    Answer healthy = api.anonymous("GET", "/healthz", Map.of());

    for (Answer answer : new Answer[] {fine, refused, healthy}) {
      assertThat(answer.headers())
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("cache-control", "no-store");
    }
    assertThat(healthy.status()).isEqualTo(200);
    assertThat(healthy.at("parts", "accounts-table").getStringValue()).isEqualTo("up");
  }

  @Test
  void healthNamesWhatIsDown() {
    try (AdminClient broken = new AdminClient()) {
      broken.dynamoDb.client().deleteTable(table -> table.tableName("parley-accounts"));

      Answer sick = broken.anonymous("GET", "/healthz", Map.of());
      Answer failed = broken.get("/api/v1/accounts/instagram/1");

      assertThat(sick.status()).isEqualTo(503);
      assertThat(sick.at("parts", "accounts-table").getStringValue()).isEqualTo("down");
      assertThat(failed.status()).isEqualTo(500);
      assertProblem(failed);
      assertThat(broken.log).hasSize(1);
    }
  }

  @Test
  void aFaultyTokenIsNotRepeatedInTheAnswer() {
    Answer refused =
        api.send(
            "PUT",
            "/api/v1/accounts/instagram/1014",
            "{\"workspace\":\"shop\",\"username\":\"x\",\"accessToken\":\"canary token\"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("/accessToken").doesNotContain("canary");
  }

  private String account(String id) {
    String path = "/api/v1/accounts/instagram/" + id;
    api.send("PUT", path, "{\"workspace\":\"shop\",\"username\":\"the.shop\"}");
    return path;
  }

  private static void assertProblem(Answer answer) {
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.at("type").getStringValue()).isEqualTo("about:blank");
    assertThat(answer.at("title").getStringValue()).isNotBlank();
    assertThat(answer.at("status").getIntValue()).isEqualTo(answer.status());
    assertThat(answer.at("detail").getStringValue()).isNotBlank();
    assertThat(answer.headers()).containsEntry("x-content-type-options", "nosniff");
  }

  private static String names(Answer page) {
    List<String> names = new ArrayList<>();
    page.at("items")
        .values()
        .forEach(item -> names.add(Objects.requireNonNull(item.get("name")).getStringValue()));
    return String.join(",", names);
  }
}
