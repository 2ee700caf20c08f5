package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.conversation.Run.Timer;
import dev.parley.event.EventKey;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Conversation NEW =
      Conversation.unknown(
          new ConversationKey(new AccountKey(Channel.INSTAGRAM, "1"), new UserId("2")));

  private static Run run(String automation, int step) {
    return new Run(
        automation,
        1,
        new EventKey("k"),
        step,
        new Waiting.ForReply(),
        NOW,
        NOW.plusSeconds(60),
        Optional.empty(),
        Optional.empty());
  }

  private static Run dueAt(String automation, Instant time) {
    return run(automation, 0).withTimer(Optional.of(new Timer(time, 0, false)));
  }

  @Test
  void anAutomationHasOneRunAndTheLatestStandsLast() {
    Conversation conversation = NEW.with(run("a", 0)).with(run("b", 0)).with(run("a", 1));

    assertThat(conversation.runs()).containsExactly(run("b", 0), run("a", 1));
    assertThat(conversation.run("a")).contains(run("a", 1));
  }

  @Test
  void theOldestRunsGiveWay() {
    Conversation conversation = NEW;
    for (int i = 0; i < Conversation.RUNS_MAX + 3; i++) {
      conversation = conversation.with(run("a" + i, 0));
    }

    assertThat(conversation.runs()).hasSize(Conversation.RUNS_MAX);
    assertThat(conversation.runs().getFirst()).isEqualTo(run("a3", 0));
  }

  @Test
  void theEarliestTimerIsNext() {
    Conversation conversation =
        NEW.with(run("none", 0)).with(dueAt("late", NOW.plusSeconds(2))).with(dueAt("soon", NOW));

    assertThat(conversation.nextDue()).contains(dueAt("soon", NOW));
    assertThat(NEW.with(run("none", 0)).nextDue()).isEmpty();
  }

  @Test
  void aRunAwaitsWhatHappensAfterItBeganAndBeforeItEnds() {
    Run run = run("a", 0);

    assertThat(run.awaits(NOW, NOW)).isTrue();
    assertThat(run.awaits(NOW.minusMillis(1), NOW)).isFalse();
    assertThat(run.awaits(NOW, NOW.plusSeconds(60))).isFalse();
  }
}
