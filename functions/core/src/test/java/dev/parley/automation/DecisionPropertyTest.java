package dev.parley.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Decision.Outcome;
import dev.parley.automation.RandomTalk.Turn;
import dev.parley.conversation.Contact.Pause;
import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Run;
import dev.parley.conversation.Snapshot;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Laws of every decision, over random automations and events. The seeds 1 to 5 always, and a fresh
 * one whose name is printed; {@code -Dseed=} runs that one again.
 */
class DecisionPropertyTest {
  private static final int TALKS = 120;
  private static final int EVENTS = 25;

  static LongStream seeds() {
    return LongStream.concat(
        LongStream.rangeClosed(1, 5), LongStream.of(Long.getLong("seed", System.nanoTime())));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyDecisionKeepsItsLaws(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < TALKS; i++) {
      RandomTalk talk = new RandomTalk(random, "9001");
      Set<String> repliedTo = new HashSet<>();
      Optional<Instant> lastAction = Optional.empty();
      for (int j = 0; j < EVENTS; j++) {
        InboundEvent event = talk.next();
        Turn turn = talk.handle(event).orElseThrow();
        if (acts(turn, event)) {
          lastAction = later(lastAction, event.head().occurredAt());
        }
        assertThat(talk.decide(turn.situation())).isEqualTo(turn.decision());
        assertSilenceIsKept(turn);
        assertSendsAreInTime(turn, lastAction);
        assertOnePrivateReply(turn, repliedTo);
        assertStateIsSound(turn, talk);
        assertUnrecordedChangesNothing(turn);
      }
    }
  }

  @Test
  void theRandomTalksComeToEveryOutcome() {
    Random random = new Random(1);
    Set<Outcome> reached = EnumSet.noneOf(Outcome.class);
    for (int i = 0; i < TALKS; i++) {
      RandomTalk talk = new RandomTalk(random, "9001");
      for (int j = 0; j < EVENTS; j++) {
        talk.handle(talk.next()).ifPresent(turn -> reached.add(turn.decision().outcome()));
      }
    }

    assertThat(EnumSet.complementOf(EnumSet.copyOf(reached)))
        .containsExactlyInAnyOrder(Outcome.STALE, Outcome.LOOP_GUARD, Outcome.PREFERENCE);
  }

  private static boolean acts(Turn turn, InboundEvent event) {
    return Windows.opens(event) && turn.decision().outcome() != Outcome.STALE;
  }

  private static Optional<Instant> later(Optional<Instant> before, Instant at) {
    return Optional.of(before.filter(it -> it.isAfter(at)).orElse(at));
  }

  private static void assertSilenceIsKept(Turn turn) {
    Situation situation = turn.situation();
    boolean taken =
        situation.contact().pause().map(Pause::until).orElse(Instant.MIN).isAfter(situation.now());
    boolean optWord =
        turn.decision().outcome() == Outcome.OPT_OUT || turn.decision().outcome() == Outcome.OPT_IN;
    if ((situation.contact().optedOut() || taken || situation.account().paused()) && !optWord) {
      assertThat(turn.decision().sends()).isEmpty();
    }
  }

  private static void assertSendsAreInTime(Turn turn, Optional<Instant> lastAction) {
    Instant now = turn.situation().now();
    for (SendIntent send : turn.decision().sends()) {
      assertThat(send.notAfter()).isAfter(now);
      Instant latest =
          switch (send.recipient()) {
            case Recipient.User _ -> lastAction.orElseThrow().plus(Windows.MESSAGE);
            case Recipient.Comment _ -> now.plus(Windows.COMMENT);
          };
      assertThat(send.notAfter()).isBeforeOrEqualTo(latest.minus(Windows.MARGIN));
    }
  }

  private static void assertOnePrivateReply(Turn turn, Set<String> repliedTo) {
    for (SendIntent send : turn.decision().sends()) {
      if (send.recipient() instanceof Recipient.Comment comment
          && !(send.message() instanceof OutboundMessage.PublicReply)) {
        assertThat(repliedTo.add(comment.commentId())).isTrue();
      }
    }
  }

