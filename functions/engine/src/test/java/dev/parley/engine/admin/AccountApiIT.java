package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.admin.AdminClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccountApiIT {
  private static final String TOKEN = "IGQVJ-canary-token";
  private static final String ACCOUNT =
      "{\"workspace\":\"shop\",\"username\":\"the.shop\",\"accessToken\":\"" + TOKEN + "\"}";

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
  void aFaultyTokenIsNotRepeatedInTheAnswer() {
    Answer refused =
        api.send(
            "PUT",
            "/api/v1/accounts/instagram/1014",
            "{\"workspace\":\"shop\",\"username\":\"x\",\"accessToken\":\"canary token\"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("/accessToken").doesNotContain("canary");
  }

  @Test
  void aFullAccountSaysSo() {
    String path = api.account("1016");
    Answer last = api.send("POST", path + "/automations", AdminClient.PRICES);
    api.setNumberOfAutomations("1016", 1000);

    Answer refused = api.send("POST", path + "/automations", AdminClient.PRICES);
    api.send("DELETE", path + "/automations/" + last.at("id").getStringValue(), "*", "");
    Answer afterwards = api.send("POST", path + "/automations", AdminClient.PRICES);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("detail").getStringValue()).contains("1000 automations");
    assertThat(afterwards.status()).isEqualTo(201);
  }
}
