package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.admin.AdminClient.Answer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Workspaces, members and keys, as those who use them see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessApiIT {
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

  private static String members(String workspace) {
    return "/api/v1/workspaces/" + workspace + "/members";
  }

  private void workspace(String id) {
    assertThat(api.send("POST", "/api/v1/workspaces", "{\"id\":\"" + id + "\"}").status())
        .isEqualTo(201);
  }

  /** The path of a new member. */
  private String member(String workspace, String role) {
    Answer made =
        api.send("POST", members(workspace), "{\"name\":\"m\",\"role\":\"" + role + "\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return members(workspace) + "/" + made.at("id").getStringValue();
  }

  private String key(String member) {
    Answer made = api.send("POST", member + "/keys", "{\"name\":\"k\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.at("key").getStringValue();
  }

  private Answer as(String key, String method, String path, @Nullable String body) {
    return api.call(
        method,
        path,
        Map.of("authorization", "Bearer " + key, "content-type", "application/json"),
        body);
  }

  private Answer as(String key, String path) {
    return as(key, "GET", path, null);
  }

  @Test
  void aKeySaysWhoseItIsAndIsShownOnce() {
    workspace("once");
    String member = member("once", "editor");

    Answer made = api.send("POST", member + "/keys", "{\"name\":\"laptop\",\"role\":\"viewer\"}");
    String key = made.at("key").getStringValue();
    Answer me = as(key, "/api/v1/me");
    Answer listed = as(key, member + "/keys");

    assertThat(key).matches("parley_once\\.[0-9a-f]{32}\\.[0-9a-f]{32}\\.[A-Za-z0-9_-]{43}");
    assertThat(me.at("workspace").getStringValue()).isEqualTo("once");
    assertThat(me.at("role").getStringValue()).isEqualTo("viewer");
    assertThat(me.at("caller").getStringValue()).isEqualTo("member");
    assertThat(listed.at("items", "0", "name").getStringValue()).isEqualTo("laptop");
    assertThat(listed.body()).doesNotContain(key.substring(key.lastIndexOf('.') + 1));
    assertThat(api.dynamoDb.client().scan(scan -> scan.tableName("parley-accounts")).toString())
        .doesNotContain(key.substring(key.lastIndexOf('.') + 1));
    assertThat(api.log.toString()).doesNotContain("parley_once");
    assertThat(api.get("/api/v1/me").at("caller").getStringValue()).isEqualTo("operator");
  }

  @Test
  void aRevokedKeyAndTheKeysOfARemovedMemberEndWithTheNextRequest() {
    workspace("ends");
    String member = member("ends", "viewer");
    Answer first = api.send("POST", member + "/keys", "{\"name\":\"first\"}");
    String second = key(member);
    String path = member + "/keys/" + first.at("id").getStringValue();
    String firstKey = first.at("key").getStringValue();
    assertThat(as(firstKey, "/api/v1/me").status()).isEqualTo(200);

    Answer revoked = as(firstKey, "DELETE", path, null);

    assertThat(revoked.status()).isEqualTo(204);
    assertThat(as(firstKey, "/api/v1/me").status()).isEqualTo(401);
    assertThat(as(second, "DELETE", path, null).status()).isEqualTo(404);
    assertThat(as(second, "/api/v1/me").status()).isEqualTo(200);
    assertThat(api.call("DELETE", member, Map.of(), null).status()).isEqualTo(204);
    assertThat(as(second, "/api/v1/me").status()).isEqualTo(401);
    assertThat(api.get(member).status()).isEqualTo(404);
  }

  @Test
  void aKeyHoldsUntilTheEndOfItsLastDay() {
    workspace("days");
    String member = member("days", "viewer");
    LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    String body = "{\"name\":\"short\",\"expiresOn\":\"%s\"}";

    Answer made = api.send("POST", member + "/keys", body.formatted(today));
    Answer past = api.send("POST", member + "/keys", body.formatted(today.minusDays(1)));
    String key = made.at("key").getStringValue();
    int onTheDay = as(key, "/api/v1/me").status();
    clock.advance(Duration.ofDays(1));

    assertThat(past.status()).isEqualTo(422);
    assertThat(onTheDay).isEqualTo(200);
    assertThat(as(key, "/api/v1/me").status()).isEqualTo(401);
    assertThat(api.get(member + "/keys").at("items", "0", "expired").getBooleanValue()).isTrue();
  }

  @Test
  void anotherRoleHoldsAtTheNextRequestAndNeverForMoreThanTheKeyHas() {
    workspace("roles");
    String member = member("roles", "viewer");
    String key = key(member);
    api.send("PUT", member, "\"1\"", "{\"name\":\"m\",\"role\":\"owner\"}");
    String strong = key(member);

    assertThat(as(key, "/api/v1/me").at("role").getStringValue()).isEqualTo("viewer");
    assertThat(as(strong, "/api/v1/me").at("role").getStringValue()).isEqualTo("owner");
    api.send("PUT", member, "\"2\"", "{\"name\":\"m\",\"role\":\"editor\"}");
    assertThat(as(strong, "/api/v1/me").at("role").getStringValue()).isEqualTo("editor");
  }

  @Test
  void noKeyMakesOrEndsOneThatMayMore() {
    workspace("climb");
    String owner = member("climb", "owner");
    String strong = key(owner);
    Answer made = api.send("POST", owner + "/keys", "{\"name\":\"w\",\"role\":\"viewer\"}");
    String weak = made.at("key").getStringValue();
    String strongId = strong.split("\\.", -1)[2];

    Answer climbed = as(weak, "POST", owner + "/keys", "{\"name\":\"x\",\"role\":\"owner\"}");
    Answer same = as(weak, "POST", owner + "/keys", "{\"name\":\"x\"}");
    Answer ended = as(weak, "DELETE", owner + "/keys/" + strongId, null);

    assertThat(climbed.status()).isEqualTo(403);
    assertThat(same.at("role").getStringValue()).isEqualTo("viewer");
    assertThat(ended.status()).isEqualTo(403);
    assertThat(as(strong, "/api/v1/me").status()).isEqualTo(200);
  }

  @Test
  void keysOfOthersAreForOwnersAndAtMostWhatTheOtherHas() {
    workspace("others");
    String owner = key(member("others", "owner"));
    String editor = member("others", "editor");
    String viewer = key(member("others", "viewer"));

    assertThat(as(viewer, editor + "/keys").status()).isEqualTo(403);
    assertThat(as(viewer, "POST", editor + "/keys", "{\"name\":\"x\"}").status()).isEqualTo(403);
    Answer given = as(owner, "POST", editor + "/keys", "{\"name\":\"x\"}");
    Answer tooMuch = as(owner, "POST", editor + "/keys", "{\"name\":\"x\",\"role\":\"owner\"}");
    assertThat(given.at("role").getStringValue()).isEqualTo("editor");
    assertThat(tooMuch.status()).isEqualTo(403);
  }

  @Test
  void theLastOwnerStaysUnlessTheOperatorSaysSo() {
    workspace("last");
    String member = member("last", "owner");
    String key = key(member);

    Answer demoted =
        api.call(
            "PUT",
            member,
            Map.of(
                "authorization",
                "Bearer " + key,
                "content-type",
                "application/json",
                "if-match",
                "*"),
            "{\"name\":\"m\",\"role\":\"viewer\"}");
    Answer removed = as(key, "DELETE", member, null);
    Answer renamed = api.send("PUT", member, "\"1\"", "{\"name\":\"n\",\"role\":\"owner\"}");

    assertThat(demoted.status()).isEqualTo(409);
    assertThat(removed.status()).isEqualTo(409);
    assertThat(renamed.status()).isEqualTo(200);
    assertThat(api.call("DELETE", member, Map.of(), null).status()).isEqualTo(204);
    assertThat(api.get("/api/v1/workspaces/last").at("owners").getIntValue()).isZero();
  }

  @Test
  void aChangeNeedsTheRevisionThatWasSeen() {
    workspace("etag");
    String member = member("etag", "viewer");
    String body = "{\"name\":\"n\",\"role\":\"viewer\"}";

    Answer blind = api.send("PUT", member, body);
    Answer changed = api.send("PUT", member, "\"1\"", body);
    Answer stale = api.send("PUT", member, "\"1\"", body);
    Answer named = api.send("PUT", "/api/v1/workspaces/etag", "\"1\"", "{\"name\":\"New\"}");
    Answer late = api.send("PUT", "/api/v1/workspaces/etag", "\"1\"", "{\"name\":\"Old\"}");

    assertThat(blind.status()).isEqualTo(428);
    assertThat(changed.headers()).containsEntry("etag", "\"2\"");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(named.status()).isEqualTo(200);
    assertThat(late.status()).isEqualTo(412);
    assertThat(api.get("/api/v1/workspaces/etag").at("name").getStringValue()).isEqualTo("New");
  }

  @Test
  void aMemberHasAtMostTwentyLiveKeys() {
    workspace("twenty");
    String member = member("twenty", "viewer");
    LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    api.send("POST", member + "/keys", "{\"name\":\"s\",\"expiresOn\":\"" + today + "\"}");
    List<String> keys = new ArrayList<>();
    for (int i = 1; i < 20; i++) {
      keys.add(key(member));
    }

    Answer full = api.send("POST", member + "/keys", "{\"name\":\"one more\"}");
    clock.advance(Duration.ofDays(1));
    Answer instead = api.send("POST", member + "/keys", "{\"name\":\"instead\"}");
    Answer page = api.get(member + "/keys?limit=12");
    Answer rest =
        api.get(member + "/keys?limit=12&cursor=" + page.at("nextCursor").getStringValue());

    assertThat(full.status()).isEqualTo(409);
    assertThat(instead.status()).isEqualTo(201);
    assertThat(page.at("items").size() + rest.at("items").size()).isEqualTo(20);
    assertThat(rest.at("nextCursor").isNull()).isTrue();
    assertThat(keys).allMatch(key -> as(key, "/api/v1/me").status() == 200);
  }

  @Test
  void allFaultsOfABodyAreNamed() {
    workspace("faults");

    Answer workspace = api.send("POST", "/api/v1/workspaces", "{\"id\":\"a b\",\"name\":\" \"}");
    Answer again = api.send("POST", "/api/v1/workspaces", "{\"id\":\"faults\"}");
    Answer member =
        api.send(
            "POST", members("faults"), "{\"name\":\"" + "x".repeat(101) + "\",\"role\":\"boss\"}");
    Answer key =
        api.send(
            "POST",
            member("faults", "viewer") + "/keys",
            "{\"name\":\"k\",\"expiresOn\":\"tomorrow\",\"secret\":\"s\"}");

    assertThat(workspace.body()).contains("\"pointer\":\"/id\"", "\"pointer\":\"/name\"");
    assertThat(again.status()).isEqualTo(409);
    assertThat(member.status()).isEqualTo(422);
    assertThat(member.body())
        .contains("\"pointer\":\"/name\"", "\"pointer\":\"/role\"", "101 characters");
    assertThat(key.body()).contains("\"pointer\":\"/expiresOn\"", "\"pointer\":\"/secret\"");
    assertThat(api.get("/api/v1/workspaces/nowhere").status()).isEqualTo(404);
    assertThat(api.get("/api/v1/workspaces/no%20where/members").status()).isEqualTo(404);
  }

  @Test
  void theOperatorSeesAllWorkspacesPageByPageAndAMemberTheirOwn() {
    workspace("pages-a");
    workspace("pages-b");
    String key = key(member("pages-a", "viewer"));
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = api.get("/api/v1/workspaces?limit=2" + cursor);
      page.at("items").values().forEach(it -> all.add(AdminClient.at(it, "id").getStringValue()));
      cursor =
          page.at("nextCursor").isNull() ? "" : "&cursor=" + page.at("nextCursor").getStringValue();
    } while (!cursor.isEmpty());

    Answer own = as(key, "/api/v1/workspaces");

    assertThat(all).contains("pages-a", "pages-b").isSorted().doesNotHaveDuplicates();
    assertThat(own.at("items").size()).isEqualTo(1);
    assertThat(own.at("items", "0", "id").getStringValue()).isEqualTo("pages-a");
  }
}
