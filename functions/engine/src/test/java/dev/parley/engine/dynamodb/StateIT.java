package dev.parley.engine.dynamodb;

import static dev.parley.engine.Samples.answering;
import static dev.parley.engine.Samples.conversation;
import static dev.parley.engine.Samples.run;
import static dev.parley.engine.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Decision;
import dev.parley.catalogue.Catalogue;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversation.Tap;
import dev.parley.conversation.Run;
import dev.parley.conversation.Run.Timer;
import dev.parley.conversation.Snapshot;
import dev.parley.conversation.Waiting;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.TimerDue;
import dev.parley.pipeline.CommitResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The state of a conversation, and the index of its timers. */
final class StateIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");

  private final String user = "u-" + UUID.randomUUID();
  private final DynamoConversations conversations =
      new DynamoConversations(TABLES.client(), Catalogue.CONVERSATIONS.name(), () -> NOW);

  @Test
  void severalRunsAndTheLastTapAreLoadedAsTheyWereWritten() {
    List<Run> runs = List.of(waiting("a", 1), waiting("b", 2).withTimer(Optional.empty()));
    Conversation state =
        new Conversation(conversation(user), 0, runs, Optional.of(new Tap("p1|a|1|2|0|", NOW)));

    commit(state);

    assertThat(load().conversation())
        .isEqualTo(new Conversation(conversation(user), 1, runs, state.lastTap()));
  }

  @Test
  void whatIsFinerThanAMillisecondIsCutOffTheSameInTheStateAndInItsIndex() {
    Instant fine = NOW.plusNanos(456_789);
    Run run = waiting("a", 1).withTimer(Optional.of(new Timer(fine, 2, false)));

    commit(Conversation.unknown(conversation(user)).with(run));

    Instant kept = load().conversation().nextDue().orElseThrow().timer().orElseThrow().dueAt();
    assertThat(kept).isEqualTo(NOW);
    assertThat(due(NOW)).extracting(TimerDue::dueAt).containsExactly(kept);
  }

  @Test
  void theIndexHasTheEarliestTimerAndNoneOnceTheLastIsGone() {
    Run first = waiting("a", 1).withTimer(Optional.of(new Timer(NOW.plusSeconds(60), 1, false)));
    Run second = waiting("b", 1).withTimer(Optional.of(new Timer(NOW.plusSeconds(90), 1, false)));

    commit(Conversation.unknown(conversation(user)).with(second).with(first));
    assertThat(due(NOW.plusSeconds(59))).isEmpty();
    assertThat(due(NOW.plusSeconds(600))).extracting(TimerDue::automationId).containsExactly("a");

    commit(load().conversation().without(run -> run.automationId().equals("a")));
    assertThat(due(NOW.plusSeconds(600))).extracting(TimerDue::automationId).containsExactly("b");

    commit(load().conversation().withRuns(List.of(second.withTimer(Optional.empty()))));
    assertThat(due(NOW.plusSeconds(600))).isEmpty();
  }

  @Test
  void aTimerThatIsGivenUpIsNotQueuedAgainAndOthersGoOn() {
    Run waits =
        waiting("a", 1, new Waiting.ForTime())
            .withTimer(Optional.of(new Timer(NOW.plusSeconds(60), 1, false)));
    Run asks = waiting("b", 1).withTimer(Optional.of(new Timer(NOW.plusSeconds(90), 1, true)));
    commit(Conversation.unknown(conversation(user)).with(waits).with(asks));

    giveUp(due(NOW.plusSeconds(600)).getFirst());
    assertThat(due(NOW.plusSeconds(600))).extracting(TimerDue::automationId).containsExactly("b");
    assertThat(load().conversation().runs()).containsExactly(asks);

    giveUp(due(NOW.plusSeconds(600)).getFirst());
    assertThat(due(NOW.plusSeconds(600))).isEmpty();
    assertThat(load().conversation().runs()).containsExactly(asks.withTimer(Optional.empty()));
  }

  @Test
  void aTimerOfAStateThatCannotBeReadIsNotQueuedForEver() {
    Run run = waiting("a", 1).withTimer(Optional.of(new Timer(NOW.plusSeconds(60), 1, false)));
    commit(Conversation.unknown(conversation(user)).with(run));
    TABLES
        .client()
        .updateItem(
            update ->
                update
                    .tableName(Catalogue.CONVERSATIONS.name())
                    .key(Keys.state(conversation(user)))
                    .updateExpression("SET runs = :newer")
                    .expressionAttributeValues(
                        Map.of(":newer", AttributeValue.fromS("{\"runs\":[{\"dream\":1}]}"))));

    giveUp(due(NOW.plusSeconds(600)).getFirst());

    assertThat(due(NOW.plusSeconds(600))).isEmpty();
  }

  @Test
  void aTimerThatWasReplacedMeanwhileStaysWhenTheOldOneIsGivenUp() {
    Run run = waiting("a", 1).withTimer(Optional.of(new Timer(NOW.plusSeconds(60), 1, false)));
    commit(Conversation.unknown(conversation(user)).with(run));
    TimerDue old = due(NOW.plusSeconds(600)).getFirst();
    Run later = run.withTimer(Optional.of(new Timer(NOW.plusSeconds(120), 1, false)));
    commit(load().conversation().with(later));

    giveUp(old);

    assertThat(load().conversation().runs()).containsExactly(later);
    assertThat(due(NOW.plusSeconds(600))).hasSize(1);
  }

  private void giveUp(TimerDue timer) {
    conversations.recordFailure(timer, "broken", NOW);
    conversations.giveUp(timer, NOW);
    conversations.giveUp(timer, NOW);
  }

  private Run waiting(String automation, int step) {
    return waiting(automation, step, new Waiting.ForTap(2));
  }

  private static Run waiting(String automation, int step, Waiting waiting) {
    Run model = run(NOW, step);
    return new Run(
        automation,
        7,
        model.origin(),
        step,
        waiting,
        NOW,
        NOW.plus(Duration.ofHours(24)),
        Optional.empty(),
        Optional.of(new Run.CommentAnchor("c1", NOW.minusSeconds(9), true)));
  }

  private void commit(Conversation after) {
    InboundEvent event = text(user, "m-" + UUID.randomUUID(), "PRICE", NOW);
    Decision decision = answering(event).leaving(Optional.of(after));
    assertThat(conversations.commit(event, load(), decision, NOW))
        .isEqualTo(new CommitResult.Committed());
  }

  private Snapshot load() {
    return conversations.load(conversation(user));
  }

  private List<TimerDue> due(Instant now) {
    List<TimerDue> timers = new ArrayList<>();
    Due index = new Due(TABLES.client(), Catalogue.CONVERSATIONS.name());
    for (int shard = 0; shard < Due.SHARDS; shard++) {
      boolean toItsEnd =
          index.read(
              shard,
              now,
              page -> {
                timers.addAll(page.timers());
                return true;
              });
      assertThat(toItsEnd).isTrue();
    }
    return timers.stream()
        .filter(timer -> timer.head().conversation().equals(conversation(user)))
        .toList();
  }
}
