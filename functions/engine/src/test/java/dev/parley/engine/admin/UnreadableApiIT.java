package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.dynamodb.BrokenItem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UnreadableApiIT {
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
  void theListShowsItAmongTheOthers() {
    String list = broken("3001") + "/automations";

    Answer page = api.get(list);
    Answer second = api.get(list + "?limit=1&cursor=" + firstCursor(list));

    assertThat(page.status()).as(page.body()).isEqualTo(200);
    assertThat(page.at("total").getIntValue()).isEqualTo(2);
    assertThat(page.body()).contains("\"readable\":true").contains("\"readable\":false");
    assertThat(second.body())
        .contains("\"id\":\"broken\"")
        .contains("\"revision\":7")
        .contains("\"readable\":false")
        .contains("\"pointer\":\"/steps/0/kind\"")
        .doesNotContain("\"readable\":true");
  }

  @Test
  void itIsShownAsItIsKept() {
    Answer shown = api.get(broken("3002") + "/automations/broken");

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.headers()).containsEntry("etag", "\"7\"");
    assertThat(shown.at("readable").getBooleanValue()).isFalse();
    assertThat(shown.at("stored").getStringValue()).isEqualTo(BrokenItem.OF_A_NEWER_VERSION);
  }

  @Test
  void itIsReplacedUnderItsRevision() {
    String path = broken("3003") + "/automations/broken";

    Answer stale = api.send("PUT", path, "\"1\"", AdminClient.PRICES);
    Answer replaced = api.send("PUT", path, "\"7\"", AdminClient.PRICES);

    assertThat(stale.status()).isEqualTo(412);
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.headers()).containsEntry("etag", "\"8\"");
    assertThat(replaced.at("readable").getBooleanValue()).isTrue();
    assertThat(replaced.at("position").getIntValue()).isEqualTo(2);
  }

  @Test
  void itIsDeletedUnderItsRevision() {
    String path = broken("3004") + "/automations/broken";

    assertThat(api.send("DELETE", path, "\"1\"", "").status()).isEqualTo(412);
    assertThat(api.send("DELETE", path, "\"7\"", "").status()).isEqualTo(204);
    assertThat(api.get(path).status()).isEqualTo(404);
  }

  @Test
  void itCannotBeToggled() {
    Answer refused =
        api.send("POST", broken("3005") + "/automations/broken/toggle", "{\"active\":true}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("detail").getStringValue()).contains("replace it with PUT");
    refused.assertProblem();
  }

  private String broken(String id) {
    String account = api.account(id);
    // Behind the API's back, so before it reads the automations: no write of ours tells of it.
    BrokenItem.put(api.dynamoDb.client(), id, 2, BrokenItem.OF_A_NEWER_VERSION);
    api.send("POST", account + "/automations", AdminClient.PRICES);
    return account;
  }

  private String firstCursor(String list) {
    return api.get(list + "?limit=1").at("nextCursor").getStringValue();
  }
}
