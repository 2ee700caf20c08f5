package dev.parley.automation;

import dev.parley.automation.Considered.Verdict;
import dev.parley.automation.Decision.Outcome;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.conversation.Run.Timer;
import dev.parley.event.InboundEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides on what nobody said: a flow whose time has come, a question that was read. */
final class Timers {
  private Timers() {}

  /** Looks at everything again that may have changed while the flow waited. */
  static Decision due(Situation situation, InboundEvent.TimerDue due) {
    Optional<Run> run =
        situation
            .conversation()
            .run(due.automationId())
            .filter(it -> it.timer().map(Timer::dueAt).equals(Optional.of(due.dueAt())));
    if (run.isEmpty()) {
      return Decision.of(Outcome.EXPIRED)
          .because(List.of(), List.of(Note.of("timer", "superseded")));
    }
    Optional<Automation> automation =
        Revisions.current(situation, due.automationId()).filter(Automation::active);
    Optional<Outcome> silence =
        automation.isEmpty() ? Optional.of(Outcome.EXPIRED) : silence(situation);
    return silence.isPresent()
        ? ended(situation, run.get(), silence.get())
        : goOn(situation, automation.get(), run.get());
  }

  private static Optional<Outcome> silence(Situation situation) {
    if (situation.account().paused()) {
      return Optional.of(Outcome.PAUSED);
    }
    if (situation.contact().optedOut()) {
      return Optional.of(Outcome.OPTED_OUT);
    }
    return situation.contact().isPaused(situation.now())
        ? Optional.of(Outcome.USER_PAUSED)
        : Optional.empty();
  }

  private static Decision ended(Situation situation, Run run, Outcome why) {
    Conversation after = situation.conversation().without(run::equals);
    return Decision.of(why)
        .because(List.of(), List.of(Note.of("timer", "flow_ended")))
        .leaving(Decider.changed(situation, after));
  }

  private static Decision goOn(Situation situation, Automation automation, Run run) {
    Revisions.Located located =
        Revisions.locate(situation, automation, run.revision(), run.timer().orElseThrow().step());
    Interpreter interpreter =
        new Interpreter(situation, located.automation(), run.origin(), run.comment());
    return Replies.decided(
        situation,
        situation.conversation(),
        located.automation(),
        interpreter.from(located.step()),
        List.of(new Considered(automation.id(), Verdict.RESUMED, Optional.of("timer"))));
  }

  /** Meta's read receipt starts the time of questions that are followed up when read. */
  static Decision read(Situation situation, Instant readAt) {
    Conversation after =
        situation
            .conversation()
            .withRuns(
                situation.conversation().runs().stream()
                    .map(run -> afterRead(situation, run, readAt))
                    .toList());
    return after.equals(situation.conversation())
        ? Decision.of(Outcome.NOT_ANSWERABLE)
        : Decision.of(Outcome.READ).leaving(Decider.changed(situation, after));
  }

  private static Run afterRead(Situation situation, Run run, Instant readAt) {
    if (run.timer().isPresent() || !run.awaits(readAt, situation.now())) {
      return run;
    }
    return Revisions.current(situation, run.automationId())
        .flatMap(current -> Revisions.kept(situation, current, run.revision()))
        .flatMap(automation -> timer(automation, run.step(), readAt))
        .map(timer -> run.withTimer(Optional.of(timer)))
        .orElse(run);
  }

  /**
   * In the run's own revision: when the time comes, its step is found again in the one that runs.
   * The step of another revision would be a wrong place in this one.
   */
  private static Optional<Timer> timer(Automation automation, int step, Instant readAt) {
    return new Revisions.Located(automation, step)
        .current()
        .flatMap(Step::whenUnanswered)
        .filter(it -> it.when() == Step.FollowUp.When.READ_NOT_TAPPED)
        .flatMap(it -> Bookmark.timer(automation, it, readAt));
  }
}
