package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.admin.AdminClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AutomationApiIT {
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
  void anAutomationLivesFromPostToDelete() {
    String list = api.account("1003") + "/automations";

    Answer created = api.send("POST", list, AdminClient.PRICES);
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
    assertThat(api.get(api.account("1003")).at("automations").getLongValue()).isZero();
  }

  @Test
  void whatIsStoredIsWhatWasSent() {
    Answer created = api.send("POST", api.account("1004") + "/automations", AdminClient.PRICES);

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
    String list = api.account("1005") + "/automations";
    String path = list + "/" + api.send("POST", list, AdminClient.PRICES).at("id").getStringValue();
    String edit = AdminClient.PRICES.replace("Hi", "Hello");

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
    String list = api.account("1006") + "/automations";
    String path = list + "/" + api.send("POST", list, AdminClient.PRICES).at("id").getStringValue();
    long before = api.get(api.account("1006")).at("generation").getLongValue();

    assertThat(api.send("PUT", path, "\"1\"", AdminClient.PRICES).headers())
        .containsEntry("etag", "\"1\"");
    assertThat(api.send("POST", path + "/toggle", "{\"active\":true}").status()).isEqualTo(200);
    assertThat(api.get(api.account("1006")).at("generation").getLongValue()).isEqualTo(before);
  }

  @Test
  void theListComesInPagesInTheOrderOfCreation() {
    String list = api.account("1007") + "/automations";
    for (int i = 0; i < 5; i++) {
      api.send("POST", list, AdminClient.PRICES.replace("Price list", "No " + i));
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
    assertThat(api.get(api.account("1008") + "/automations?" + query).status()).isEqualTo(400);
  }

  @Test
  void aBodyInBase64IsReadAsItsBytes() {
    String list = api.account("1015") + "/automations";

    Answer created =
        api.sendBase64("POST", list, AdminClient.PRICES.replace("Price list", "Größe ✨"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("name").getStringValue()).isEqualTo("Größe ✨");
  }

  private static String names(Answer page) {
    List<String> names = new ArrayList<>();
    page.at("items")
        .values()
        .forEach(item -> names.add(Objects.requireNonNull(item.get("name")).getStringValue()));
    return String.join(",", names);
  }
}
