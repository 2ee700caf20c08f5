package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.AutomationId;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.dynamodb.AccountWrites;
import dev.parley.engine.dynamodb.BrokenItem;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.WriteResult;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CopyApiIT {
  private AdminClient api;

  @BeforeAll
  void start() {
    api = new AdminClient(Map.of(), new MovableClock());
  }

  @AfterAll
  void stop() {
    api.close();
  }

  /** One of about 150 KB: what taps bring back can be long. */
  static String large(String name) {
    String options =
        IntStream.range(0, 13)
            .mapToObj(
                i -> "{\"title\":\"T%d\",\"payload\":\"%s\"}".formatted(i, "x".repeat(860) + i))
            .collect(Collectors.joining(","));
    String step = "{\"kind\":\"quick_replies\",\"text\":\"Which?\",\"options\":[" + options + "]}";
    return """
        {"name":"%s","type":"dm_automation","trigger":{"mode":"any_reply"},"steps":[%s]}
        """
        .formatted(name, String.join(",", Collections.nCopies(12, step)));
  }

  @Test
  void aCopyIsOffAndLastAndHasAnIdOfItsOwn() {
    Editing shop = new Editing(api, "2401");
    String id = shop.create(Editing.dm("first", "PRICE"));

    Answer copy = api.send("POST", shop.path(id) + "/duplicate", "{}");
    Answer named = api.send("POST", shop.path(id) + "/duplicate", "{\"name\":\"second\"}");

    assertThat(copy.status()).as(copy.body()).isEqualTo(201);
    assertThat(copy.at("name").getStringValue()).isEqualTo("first (copy)");
    assertThat(copy.at("active").getBooleanValue()).isFalse();
    assertThat(copy.headers())
        .containsEntry("etag", "\"1\"")
        .containsEntry("location", shop.path(copy.at("id").getStringValue()));
    assertThat(named.at("name").getStringValue()).isEqualTo("second");
    assertThat(shop.order())
        .containsExactly(id, copy.at("id").getStringValue(), named.at("id").getStringValue());
    assertThat(api.send("POST", shop.path("nobody") + "/duplicate", "{}").status()).isEqualTo(404);
    assertThat(api.send("POST", shop.path(id) + "/duplicate", "{\"x\":1}").status()).isEqualTo(422);
  }

  @Test
  void aCopyGoesToAnotherAccountThatIsThere() {
    Editing shop = new Editing(api, "2402");
    Editing other = new Editing(api, "2403");
    String id = shop.create(Editing.dm("first", "PRICE"));
    String to = "{\"to\":{\"channel\":\"instagram\",\"id\":\"%s\"}}";

    Answer copy = api.send("POST", shop.path(id) + "/duplicate", to.formatted("2403"));

    assertThat(copy.status()).as(copy.body()).isEqualTo(201);
    assertThat(other.order()).containsExactly(copy.at("id").getStringValue());
    assertThat(shop.order()).containsExactly(id);
    assertThat(api.get(copy.headers().getOrDefault("location", "")).status()).isEqualTo(200);
    assertThat(api.send("POST", shop.path(id) + "/duplicate", to.formatted("2499")).status())
        .isEqualTo(404);
  }

  @Test
  void anImportedExportExportsTheSameBytes() {
    Editing shop = new Editing(api, "2404");
    Editing other = new Editing(api, "2405");
    String last = shop.create(AdminClient.PRICES);
    String first = shop.create(Editing.onPost("Größe ✨ \\\"next\\\"", "next"));
    String off = shop.create(Editing.dm("off", "OFF"));
    api.send("POST", shop.path(off) + "/toggle", "{\"active\":false}");
    shop.order("*", List.of(first, off, last));
    Answer exported = api.get(shop.list + "/export");

    Answer imported = api.send("POST", other.list + "/import", exported.body());

    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    assertThat(Editing.texts(imported.at("ids"))).isEqualTo(other.order());
    assertThat(api.get(other.list + "/export").body()).isEqualTo(exported.body());
    assertThat(exported.body())
        .startsWith("{\n  \"parley\": 1,\n  \"automations\": [\n    {\n      \"name\": \"Größe ✨")
        .doesNotContain("nextPostSince", first)
        .endsWith("\"nextCursor\": null\n}\n");
    assertThat(exported.headers()).containsEntry("content-type", "application/json");
    String allOff = exported.body().replaceFirst("\\{", "{\"active\":false,");
    assertThat(api.send("POST", other.list + "/import", allOff).status()).isEqualTo(201);
    assertThat(other.answering("OFF")).isEmpty();
    assertThat(api.get(other.list).body().split("\"active\":true", -1)).hasSize(3);
  }

  @Test
  void anImportThatIsWrongInOnePlaceAddsNothing() {
    Editing shop = new Editing(api, "2406");
    String good = Editing.dm("good", "A");

    Answer refused =
        api.send(
            "POST",
            shop.list + "/import",
            "{\"automations\":[" + good + ",{\"name\":\"\"}," + good + "]}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("\"/automations/1/type\"", "\"/automations/1/trigger\"");
    assertThat(shop.order()).isEmpty();
    for (String body :
        List.of(
            "{}", "[]", "{\"automations\":[]}", "{\"parley\":2,\"automations\":[" + good + "]}")) {
      assertThat(api.send("POST", shop.list + "/import", body).status()).as(body).isEqualTo(422);
    }
  }

  @Test
  void ninetyNineAreImportedAtOnceAndMoreInPages() {
    Editing shop = new Editing(api, "2407");
    Editing other = new Editing(api, "2408");
    Answer refused = api.send("POST", shop.list + "/import", many(100));
    Answer imported = api.send("POST", shop.list + "/import", many(99));
    shop.create(Editing.dm("the last", "LAST"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("100 entries", "100 items and 4 MB", "at most 99");
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    Answer page = api.get(shop.list + "/export");
    String cursor = page.at("nextCursor").getStringValue();
    Answer second = api.get(shop.list + "/export?cursor=" + cursor);
    assertThat(page.at("automations").size()).isEqualTo(99);
    assertThat(second.at("automations").size()).isEqualTo(1);
    assertThat(second.at("nextCursor").isNull()).isTrue();
    assertThat(api.send("POST", other.list + "/import", page.body()).status()).isEqualTo(201);
    assertThat(api.send("POST", other.list + "/import", second.body()).status()).isEqualTo(201);
    shop.create(Editing.dm("later", "LATER"));
    assertThat(api.get(shop.list + "/export?cursor=" + cursor).status()).isEqualTo(412);
  }

  @Test
  void anImportAboveTheSizeOfATransactionIsRefusedWithTheReason() {
    Editing shop = new Editing(api, "2409");
    String body =
        IntStream.range(0, 24)
            .mapToObj(i -> large("n" + i))
            .collect(Collectors.joining(",", "{\"automations\":[", "]}"));
    String smaller =
        IntStream.range(0, 20)
            .mapToObj(i -> large("n" + i))
            .collect(Collectors.joining(",", "{\"automations\":[", "]}"));

    Answer refused = api.send("POST", shop.list + "/import", body);
    Answer imported = api.send("POST", shop.list + "/import", smaller);

    assertThat(body.length()).isGreaterThan(ImportReader.BYTES_MAX);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.body()).contains("100 items and 4 MB", "3 MB at once");
    assertThat(smaller.length()).isBetween(2_000_000, ImportReader.BYTES_MAX);
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    Answer page = api.get(shop.list + "/export");
    assertThat(page.body().length()).isLessThan(ExportPages.BYTES_MAX + 1000);
    assertThat(page.at("nextCursor").isNull()).isFalse();
  }

  @Test
  void anImportIntoAnAccountWithTooLittleRoomAddsNothing() {
    Editing shop = new Editing(api, "2410");
    api.setNumberOfAutomations("2410", 998);

    assertThat(api.send("POST", shop.list + "/import", many(3)).status()).isEqualTo(422);
    assertThat(api.send("POST", shop.list + "/import", many(2)).status()).isEqualTo(201);
  }

  @Test
  void whatCannotBeReadIsLeftOutOfAnExportAndNamed() {
    Editing shop = new Editing(api, "2411");
    shop.create(Editing.dm("a", "A"));
    BrokenItem.put(api.dynamoDb.client(), "2411", 7, BrokenItem.OF_A_NEWER_VERSION);
    shop.create(Editing.dm("b", "B"));

    Answer exported = api.get(shop.list + "/export");

    assertThat(exported.at("automations").size()).isEqualTo(2);
    assertThat(Editing.texts(exported.at("leftOut"))).containsExactly(BrokenItem.ID);
    assertThat(api.send("POST", shop.path(BrokenItem.ID) + "/duplicate", "{}").status())
        .isEqualTo(409);
  }

  @Test
  void aRepeatedCreationOfTheSameIdMakesNoSecondAutomation() {
    Editing shop = new Editing(api, "2412");
    String id = shop.create(Editing.dm("a", "A"));
    DynamoAccounts accounts = api.context.getBean(DynamoAccounts.class);
    AccountWrites writes = api.context.getBean(AccountWrites.class);
    var account = accounts.current(shop.key()).orElseThrow().account();
    var created =
        accounts.automation(shop.key(), new AutomationId(id)).flatMap(it -> it.readable());
    long generation = shop.generation();

    assertThat(writes.create(account, created.orElseThrow()))
        .isEqualTo(
            new WriteResult.Done<>(
                accounts.automation(shop.key(), new AutomationId(id)).orElseThrow(), true));
    assertThat(writes.create(account, created.orElseThrow().withActive(false)))
        .isInstanceOf(WriteResult.Exists.class);
    assertThat(shop.generation()).isEqualTo(generation);
    api.send("POST", shop.path(id) + "/toggle", "{\"active\":false}");
    assertThat(writes.create(account, created.orElseThrow()))
        .as("edited since")
        .isInstanceOf(WriteResult.Done.class);
    writes.delete(account, new AutomationId(id), OptionalLong.empty());
    assertThat(writes.create(account, created.orElseThrow()))
        .as("deleted since")
        .isInstanceOf(WriteResult.Exists.class);
    assertThat(shop.order()).isEmpty();
  }

  @Test
  void movingToAnotherPostLeavesTheOldOneAtOnce() {
    Editing shop = new Editing(api, "2413");
    String path = shop.path(shop.create(Editing.onPost("thanks", "post1")));
    assertThat(shop.answeringComment("post1")).contains("thanks");

    api.send("PUT", path, "\"1\"", Editing.onPost("thanks", "post2"));

    assertThat(shop.answeringComment("post1")).isEmpty();
    assertThat(shop.answeringComment("post2")).contains("thanks");
  }

  private static String many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Editing.dm("n" + i, "K" + i))
        .collect(Collectors.joining(",", "{\"automations\":[", "]}"));
  }
}
