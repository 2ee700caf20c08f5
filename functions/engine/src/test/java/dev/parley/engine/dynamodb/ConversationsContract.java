package dev.parley.engine.dynamodb;

import static dev.parley.engine.Samples.answering;
import static dev.parley.engine.Samples.awaiting;
import static dev.parley.engine.Samples.conversation;
import static dev.parley.engine.Samples.run;
import static dev.parley.engine.Samples.text;
import static dev.parley.engine.Samples.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Decision;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.conversation.Snapshot;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.Racers;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.CommitResult;
import dev.parley.pipeline.CommitResult.AlreadyDecided;
import dev.parley.pipeline.CommitResult.Committed;
import dev.parley.pipeline.CommitResult.Moved;
import dev.parley.pipeline.Conversations;
import dev.parley.pipeline.Conversations.FailureCount;
import dev.parley.pipeline.SendOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link Conversations} promises, whatever keeps them. */
abstract class ConversationsContract {
  private static final Duration RECORD_KEPT = Duration.ofDays(10);

  private final MovableClock clock = new MovableClock();
  private final String user = "u-" + UUID.randomUUID();

  /** Conversations that know of no conversation of {@link #user}. */
  abstract Conversations conversations(MovableClock clock);

  @Test
  void conversationThatWasNeverWrittenHasVersionZeroAndWaitsForNothing() {
    Snapshot loaded = conversations(clock).load(conversation(user));

    assertThat(loaded).isEqualTo(unknown(user));
  }

  @Test
  void secondCommitWritesNothingAndNamesTheSendsOfTheFirst() {
    Instant now = now();
    InboundEvent event = text(user, "m1", "PRICE", now);
    Snapshot seen = unknown(user);

    CommitResult first = commit(event, seen, answering(event, "one", "two"), now);
    CommitResult second = commit(event, seen, answering(event, "other"), now);

    assertThat(first).isEqualTo(new Committed());
    assertThat(second).isEqualTo(new AlreadyDecided(Optional.of(order(event, 2))));
  }

  @Test
  void secondCommitOfAStateChangeIsAlreadyDecidedThoughTheStateMoved() {
    Instant now = now();
    InboundEvent event = text(user, "m1", "PRICE", now);
    Snapshot seen = unknown(user);
    Decision decision = awaiting(event, seen, run(now, 1));

    commit(event, seen, decision, now);
    CommitResult second = commit(event, seen, decision, now);

    assertThat(second).isEqualTo(new AlreadyDecided(Optional.of(order(event, 1))));
  }

  @Test
  void eventThatNobodyAnsweredHasNothingToHandOver() {
    Instant now = now();
    InboundEvent event = text(user, "m1", "hello", now);
    Snapshot seen = unknown(user);

    commit(event, seen, answering(event), now);
    CommitResult second = commit(event, seen, answering(event), now);

    assertThat(second).isEqualTo(new AlreadyDecided(Optional.empty()));
  }

  @Test
  void decisionThatLookedAtNoAutomationIsKeptAsWell() {
    Instant now = now();
    InboundEvent event = text(user, "m1", "PRICE", now);
    Snapshot seen = unknown(user);
    Decision paused = Decision.of(Decision.Outcome.PAUSED);

    assertThat(commit(event, seen, paused, now)).isEqualTo(new Committed());
    assertThat(commit(event, seen, paused, now)).isEqualTo(new AlreadyDecided(Optional.empty()));
  }

