package dev.parley.automation;

import dev.parley.automation.Decision.Outcome;
import dev.parley.automation.Interpreter.Stretch;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversation.Tap;
import dev.parley.conversation.Run;
import dev.parley.conversation.Run.Timer;
import dev.parley.conversation.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a person gets who may be answered: a tap goes where its button says, then whatever
 * waits gets its answer, and only then the triggers are asked.
 */
final class Replies {
  private Replies() {}

  static Decision to(Situation situation) {
    Conversation base = heard(situation);
    Optional<TapPayload> tap = Taps.ofOurs(situation.event());
    if (tap.isEmpty()) {
      return untapped(situation, base);
    }
    if (Taps.isRepeated(situation, base, tap.get())) {
      return Decision.of(Outcome.REPEATED_TAP).leaving(Decider.changed(situation, base));
    }
    Instant at = situation.event().head().occurredAt();
    Conversation tapped = base.tapped(new Tap(tap.get().text(), at));
    return Taps.follow(situation, tapped, tap.get()).orElseGet(() -> untapped(situation, tapped));
  }

  private static Decision untapped(Situation situation, Conversation base) {
    return Answers.to(situation, base)
        .orElseGet(() -> Starts.first(situation, base, situation.offer()));
  }

  /**
   * The conversation once the person is heard, whether or not they are answered: without the timers
   * that run only as long as nobody replies. What they said before a question is no reply to it.
   */
  static Conversation heard(Situation situation) {
    Conversation conversation = situation.conversation();
    if (!Offer.isAnswer(situation.event())) {
      return conversation;
    }
    Instant at = situation.event().head().occurredAt();
    return conversation.withRuns(
        conversation.runs().stream().flatMap(run -> replied(run, at).stream()).toList());
  }

  private static Optional<Run> replied(Run run, Instant at) {
    boolean untilReply = run.timer().map(Timer::untilReply).orElse(false);
    if (!untilReply || at.isBefore(run.enteredAt())) {
      return Optional.of(run);
    }
    return run.waiting() instanceof Waiting.ForTime
        ? Optional.empty()
        : Optional.of(run.withTimer(Optional.empty()));
  }

  /** The decision that a stretch of steps comes to. */
  static Decision decided(
      Situation situation,
      Conversation base,
      Automation automation,
      Stretch stretch,
      List<Considered> considered) {
    Conversation after =
        stretch.run().map(base::with).orElseGet(() -> base.without(run -> isOf(run, automation)));
    return new Decision(
        stretch.isTooLate() ? Outcome.EXPIRED : Outcome.MATCHED,
        Optional.of(automation),
        considered,
        stretch.notes(),
        stretch.sends(),
        Decider.changed(situation, after),
        stretch.change(),
        Optional.empty());
  }

  private static boolean isOf(Run run, Automation automation) {
    return run.automationId().equals(automation.id().value());
  }
}
