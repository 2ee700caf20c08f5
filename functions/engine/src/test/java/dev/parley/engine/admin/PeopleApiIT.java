package dev.parley.engine.admin;

import static dev.parley.engine.admin.AdminClient.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.FoldedText;
import dev.parley.catalogue.Catalogue;
import dev.parley.conversation.ContactChange;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.dynamodb.Tables;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PeopleApiIT {
  private final Instant anHourAgo =
      Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);

  private AdminClient api;

  @BeforeAll
  void start() {
    api = new AdminClient();
  }

  @BeforeEach
  void empty() {
    Tables.createAnew(api.dynamoDb.client());
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void pagesHoldEverybodyOnceWhoActedLastFirst() {
    Talk one = new Talk(api, "1");
    Talk two = new Talk(api, "2");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      one.wrote("a" + i, anHourAgo.plusSeconds(2L * i));
      two.wrote("b" + i, anHourAgo.plusSeconds(2L * i + 1));
      expected.add(0, one.id("a" + i));
      expected.add(0, two.id("b" + i));
    }

    assertThat(walk("limit=3")).isEqualTo(expected);
    assertThat(walk("limit=100")).isEqualTo(expected);
    assertThat(walk(one.query() + "&limit=2"))
        .hasSize(7)
        .allSatisfy(id -> assertThat(id).contains("~1~"));
    Answer first = api.get("/api/v1/conversations?limit=3");
    assertThat(first.at("total").getLongValue()).isEqualTo(14);
    assertThat(first.at("totalIsExact").getBooleanValue()).isTrue();
  }

  @Test
  void peopleWhoActedInTheSameMillisecondAreNotLostBetweenPages() {
    Talk talk = new Talk(api, "1");
    for (int i = 0; i < 9; i++) {
      talk.wrote("u" + i, anHourAgo);
    }

    List<String> all = walk("limit=2");

    assertThat(all).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void filtersFindWhomTheyName() {
    Talk talk = new Talk(api, "1");
    talk.wrote("plain", anHourAgo);
    talk.wrote("tagged", anHourAgo.plusSeconds(1), ContactChange.tagged("vip"));
    talk.wrote("gone", anHourAgo.plusSeconds(2), ContactChange.optedOut(true));
    talk.wrote("paused", anHourAgo.plusSeconds(3));
    api.send("POST", talk.path("paused") + "/pause", "{\"for\":\"PT1H\"}");
    Instant began = anHourAgo.plusSeconds(4);
    talk.wrote("running", began, ContactChange.started("flow-1", began));

    assertThat(walk("tag=vip")).containsExactly(talk.id("tagged"));
    assertThat(walk("optedOut=true")).containsExactly(talk.id("gone"));
    assertThat(walk("paused=true")).containsExactly(talk.id("paused"));
    assertThat(walk("automation=flow-1")).containsExactly(talk.id("running"));
    assertThat(walk("automation=flow-2")).isEmpty();
    assertThat(walk("paused=false&optedOut=false"))
        .containsExactly(talk.id("running"), talk.id("tagged"), talk.id("plain"));
  }

  @Test
  void aSearchFindsBeginningsOfWhatIsStillTrue() {
    Talk talk = new Talk(api, "1");
    Talk other = new Talk(api, "2");
    person(talk, "1", 1, "Ánna Müller", "anna.m");
    person(talk, "2", 2, "Anna#1", "other");
    person(other, "3", 3, "ÁNNA", "third");
    term(talk, "2", "name", "Berta");

    assertThat(walk("q=ánna")).containsExactly(other.id("3"), talk.id("1"));
    assertThat(walk("q=ANNA#")).containsExactly(talk.id("2"));
    assertThat(walk("q=@Anna.")).containsExactly(talk.id("1"));
    assertThat(walk("q=á&limit=1")).containsExactly(other.id("3"), talk.id("1"));
    assertThat(walk(talk.query() + "&q=ánna")).containsExactly(talk.id("1"));
    assertThat(walk("q=berta")).as("not her name any more").isEmpty();
    assertThat(walk("q=nna")).as("only beginnings").isEmpty();
    assertThat(api.get("/api/v1/conversations?q=á").at("searchIsComplete").getBooleanValue())
        .isTrue();
  }

  @Test
  void aPageThatFiltersEmptyGoesOn() {
    Talk talk = new Talk(api, "1");
    talk.wrote("wanted", anHourAgo.minusSeconds(1), ContactChange.tagged("vip"));
    api.fill(talk.key("many"), 1001, anHourAgo);

    Answer first = api.get("/api/v1/conversations?tag=vip");
    String cursor = first.at("nextCursor").getStringValue();
    Answer second = api.get("/api/v1/conversations?tag=vip&cursor=" + cursor);

    assertThat(first.at("items").size()).isZero();
    assertThat(first.at("total").getLongValue()).isEqualTo(1002);
    assertThat(second.at("items").size()).isEqualTo(1);
    assertThat(second.at("total").getLongValue()).isEqualTo(1002);
    assertThat(second.at("nextCursor").isNull()).isTrue();
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    Talk talk = new Talk(api, "1");
    talk.wrote("1", anHourAgo);
    talk.wrote("2", anHourAgo);
    String cursor = api.get("/api/v1/conversations?limit=1").at("nextCursor").getStringValue();

    for (String query :
        List.of(
            "conversations?tag=vip&cursor=" + cursor,
            "conversations?q=a&cursor=" + cursor,
            "conversations?" + talk.query() + "&cursor=" + cursor,
            "conversations?cursor=" + cursor.substring(1),
            "conversations?cursor=xyz",
            "runs?cursor=" + cursor,
            "conversations/" + talk.id("1") + "/messages?cursor=" + cursor)) {
      Answer refused = api.get("/api/v1/" + query);
      assertThat(refused.status()).as(query).isEqualTo(400);
      assertThat(refused.at("detail").getStringValue()).contains("cursor");
    }
  }

  @Test
  void aFaultyParameterIsNamed() {
    Map<String, String> faulty =
        Map.of(
            "limit", "0",
            "channel", "fax",
            "paused", "yes",
            "optedOut", "1",
            "automation", "a#b",
            "tag", "x".repeat(41),
            "q", "\u200b",
            "account", "1");

    faulty.forEach(
        (name, value) -> {
          Answer refused = api.get("/api/v1/conversations?" + name + "=" + value);
          assertThat(refused.status()).as(name).isEqualTo(400);
          refused.assertProblem();
          assertThat(refused.at("detail").getStringValue()).contains(name, value);
        });
    assertThat(api.get("/api/v1/conversations?channel=instagram&account=77").status())
        .isEqualTo(404);
  }

  @Test
  void tooManyAccountsForOneListAreSaid() {
    for (int i = 0; i <= ListedAccounts.ACCOUNTS_MAX; i++) {
      api.account("acc" + i);
    }

    Answer refused = api.get("/api/v1/conversations");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("detail").getStringValue()).contains("50 accounts");
    assertThat(api.get("/api/v1/runs?channel=instagram").status()).isEqualTo(400);
    assertThat(api.get("/api/v1/runs?channel=whatsapp").status()).isEqualTo(200);
    assertThat(api.get("/api/v1/conversations?channel=instagram&account=acc1").status())
        .isEqualTo(200);
    assertThat(api.get("/api/v1/conversations?channel=whatsapp").status()).isEqualTo(200);
  }

  /** All ids, page by page. */
  private List<String> walk(String query) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = api.get("/api/v1/conversations?" + query + "&cursor=" + cursor);
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      for (JsonNode item : page.at("items").values()) {
        ids.add(at(item, "id").getStringValue());
      }
      JsonNode next = page.at("nextCursor");
      cursor = next.isNull() ? "" : next.getStringValue();
    } while (!cursor.isEmpty());
    return ids;
  }

  private void person(Talk talk, String user, int second, String name, String username) {
    talk.wrote(
        user,
        anHourAgo.plusSeconds(second),
        ContactChange.profile(Optional.of(name), Optional.of(username)));
  }

  private void term(Talk talk, String user, String field, String value) {
    String term = field + "#" + FoldedText.of(value).value() + "#" + user;
    Map<String, AttributeValue> item =
        Map.of(
            "pk", AttributeValue.fromS("FIND#" + talk.key(user).account().text()),
            "sk", AttributeValue.fromS(term));
    api.dynamoDb.client().putItem(put -> put.tableName(Catalogue.CONVERSATIONS.name()).item(item));
  }
}
