package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.AutomationId;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.dynamodb.AccountWrites;
import dev.parley.engine.dynamodb.DynamoAccounts;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RevisionApiIT {
  private final MovableClock clock = new MovableClock();
  private AdminClient api;

  @BeforeAll
  void start() {
    api = new AdminClient(Map.of(), clock);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void everyRevisionTellsWhoMadeItAndWhatItChanged() {
    Editing shop = new Editing(api, "2101");
    String id = shop.create(Editing.onPost("hello", "next"));
    String path = shop.path(id);
    DynamoAccounts accounts = api.context.getBean(DynamoAccounts.class);
    api.context
        .getBean(AccountWrites.class)
        .bind(accounts.current(shop.key()).orElseThrow().account(), new AutomationId(id), "post1");
    String shown = api.get(path).body();
    api.send("PUT", path, "*", shown.replace("post1", "post2"));
    api.send("POST", path + "/toggle", "{\"active\":false}");
    api.send("POST", path + "/toggle", "{\"active\":true}");
    api.send("PUT", path, "*", api.get(path).body().replace("hello", "hi"));
    api.send("POST", path + "/revert", "*", "{\"revision\":3}");

    Answer history = api.get(path + "/history");

    assertThat(lines(history))
        .containsExactly(
            "7 reverted operator hello true",
            "6 edited operator hi true",
            "5 switched_on operator hello true",
            "4 switched_off operator hello false",
            "3 moved operator hello true",
            "2 bound parley hello true",
            "1 created operator hello true");
    assertThat(history.headers()).containsEntry("etag", "\"7\"");
    assertThat(history.at("items", "0", "at").getStringValue())
        .isEqualTo(api.get(path).at("updatedAt").getStringValue());
    assertThat(api.get(path).at("updatedBy").getStringValue()).isEqualTo("operator");
    assertThat(api.get(path + "/history/2").at("postId").getStringValue()).isEqualTo("post1");
    assertThat(api.get(path + "/history/7").body())
        .isEqualTo(api.get(path).body().replaceFirst(",\"warnings\":\\[.*?\\]", ""));
    assertThat(api.get(path + "/history/8").status()).isEqualTo(404);
    assertThat(api.get(path + "/history/x").status()).isEqualTo(404);
  }

  @Test
  void aHistoryComesInPages() {
    Editing shop = new Editing(api, "2102");
    String path = shop.path(shop.create(Editing.dm("a", "A")));
    for (int i = 0; i < 6; i++) {
      api.send("POST", path + "/toggle", "{\"active\":" + (i % 2 == 1) + "}");
    }
    List<String> all = new ArrayList<>();
    String query = "?limit=3";
    for (int pages = 0; pages < 3; pages++) {
      Answer page = api.get(path + "/history" + query);
      all.addAll(lines(page));
      JsonNode next = page.at("nextCursor");
      assertThat(next.isNull()).isEqualTo(pages == 2);
      query = next.isNull() ? "" : "?limit=3&cursor=" + next.getStringValue();
    }

    assertThat(all).hasSize(7).doesNotHaveDuplicates();
    assertThat(all.getLast()).startsWith("1 created");
    assertThat(api.get(path + "/history?cursor=AAAA").status()).isEqualTo(400);
    assertThat(api.get(shop.path("nobody") + "/history").status()).isEqualTo(404);
  }

  @Test
  void whatWasDeletedCanBeReadAndBroughtBackBehindTheOthers() {
    Editing shop = new Editing(api, "2103");
    String first = shop.create(Editing.dm("first", "PRICE"));
    String second = shop.create(Editing.dm("second", "PRICE"));
    shop.order("*", List.of(first, second));
    api.send("POST", shop.path(first) + "/toggle", "{\"active\":false}");
    api.send("DELETE", shop.path(first), "\"2\"", "");
    assertThat(api.get(shop.path(first)).status()).isEqualTo(404);

    Answer history = api.get(shop.path(first) + "/history");
    Answer stale = api.send("POST", shop.path(first) + "/revert", "\"1\"", "{\"revision\":1}");
    Answer back =
        api.send("POST", shop.path(first) + "/revert", Editing.etag(history), "{\"revision\":1}");

    assertThat(lines(history))
        .containsExactly(
            "2 switched_off operator first false deleted by operator",
            "1 created operator first true");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(Editing.etag(stale)).isEqualTo("\"2\"");
    assertThat(back.status()).as(back.body()).isEqualTo(200);
    assertThat(back.at("revision").getLongValue()).isEqualTo(3);
    assertThat(back.at("active").getBooleanValue()).isTrue();
    assertThat(shop.order()).containsExactly(second, first);
    assertThat(shop.answering("PRICE")).contains("second");
    assertThat(lines(api.get(shop.path(first) + "/history")))
        .containsExactly(
            "3 reverted operator first true",
            "2 switched_off operator first false deleted by operator",
            "1 created operator first true");
    assertThat(api.get(shop.account).at("automations").getLongValue()).isEqualTo(2);
  }

  @Test
  void aRevertNeedsTheTagAndChangesNothingIfNothingDiffers() {
    Editing shop = new Editing(api, "2104");
    String path = shop.path(shop.create(Editing.dm("a", "A")));

    assertThat(api.send("POST", path + "/revert", "{\"revision\":1}").status()).isEqualTo(428);
    assertThat(api.send("POST", path + "/revert", "\"7\"", "{\"revision\":1}").status())
        .isEqualTo(412);
    assertThat(api.send("POST", path + "/revert", "*", "{\"revision\":9}").status()).isEqualTo(404);
    assertThat(api.send("POST", path + "/revert", "*", "{}").status()).isEqualTo(422);
    Answer same = api.send("POST", path + "/revert", "\"1\"", "{\"revision\":1}");
    assertThat(same.status()).isEqualTo(200);
    assertThat(same.at("revision").getLongValue()).isEqualTo(1);
  }

  @Test
  void aRevisionIsKeptForAYearAfterItWasReplaced() {
    Editing shop = new Editing(api, "2105");
    String path = shop.path(shop.create(Editing.dm("a", "A")));
    api.send("POST", path + "/toggle", "{\"active\":false}");

    clock.advance(Duration.ofDays(365).minusSeconds(1));
    assertThat(lines(api.get(path + "/history"))).hasSize(2);
    clock.advance(Duration.ofSeconds(2));

    assertThat(lines(api.get(path + "/history"))).hasSize(1);
    assertThat(api.get(path + "/history/1").status()).isEqualTo(404);
  }

  static List<String> lines(Answer page) {
    List<String> lines = new ArrayList<>();
    page.at("items")
        .values()
        .forEach(
            item -> {
              String deleted =
                  AdminClient.at(item, "deletedBy").isNull()
                      ? ""
                      : " deleted by " + AdminClient.at(item, "deletedBy").getStringValue();
              lines.add(
                  AdminClient.at(item, "revision").getLongValue()
                      + " "
                      + AdminClient.at(item, "change").getStringValue()
                      + " "
                      + AdminClient.at(item, "by").getStringValue()
                      + " "
                      + AdminClient.at(item, "name").getStringValue()
                      + " "
                      + AdminClient.at(item, "active").getBooleanValue()
                      + deleted);
            });
    return lines;
  }
}
