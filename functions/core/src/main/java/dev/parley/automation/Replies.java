package dev.parley.automation;

import dev.parley.automation.Decision.Outcome;
import dev.parley.automation.Interpreter.Stretch;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.conversation.Run.Timer;
import dev.parley.conversation.Waiting;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a person gets who may be answered: a tap goes where its button says, then whatever
 * waits gets its answer, and only then the triggers are asked.
 */
final class Replies {
  private Replies() {}

  static Decision to(Situation situation) {
    Conversation base =
        Offer.isAnswer(situation.event())
            ? replied(situation.conversation())
            : situation.conversation();
    return Taps.on(situation, base)
        .or(() -> Answers.to(situation, base))
        .orElseGet(() -> Starts.first(situation, base));
  }

  /** Without the timers that ran only as long as nobody replied. */
  private static Conversation replied(Conversation conversation) {
    return conversation.withRuns(
        conversation.runs().stream()
            .filter(
                run ->
                    !(run.waiting() instanceof Waiting.ForTime)
                        || !run.timer().map(Timer::untilReply).orElse(false))
            .map(run -> run.withTimer(run.timer().filter(timer -> !timer.untilReply())))
            .toList());
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
        isTooLate(stretch) ? Outcome.EXPIRED : Outcome.MATCHED,
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

  /** Nothing could be said because Meta's time for it was over. */
  private static boolean isTooLate(Stretch stretch) {
    return stretch.sends().isEmpty()
        && stretch.run().isEmpty()
        && stretch.notes().stream().anyMatch(note -> note.what().equals("window"));
  }
}
