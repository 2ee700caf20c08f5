package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Message;
import dev.parley.automation.Placement;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.dynamodb.AutomationSets.AutomationSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept in the process stays bounded, and the least recently used goes first. */
final class BoundsTest {
  private static final StoredAutomation ONE =
      new StoredAutomation.Ready(
          new Automation(
              new AutomationId("a"),
              "a",
              AutomationType.DM_AUTOMATION,
              true,
              new Placement.Anywhere(),
              new Trigger.AnyReply(),
              List.of(new Step.Send(new Message.Text("t"))),
              Map.of(),
              Automation.Options.DEFAULT,
              1),
          1);

  private final List<String> loaded = new ArrayList<>();

  @Test
  void setsOfAtMost256AccountsAreKept() {
    AutomationSets sets = sets(1);
    for (int i = 0; i < 257; i++) {
      sets.of(account(i));
    }

    sets.of(account(256));
    sets.of(account(1));
    assertThat(loaded).hasSize(257);
    sets.of(account(0));
    assertThat(loaded).hasSize(258);
  }

  @Test
  void setsOfAtMost20000AutomationsAreKept() {
    AutomationSets sets = sets(1000);
    for (int i = 0; i < 21; i++) {
      sets.of(account(i));
    }

    sets.of(account(20));
    sets.of(account(1));
    assertThat(loaded).hasSize(21);
    sets.of(account(0));
    assertThat(loaded).hasSize(22);
  }

  @Test
  void aSetTooLargeForAllRoomIsStillServed() {
    assertThat(sets(30_000).of(account(0)).automations().all()).hasSize(30_000);
  }

  @Test
  void readsOfAtMostSoManyKeysAreKept() {
    RecentReads<String, String> reads =
        new RecentReads<>(
            2,
            Duration.ofHours(1),
            InstantSource.system(),
            key -> {
              loaded.add(key);
              return key;
            });
    for (String key : List.of("a", "b", "a", "c", "a", "b")) {
      assertThat(reads.get(key)).isEqualTo(key);
    }

    assertThat(loaded).containsExactly("a", "b", "c", "b");
  }

  private AutomationSets sets(int automations) {
    return new AutomationSets(
        account -> {
          loaded.add(account.key().id());
          return AutomationSet.of(account.generation(), Collections.nCopies(automations, ONE));
        });
  }

  private static Account account(int number) {
    return new Account(
        new AccountKey(Channel.INSTAGRAM, String.valueOf(number)),
        new WorkspaceId("shop"),
        "x",
        1,
        false,
        Optional.empty(),
        AccountRules.DEFAULT);
  }
}
