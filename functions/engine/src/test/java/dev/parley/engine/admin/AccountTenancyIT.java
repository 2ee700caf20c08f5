package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.dynamodb.AccountLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Accounts as members change, list and disconnect them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountTenancyIT {
  private static final String PATH = "/api/v1/accounts/instagram/";

  private AdminClient api;
  private String shop;
  private String rival;

  @BeforeAll
  void start() {
    api = new AdminClient();
    shop = owner("shop");
    rival = owner("rival");
  }

  @AfterAll
  void stop() {
    api.close();
  }

  private String owner(String workspace) {
    api.send("POST", "/api/v1/workspaces", "{\"id\":\"" + workspace + "\"}");
    String members = "/api/v1/workspaces/" + workspace + "/members";
    String id =
        api.send("POST", members, "{\"name\":\"o\",\"role\":\"owner\"}").at("id").getStringValue();
    return api.send("POST", members + "/" + id + "/keys", "{\"name\":\"k\"}")
        .at("key")
        .getStringValue();
  }

  private Answer as(String key, String method, String path, @Nullable String body) {
    return api.call(
        method,
        path,
        Map.of("authorization", "Bearer " + key, "content-type", "application/json"),
        body);
  }

  private void connect(String workspace, String id, String more) {
    String body = "{\"workspace\":\"" + workspace + "\",\"username\":\"a\"" + more + "}";
    assertThat(api.send("PUT", PATH + id, body).status()).isEqualTo(201);
  }

  @Test
  void anOwnerChangesAccountsOfTheirOwnWorkspaceAndTakesNobodys() {
    Answer nobodys = as(shop, "PUT", PATH + "100", "{\"username\":\"a\",\"accessToken\":\"IGAA\"}");
    connect("shop", "100", "");
    Answer changed = as(shop, "PUT", PATH + "100", "{\"username\":\"a\",\"accessToken\":\"IGAA\"}");
    Answer named = as(shop, "PUT", PATH + "100", "{\"username\":\"b\",\"workspace\":\"shop\"}");
    Answer other = as(shop, "PUT", PATH + "100", "{\"username\":\"a\",\"workspace\":\"rival\"}");
    Answer nowhere =
        as(shop, "PUT", PATH + "100", "{\"username\":\"a\",\"workspace\":\"nowhere\"}");

    assertThat(nobodys.status()).as("only the operator connects one").isEqualTo(404);
    assertThat(nobodys.body()).isEqualTo(as(rival, "GET", PATH + "100", null).body());
    assertThat(changed.at("workspace").getStringValue()).isEqualTo("shop");
    assertThat(named.status()).isEqualTo(200);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.body()).isEqualTo(nowhere.body()).contains("\"pointer\":\"/workspace\"");
  }

  @Test
  void whatAnotherWorkspaceHasCannotBeConnectedNorAskedFor() {
    connect("shop", "110", "");

    Answer taken = as(rival, "PUT", PATH + "110", "{\"username\":\"x\"}");
    Answer asked = as(rival, "GET", PATH + "110", null);
    Answer never = as(rival, "GET", PATH + "119", null);
    Answer operators =
        api.send("PUT", PATH + "110", "{\"username\":\"x\",\"workspace\":\"rival\"}");

    assertThat(taken.status()).isEqualTo(404);
    assertThat(taken.body()).isEqualTo(asked.body());
    assertThat(asked.body()).isEqualTo(never.body().replace("119", "110"));
    assertThat(operators.status()).isEqualTo(409);
    assertThat(as(rival, "DELETE", PATH + "110", null).body()).isEqualTo(asked.body());
    assertThat(api.get(PATH + "110").at("username").getStringValue()).isEqualTo("a");
  }

  @Test
  void aDisconnectedAccountIsGoneAndCountsOnWhenItComesBackToItsWorkspace() {
    String path = PATH + "120";
    connect("shop", "120", ",\"accessToken\":\"IGAA\",\"appScopedId\":\"7120\"");
    long before = api.get(path).at("generation").getLongValue();

    Answer gone = as(shop, "DELETE", path, null);
    Answer twice = as(shop, "DELETE", path, null);
    Answer shown = as(shop, "GET", path, null);
    Answer list = as(shop, "GET", "/api/v1/accounts?limit=100", null);
    Answer taken = as(rival, "PUT", path, "{\"username\":\"x\"}");
    Answer byOperator = api.send("PUT", path, "{\"username\":\"x\",\"workspace\":\"rival\"}");
    Answer back = as(shop, "PUT", path, "{\"username\":\"b\"}");

    assertThat(gone.status()).isEqualTo(204);
    assertThat(twice.status()).isEqualTo(404);
    assertThat(shown.status()).isEqualTo(404);
    assertThat(list.body()).doesNotContain("\"120\"");
    assertThat(taken.status()).isEqualTo(404);
    assertThat(byOperator.status()).isEqualTo(409);
    assertThat(back.status()).isEqualTo(201);
    assertThat(back.at("generation").getLongValue()).isGreaterThan(before + 1);
    assertThat(back.at("connected").getBooleanValue()).isFalse();
    assertThat(back.at("appScopedId").getStringValue()).isEqualTo("7120");
  }

  @Test
  void anAccountWithAutomationsIsNotDisconnected() {
    String path = PATH + "130";
    connect("shop", "130", "");
    Answer automation = api.send("POST", path + "/automations", AdminClient.PRICES);

    Answer refused = as(shop, "DELETE", path, null);
    api.call(
        "DELETE", path + "/automations/" + automation.at("id").getStringValue(), Map.of(), null);
    Answer gone = as(shop, "DELETE", path, null);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("detail").getStringValue()).contains("automations");
    assertThat(gone.status()).isEqualTo(204);
  }

  @Test
  void theListOfAccountsComesInPagesAndEachIsThereOnce() {
    for (int i = 0; i < 7; i++) {
      connect(i % 2 == 0 ? "shop" : "rival", "14" + i, "");
    }
    api.send("PUT", "/api/v1/accounts/whatsapp/147", "{\"workspace\":\"shop\",\"username\":\"w\"}");

    assertThat(pages(shop, "limit=2")).contains("140", "142", "144", "146", "147");
    assertThat(pages(shop, "limit=2")).doesNotContain("141").doesNotHaveDuplicates();
    assertThat(pages(shop, "limit=2&channel=whatsapp")).containsExactly("147");
    assertThat(pages(AdminClient.ADMIN_TOKEN, "limit=3"))
        .contains("140", "141", "142", "143", "144", "145", "146", "147")
        .doesNotHaveDuplicates();
  }

  private List<String> pages(String key, String query) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = as(key, "GET", "/api/v1/accounts?" + query + cursor, null);
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      page.at("items").values().forEach(it -> ids.add(AdminClient.at(it, "id").getStringValue()));
      cursor =
          page.at("nextCursor").isNull() ? "" : "&cursor=" + page.at("nextCursor").getStringValue();
    } while (!cursor.isEmpty());
    return ids;
  }

  @Test
  void anAccountIsFoundByEitherOfItsIds() {
    AccountLinks links = api.context.getBean(AccountLinks.class);
    AccountKey key = new AccountKey(Channel.INSTAGRAM, "150");
    connect("shop", "150", ",\"appScopedId\":\"77150\"");
    Answer kept = as(shop, "PUT", PATH + "150", "{\"username\":\"b\"}");

    assertThat(kept.at("appScopedId").getStringValue()).isEqualTo("77150");
    for (String id : List.of("150", "77150")) {
      Answer found = as(shop, "GET", "/api/v1/accounts?id=" + id, null);
      assertThat(found.at("items", "0", "id").getStringValue()).isEqualTo("150");
      assertThat(as(rival, "GET", "/api/v1/accounts?id=" + id, null).at("items").size()).isZero();
    }
    assertThat(links.byAppScopedId("77150")).contains(key);
    as(shop, "PUT", PATH + "150", "{\"username\":\"b\",\"appScopedId\":\"88150\"}");
    assertThat(links.byAppScopedId("77150")).isEmpty();
    assertThat(links.byAppScopedId("88150")).contains(key);
    connect("rival", "151", ",\"appScopedId\":\"88150\"");
    assertThat(links.byAppScopedId("88150")).as("two claim it").isEmpty();
    assertThat(links.claimsOf("88150")).hasSize(2);
    assertThat(links.claimsOf("a#b")).isEmpty();
    assertThat(as(shop, "PUT", PATH + "150", "{\"username\":\"b\",\"appScopedId\":\"a b\"}").body())
        .contains("\"pointer\":\"/appScopedId\"");
  }
}
