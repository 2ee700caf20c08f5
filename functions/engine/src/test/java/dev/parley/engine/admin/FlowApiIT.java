package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.admin.AdminClient.Answer;
import io.micronaut.json.tree.JsonNode;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FlowApiIT {
  private static final String FLOW =
      """
      {"name":"Guide","type":"comment_reply_flow","topLevelOnly":true,"cooldown":"P1D",
       "running":"latest","postId":"next",
       "trigger":{"mode":"specific_keywords","match":"word","keywords":["GUIDE"]},
       "steps":[
        {"kind":"public_reply","texts":["Look into your messages!"]},
        {"kind":"private_reply","text":"Shall I send it?","buttons":[{"title":"Yes"}]},
        {"kind":"ask_follow","text":"Follow us first.","button":"Done","otherwise":"mail"},
        {"label":"mail","kind":"ask_email","text":"Your address?","attempts":2},
        {"kind":"tag","tag":"guide"},
        {"kind":"condition","test":{"field":"email"}},
        {"kind":"text","text":"Thank you, {{name|friend}}!"}]}
      """;
  private static final String WORDS =
      """
      {"name":"%s","type":"dm_automation",
       "trigger":{"mode":"specific_keywords","keywords":["%s"]},
       "steps":[{"kind":"text","text":"Hi"}]}
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
  void aFlowComesBackWithTheDefaultsThatHold() {
    Answer created = api.send("POST", api.account("1101") + "/automations", FLOW);

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.body())
        .contains("\"topLevelOnly\":true,\"cooldown\":\"P1D\",\"running\":\"latest\"")
        .contains(
            "{\"kind\":\"private_reply\",\"text\":\"Shall I send it?\",\"buttons\":[{\"title\":")
        .contains(
            "{\"label\":\"mail\",\"kind\":\"ask_email\",\"text\":\"Your address?\",\"attempts\":2,"
                + "\"escapeWords\":[\"skip\",\"cancel\",\"exit\",\"no thanks\"]}")
        .contains("\"otherwise\":\"mail\",\"unreadable\":\"open\",\"skipIfFollowing\":false}")
        .contains("{\"kind\":\"tag\",\"tag\":\"guide\",\"remove\":false}")
        .contains("{\"kind\":\"condition\",\"test\":{\"field\":\"email\"}}");
  }

  @Test
  void theNextPostCountsFromTheFirstSaveOnWhateverTheClientSays() {
    String list = api.account("1102") + "/automations";

    Answer created =
        api.send(
            "POST",
            list,
            FLOW.replace("{\"name\"", "{\"nextPostSince\":\"2001-01-01T00:00:00Z\",\"name\""));
    String path = list + "/" + created.at("id").getStringValue();
    Answer repeated = api.send("PUT", path, "*", FLOW);
    Answer renamed = api.send("PUT", path, "*", FLOW.replace("Guide", "Handbook"));

    assertThat(created.at("postId").getStringValue()).isEqualTo("next");
    String since = created.at("nextPostSince").getStringValue();
    assertThat(since).doesNotStartWith("2001").matches("20[0-9-]+T[0-9:.]+Z");
    assertThat(repeated.at("revision").getLongValue()).isEqualTo(1);
    assertThat(renamed.at("name").getStringValue()).isEqualTo("Handbook");
    assertThat(renamed.at("nextPostSince").getStringValue()).isEqualTo(since);
  }

  @Test
  void whatCannotWorkIsRefusedWithItsPlace() {
    String body = FLOW.replace("\"otherwise\":\"mail\"", "\"otherwise\":\"post\"");

    Answer refused = api.send("POST", api.account("1103") + "/automations", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("\"pointer\":\"/steps/2/otherwise\"").contains("post");
    refused.assertProblem();
  }

  @Test
  void anAutomationThatTakesTheWordsOfAnotherIsSavedWithAWarning() {
    String list = api.account("1104") + "/automations";
    Answer first = api.send("POST", list, WORDS.formatted("First", "PRICE"));

    Answer second = api.send("POST", list, WORDS.formatted("Second", "PRICES"));
    String path = list + "/" + second.at("id").getStringValue();
    Answer shown = api.get(path);
    Answer reworded = api.send("PUT", path, "*", WORDS.formatted("Second", "SHOP"));

    assertThat(first.at("warnings").size()).isZero();
    assertThat(second.status()).isEqualTo(201);
    JsonNode warning = Objects.requireNonNull(second.at("warnings").get(0));
    assertThat(text(warning, "code")).isEqualTo("shadowed_by");
    assertThat(text(warning, "automation")).isEqualTo(first.at("id").getStringValue());
    assertThat(text(warning, "name")).isEqualTo("First");
    assertThat(Objects.requireNonNull(warning.get("keywords")).size()).isEqualTo(1);
    assertThat(text(warning, "detail")).contains("PRICE");
    assertThat(shown.body()).isEqualTo(second.body());
    assertThat(reworded.at("warnings").isArray()).isTrue();
    assertThat(reworded.at("warnings").size()).isZero();
    assertThat(api.get(list).body()).doesNotContain("warnings");
  }

  @Test
  void anEarlierAutomationIsToldWhatItTakes() {
    String list = api.account("1105") + "/automations";
    Answer first = api.send("POST", list, WORDS.formatted("First", "SHOP"));
    api.send("POST", list, WORDS.formatted("Second", "PRICE"));

    Answer widened =
        api.send(
            "PUT",
            list + "/" + first.at("id").getStringValue(),
            "*",
            WORDS.formatted("First", "PRICE"));

    JsonNode warning = Objects.requireNonNull(widened.at("warnings").get(0));
    assertThat(text(warning, "code")).isEqualTo("shadows");
    assertThat(text(warning, "name")).isEqualTo("Second");
  }

  private static String text(JsonNode node, String name) {
    return Objects.requireNonNull(node.get(name)).getStringValue();
  }
}
