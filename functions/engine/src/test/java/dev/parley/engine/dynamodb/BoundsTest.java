package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Account;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.dynamodb.Bundles.Bundle;
import dev.parley.outbound.OutboundMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept in the process stays bounded, and the least recently used goes first. */
final class BoundsTest {
  private static final StoredAutomation ONE =
      new StoredAutomation(
          new Automation(
              new AutomationId("a"),
              "a",
              AutomationType.DM_AUTOMATION,
              true,
              Optional.empty(),
              Optional.empty(),
              new Trigger.AnyReply(),
              List.of(new Step.Send(new OutboundMessage.Text("t"))),
              1),
          1);

  private final List<String> loaded = new ArrayList<>();

  @Test
  void bundlesOfAtMost256AccountsAreKept() {
    Bundles bundles = bundles(1);
    for (int i = 0; i < 257; i++) {
      bundles.of(account(i));
    }

    bundles.of(account(256));
    bundles.of(account(1));
    assertThat(loaded).hasSize(257);
    bundles.of(account(0));
    assertThat(loaded).hasSize(258);
  }

  @Test
  void bundlesOfAtMost20000AutomationsAreKept() {
    Bundles bundles = bundles(1000);
    for (int i = 0; i < 21; i++) {
      bundles.of(account(i));
    }

    bundles.of(account(20));
    bundles.of(account(1));
    assertThat(loaded).hasSize(21);
    bundles.of(account(0));
    assertThat(loaded).hasSize(22);
  }

  @Test
  void aBundleTooLargeForAllRoomIsStillServed() {
    assertThat(bundles(30_000).of(account(0))).hasSize(30_000);
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

  private Bundles bundles(int automations) {
    return new Bundles(
        account -> {
          loaded.add(account.key().id());
          return new Bundle(account.generation(), Collections.nCopies(automations, ONE));
        });
  }

  private static Account account(int number) {
    return new Account(
        new AccountKey(Channel.INSTAGRAM, String.valueOf(number)),
        new WorkspaceId("shop"),
        "x",
        1,
        false,
        Optional.empty());
  }
}