  @Test
  void oneOfSixteenRacersCommits() throws Exception {
    Instant now = now();
    InboundEvent event = text(user, "m1", "PRICE", now);
    Snapshot seen = unknown(user);

    List<CommitResult> results =
        Racers.race(() -> commit(event, seen, answering(event, "one"), now));

    assertThat(results).filteredOn(Committed.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(AlreadyDecided.class::isInstance).hasSize(15);
  }

  @Test
  void oneOfSixteenRacersWithDifferentEventsMovesTheState() throws Exception {
    Instant now = now();
    Snapshot seen = unknown(user);

    List<CommitResult> results =
        Racers.race(
            () -> {
              InboundEvent event = text(user, "m-" + UUID.randomUUID(), "PRICE", now);
              Decision decision = awaiting(event, seen, run(now, 1));
              return commit(event, seen, decision, now);
            });

    assertThat(results).filteredOn(Committed.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(Moved.class::isInstance).hasSize(15);
    assertThat(conversations(clock).load(conversation(user)).conversation().version()).isEqualTo(1);
  }

  @Test
  void flowThatWaitsIsLoadedAsItWasCommitted() {
    Instant now = now();
    InboundEvent event = text(user, "m1", "PRICE", now);

    await(event, unknown(user), now);

    assertThat(conversations(clock).load(conversation(user)))
        .isEqualTo(state(1, List.of(run(now, 1))));
  }

  @Test
  void movedStateRefusesTheDecisionAndLeavesTheEventUndecided() {
    Instant now = now();
    Snapshot stale = unknown(user);
    await(text(user, "m1", "PRICE", now), stale, now);
    InboundEvent second = text(user, "m2", "PRICE", now);

    CommitResult refused = await(second, stale, now);
    CommitResult anew = await(second, conversations(clock).load(conversation(user)), now);

    assertThat(refused).isEqualTo(new Moved());
    assertThat(anew).isEqualTo(new Committed());
    assertThat(conversations(clock).load(conversation(user)).conversation().version()).isEqualTo(2);
  }

  @Test
  void clearedFlowIsGoneAndItsVersionCountsOn() {
    Instant now = now();
    await(text(user, "m1", "PRICE", now), unknown(user), now);
    Snapshot waiting = conversations(clock).load(conversation(user));
    InboundEvent answer = text(user, "m2", "yes", now);

    commit(answer, waiting, clearing(answer, waiting), now);

    assertThat(conversations(clock).load(conversation(user))).isEqualTo(state(2, List.of()));
    assertThat(await(text(user, "m3", "PRICE", now), waiting, now)).isEqualTo(new Moved());
  }

  @Test
  void failuresAreCountedFromTheFirst() {
    Instant now = now();
    InboundEvent event = text(user, "m1", "PRICE", now);

    assertThat(recordFailure(event, now)).isEqualTo(new FailureCount(1, now));
    assertThat(recordFailure(event, now.plusSeconds(5))).isEqualTo(new FailureCount(2, now));
    assertThat(recordFailure(event, now.plusSeconds(15))).isEqualTo(new FailureCount(3, now));
  }

  @Test
  void failureAfterTheCommitIsNotCounted() {
    Instant now = now();
    InboundEvent event = text(user, "m1", "PRICE", now);
    commit(event, unknown(user), answering(event, "one"), now);

    assertThat(recordFailure(event, now).attempts()).isZero();
  }

  @Test
  void eventThatFailedCanStillBeDecided() {
    Instant now = now();
    InboundEvent event = text(user, "m1", "PRICE", now);
    Snapshot seen = unknown(user);
    recordFailure(event, now);

    assertThat(commit(event, seen, answering(event, "one"), now)).isEqualTo(new Committed());
    assertThat(recordFailure(event, now).attempts()).isZero();
  }

  @Test
  void eventThatWasGivenUpIsDecidedNoMoreAndKeepsItsCount() {
    Instant now = now();
    InboundEvent event = text(user, "m1", "PRICE", now);
    Snapshot seen = unknown(user);
    recordFailure(event, now);
    conversations(clock).giveUp(event, now);
    conversations(clock).giveUp(event, now);

    assertThat(commit(event, seen, answering(event, "one"), now))
        .isEqualTo(new AlreadyDecided(Optional.empty()));
    assertThat(recordFailure(event, now)).isEqualTo(new FailureCount(1, now));
  }

  @Test
  void givingUpAnEventThatWasDecidedChangesNothing() {
    Instant now = now();
    InboundEvent event = text(user, "m1", "PRICE", now);
    Snapshot seen = unknown(user);
    commit(event, seen, answering(event, "one"), now);

    conversations(clock).giveUp(event, now);

    assertThat(commit(event, seen, answering(event, "one"), now))
        .isEqualTo(new AlreadyDecided(Optional.of(order(event, 1))));
  }

  @Test
  void recordsPastTheirTimeCountAsAbsent() {
    Instant now = now();
    Instant later = now.plus(RECORD_KEPT).plusSeconds(1);
    InboundEvent decided = text(user, "m1", "PRICE", now);
    InboundEvent failed = text(user, "m2", "PRICE", now);
    Snapshot seen = unknown(user);
    commit(decided, seen, answering(decided, "one"), now);
    recordFailure(failed, now);
    recordFailure(failed, now);

    assertThat(commit(decided, seen, answering(decided, "one"), later)).isEqualTo(new Committed());
    assertThat(recordFailure(failed, later)).isEqualTo(new FailureCount(1, later));
  }

  @Test
  void statePastItsTimeCountsAsAbsentAndCanBeWrittenAnew() {
    Instant now = now();
    await(text(user, "m1", "PRICE", now), unknown(user), now);
    clock.advance(RECORD_KEPT.plusHours(25));
    Snapshot loaded = conversations(clock).load(conversation(user));

    assertThat(loaded).isEqualTo(unknown(user));
    assertThat(await(text(user, "m2", "PRICE", now()), loaded, now())).isEqualTo(new Committed());
  }

  private CommitResult await(InboundEvent event, Snapshot seen, Instant now) {
    return commit(event, seen, awaiting(event, seen, run(now, 1)), now);
  }

  private CommitResult commit(InboundEvent event, Snapshot seen, Decision decision, Instant now) {
    return conversations(clock).commit(event, seen, decision, now);
  }

  private FailureCount recordFailure(InboundEvent event, Instant now) {
    return conversations(clock).recordFailure(event, "accounts_unreachable", now);
  }

  private static Decision clearing(InboundEvent event, Snapshot seen) {
    Conversation after = seen.conversation().withRuns(List.of());
    return answering(event, "bye").leaving(Optional.of(after));
  }

  private Snapshot state(long version, List<Run> runs) {
    return new Snapshot(
        new Conversation(conversation(user), version, runs, Optional.empty()), Contact.unknown());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private SendOrder order(InboundEvent event, int sends) {
    return new SendOrder(
        conversation(user), event.head().key(), Optional.of(new AutomationId("price-list")), sends);
  }
}
