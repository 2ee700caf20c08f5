package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Account;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.DynamoGovernor;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.pace.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LimitsApiIT {
  private static final String LIMITS = "/api/v1/limits?channel=instagram&account=";
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
  void idleAccountHasAllOfItsBursts() {
    api.account("7301");

    Answer limits = api.get(LIMITS + "7301");

    assertThat(limits.status()).isEqualTo(200);
    assertThat(limits.body())
        .contains("\"account\":\"7301\",\"stoppedUntil\":null,\"stoppedWhy\":null")
        .contains("\"name\":\"messages\",\"limit\":100,\"per\":\"PT1S\",\"burst\":10")
        .contains("\"name\":\"media\",\"limit\":10,\"per\":\"PT1S\",\"burst\":1")
        .contains("\"name\":\"replies\",\"limit\":750,\"per\":\"PT1H\",\"burst\":12")
        .contains("\"free\":12,\"used\":0");
  }

  @Test
  void takenAndReservedSlotsAreShownAndWhatStopsTheAccount() {
    api.account("7302");
    AccountKey key = new AccountKey(Channel.INSTAGRAM, "7302");
    Account account = api.context.getBean(DynamoAccounts.class).find(key).orElseThrow();
    DynamoGovernor governor = api.context.getBean(DynamoGovernor.class);
    for (int reply = 0; reply < 15; reply++) {
      var _ = governor.turn(account, person(key), reply(), false);
    }
    governor.used(key, new Usage(100, Optional.of(Duration.ofMinutes(7))));

    Answer limits = api.get(LIMITS + "7302");

    assertThat(limits.body()).contains("\"stoppedWhy\":\"account_usage\"");
    assertThat(limits.body()).contains("\"free\":0,\"used\":15");
  }

  @Test
  void whoNamesAnAccountThatIsNotThereIsTold() {
    assertThat(api.get(LIMITS + "7399").status()).isEqualTo(404);
    assertThat(api.get("/api/v1/limits?account=7301").status()).isEqualTo(400);
  }

  private static ConversationKey person(AccountKey key) {
    return new ConversationKey(key, new UserId("98"));
  }

  private static SendIntent reply() {
    return new SendIntent(
        new OutboundMessage.Text("Hi"),
        new Recipient.Comment("c1"),
        Instant.now().plus(Duration.ofDays(7)));
  }
}