  private static void assertStateIsSound(Turn turn, RandomTalk talk) {
    List<Run> runs = talk.state().conversation().runs();
    assertThat(runs).extracting(Run::automationId).doesNotHaveDuplicates();
    for (Run run : runs) {
      assertThat(run.step()).isBetween(0, talk.revision(run).steps().size() - 1);
      run.timer()
          .ifPresent(
              timer -> assertThat(timer.step()).isLessThan(talk.revision(run).steps().size()));
    }
    turn.decision()
        .state()
        .ifPresent(
            state ->
                assertThat(state.runs())
                    .allMatch(
                        run ->
                            run.timer().isPresent()
                                || run.until().isAfter(turn.situation().now())));
  }

  /** It is not written down, so it may come again, and has to find everything as it was. */
  private static void assertUnrecordedChangesNothing(Turn turn) {
    Decision decision = turn.decision();
    if (!decision.outcome().isRecorded()) {
      assertThat(decision.sends()).isEmpty();
      assertThat(decision.state()).isEmpty();
      assertThat(decision.correction()).isEmpty();
      assertThat(decision.contact()).isEqualTo(ContactChange.NONE);
    }
  }

  /**
   * Whether it comes again at once or later. One that is not recorded is judged anew when it comes
   * later: the read receipt of a question whose revision could not be looked up the first time
   * starts the question's time the second time, and no third time.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theSameEventTwiceIsOnce(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < TALKS; i++) {
      RandomTalk talk = new RandomTalk(random, "9001");
      List<InboundEvent> seen = new ArrayList<>();
      for (int j = 0; j < EVENTS; j++) {
        seen.add(talk.next());
        assertRepeatChangesNothing(talk, seen.getLast());
        assertRepeatChangesNothing(talk, seen.get(random.nextInt(seen.size())));
      }
    }
  }

  private static void assertRepeatChangesNothing(RandomTalk talk, InboundEvent event) {
    boolean isKept = talk.isRecorded(event);
    Snapshot before = talk.state();
    talk.handle(event);
    Snapshot once = talk.state();
    talk.handle(event);
    assertThat(talk.state()).isEqualTo(once);
    if (isKept || !talk.isRecorded(event)) {
      assertThat(once).isEqualTo(before);
    }
  }

  /** A decision on its own result, as after a commit whose answer was lost, moves nothing back. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatWasLearnedIsLearnedOnce(long seed) {
    RandomTalk talk = new RandomTalk(new Random(seed), "9001");
    for (int j = 0; j < TALKS; j++) {
      talk.handle(talk.next())
          .ifPresent(
              turn ->
                  assertThat(turn.decision().contact().applyTo(talk.state().contact()))
                      .isEqualTo(turn.decision().contact().applyTo(turn.situation().contact())));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void conversationsDoNotTouchEachOther(long seed) {
    Random interleaving = new Random(seed);
    RandomTalk alone1 = new RandomTalk(new Random(seed + 1), "9001");
    RandomTalk alone2 = new RandomTalk(new Random(seed + 2), "9002");
    RandomTalk mixed1 = new RandomTalk(new Random(seed + 1), "9001");
    RandomTalk mixed2 = new RandomTalk(new Random(seed + 2), "9002");
    run(alone1, TALKS);
    run(alone2, TALKS);
    int first = 0;
    for (int turns = 0; turns < 2 * TALKS; turns++) {
      boolean isFirst = first < TALKS && (interleaving.nextBoolean() || turns - first >= TALKS);
      run(isFirst ? mixed1 : mixed2, 1);
      first += isFirst ? 1 : 0;
    }

    assertThat(mixed1.state()).isEqualTo(alone1.state());
    assertThat(mixed2.state()).isEqualTo(alone2.state());
  }

  private static void run(RandomTalk talk, int events) {
    for (int j = 0; j < events; j++) {
      talk.handle(talk.next());
    }
  }
}
