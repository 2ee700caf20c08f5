package dev.parley.engine.dynamodb;

import static dev.parley.engine.dynamodb.TwoProcesses.atOnce;
import static dev.parley.engine.dynamodb.TwoProcesses.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.Automations;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AccountReadsIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();

  private final TwoProcesses two = new TwoProcesses(TABLES.client());

  @Test
  void withinAQuarterOfASecondTheAccountIsReadOnce() {
    two.sender.accounts().find(two.key);
    two.advance(Duration.ofMillis(250));
    two.sender.accounts().find(two.key);
    assertThat(two.sender.dynamoDb().gets).hasValue(1);

    two.advance(Duration.ofMillis(1));
    two.sender.accounts().find(two.key);
    assertThat(two.sender.dynamoDb().gets).hasValue(2);
  }

  @Test
  void whileNothingChangesTheAutomationsAreReadOnce() {
    two.create("a");
    for (int i = 0; i < 5; i++) {
      two.advance(Duration.ofSeconds(1));
      Account account = two.sender.accounts().find(two.key).orElseThrow();
      assertThat(two.sender.accounts().automations(account).all()).hasSize(1);
    }

    assertThat(two.sender.dynamoDb().queries).hasValue(1);
  }

  @Test
  void twoHundredAtOnceReadTheAccountAndItsAutomationsOnce() throws Exception {
    two.create("a");
    CountDownLatch asked = new CountDownLatch(200);
    two.sender.dynamoDb().beforeGet = () -> await(asked);

    List<Account> found =
        atOnce(
            200,
            () -> {
              asked.countDown();
              return two.sender.accounts().find(two.key).orElseThrow();
            });
    two.sender.dynamoDb().beforeGet = () -> {};
    int gets = two.sender.dynamoDb().gets.get();
    List<Automations> automations =
        atOnce(200, () -> two.sender.accounts().automations(found.getFirst()));

    assertThat(gets).isEqualTo(1);
    assertThat(found).hasSize(200);
    assertThat(automations).hasSize(200).allSatisfy(set -> assertThat(set.all()).hasSize(1));
    assertThat(two.sender.dynamoDb().queries).hasValue(1);
  }

  @Test
  void aWriteDuringTheLoadIsNotKeptUnderTheOldGeneration() {
    StoredAutomation automation = two.create("on");
    Account seen = two.sender.accounts().find(two.key).orElseThrow();
    two.sender.dynamoDb().afterQuery =
        () -> {
          two.sender.dynamoDb().afterQuery = () -> {};
          two.admin.writes().toggle(two.account(), id(automation), false);
        };

    List<Automation> loaded = two.sender.accounts().automations(seen).all();

    assertThat(loaded).extracting(Automation::active).containsExactly(false);
    assertThat(two.sender.dynamoDb().queries).hasValue(2);
  }

  @Test
  void anAccountThatNeverRestsIsServedButNotKept() {
    StoredAutomation automation = two.create("restless");
    Account seen = two.sender.accounts().find(two.key).orElseThrow();
    two.sender.dynamoDb().afterQuery =
        () ->
            two.admin
                .writes()
                .toggle(two.account(), id(automation), !two.current(automation).active());

    assertThat(two.sender.accounts().automations(seen).all()).hasSize(1);
    assertThat(two.sender.dynamoDb().queries).hasValue(3);
    two.sender.dynamoDb().afterQuery = () -> {};
    two.advance(Duration.ofSeconds(1));

    assertThat(two.sender.accounts().automations(two.account()).all())
        .isEqualTo(List.of(two.current(automation)));
  }

  @Test
  void aFailedReadIsNotKept() {
    two.sender.dynamoDb().beforeGet =
        () -> {
          throw new IllegalStateException("down");
        };
    assertThatThrownBy(() -> two.sender.accounts().find(two.key)).hasMessage("down");

    two.sender.dynamoDb().beforeGet = () -> {};
    assertThat(two.sender.accounts().find(two.key)).isPresent();
  }

  @Test
  void anUnknownAccountIsEmptyAndRememberedForHalfASecond() {
    AccountKey nobody = new AccountKey(Channel.INSTAGRAM, "nobody-" + two.key.id());

    assertThat(two.sender.accounts().find(nobody)).isEmpty();
    assertThat(two.sender.accounts().find(nobody)).isEmpty();
    assertThat(two.sender.dynamoDb().gets).hasValue(1);
  }

  @Test
  void aSwitchOffIsSeenByAnotherProcessAfterHalfASecondAndNeverLater() {
    StoredAutomation automation = two.create("on");
    assertThat(two.isActiveFor(two.sender, automation)).isTrue();

    two.admin.writes().toggle(two.account(), id(automation), false);

    assertThat(two.isActiveFor(two.sender, automation)).as("the copy of this very moment").isTrue();
    two.advance(Duration.ofMillis(501));
    assertThat(two.isActiveFor(two.sender, automation)).isFalse();
    assertThat(two.isActiveFor(two.process(), automation)).as("a process that starts").isFalse();
  }

  @Test
  void thirtySwitchesAreEachSeenInTimeByAllProcesses() {
    StoredAutomation automation = two.create("switched");
    for (int i = 0; i < 30; i++) {
      boolean on = i % 2 == 1;
      two.admin.writes().toggle(two.account(), id(automation), on);
      two.advance(Duration.ofMillis(501));

      assertThat(two.isActiveFor(two.sender, automation)).isEqualTo(on);
      assertThat(two.isActiveFor(two.admin, automation)).isEqualTo(on);
    }
  }

  @Test
  void aClockThatGoesBackDoesNotKeepOldCopies() {
    StoredAutomation automation = two.create("on");
    assertThat(two.isActiveFor(two.sender, automation)).isTrue();
    two.admin.writes().toggle(two.account(), id(automation), false);

    two.advance(Duration.ofHours(-1));

    assertThat(two.isActiveFor(two.sender, automation)).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Not all have asked.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
