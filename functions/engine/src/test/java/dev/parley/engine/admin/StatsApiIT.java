package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.WorkspaceId;
import dev.parley.automation.AutomationId;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.dynamodb.CountWrites;
import dev.parley.stats.AccountCounts;
import dev.parley.stats.Counter;
import dev.parley.stats.Counts;
import dev.parley.stats.Hour;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StatsApiIT {
  private static final WorkspaceId SHOP = new WorkspaceId("shop");
  private static final AccountKey ACCOUNT = new AccountKey(Channel.INSTAGRAM, TwoTenants.ACCOUNT);
  private static final AutomationId GONE = new AutomationId("long-gone");
  private static final String OF_ACCOUNT = "/api/v1/accounts/instagram/" + TwoTenants.ACCOUNT;
  private static final String OF_WORKSPACE = "/api/v1/workspaces/shop/stats";

  private AdminClient api;
  private TwoTenants two;

  @BeforeAll
  void start() {
    api = new AdminClient();
    two = new TwoTenants(api);
    Counts all = new Counts(Map.of(Counter.RECEIVED, 7L, Counter.SENT, 5L));
    new CountWrites(api.dynamoDb.client(), Catalogue.STATS.name())
        .add(
            SHOP,
            ACCOUNT,
            Hour.of(Instant.now()),
            AccountCounts.of(GONE, all, Counts.of(Counter.SENT, 5)));
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void aWorkspaceIsTheSumOfItsAccountsHourByHour() {
    Answer answer = api.get(OF_WORKSPACE);

    assertThat(answer.status()).isEqualTo(200);
    // Seven of the automation, and one that the tenants were made with.
    assertThat(answer.at("total", "received").getLongValue()).isEqualTo(8);
    assertThat(answer.at("month", "sent").getLongValue()).isEqualTo(5);
    assertThat(answer.at("last24Hours").size()).isEqualTo(24);
    assertThat(answer.at("months").size()).isEqualTo(12);
    assertThat(answer.at("dmsUsed", "month").getLongValue()).isEqualTo(5);
    assertThat(answer.at("dmsUsed", "limit").isNull()).isTrue();
  }

  @Test
  void anAutomationThatWasDeletedShowsWhatItDidAndOneThatNeverWasIsAbsent() {
    Answer gone = api.get(OF_ACCOUNT + "/automations/long-gone/stats");
    Answer never = api.get(OF_ACCOUNT + "/automations/never-was/stats");
    Answer idle = api.get(OF_ACCOUNT + "/automations/" + two.automation + "/stats");

    assertThat(gone.at("total", "sent").getLongValue()).isEqualTo(5);
    assertThat(gone.at("total", "received").getLongValue()).isZero();
    assertThat(never.status()).isEqualTo(404);
    assertThat(idle.status()).isEqualTo(200);
  }

  @Test
  void monthsThatCannotBeAreRefused() {
    assertThat(api.get(OF_ACCOUNT + "/stats?months=61").status()).isEqualTo(400);
    assertThat(api.get(OF_ACCOUNT + "/stats?months=1").at("months").size()).isEqualTo(1);
  }

  @Test
  void aRecountTellsWhatDiffersAndRefusesACursorOfNoRun() {
    Answer answer = api.send("POST", OF_WORKSPACE + "/recount", "");
    Answer strange = api.send("POST", OF_WORKSPACE + "/recount?cursor=x", "");
    Answer over = api.send("POST", OF_WORKSPACE + "/recount?cursor=" + "0".repeat(32), "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("cursor").isNull()).isTrue();
    assertThat(strange.status()).isEqualTo(400);
    assertThat(over.status()).isEqualTo(409);
    assertThat(over.headers()).containsEntry("retry-after", "120");
  }
}
