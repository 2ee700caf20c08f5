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
import java.util.OptionalInt;

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
    Interpreter.Stretch stretch = interpreter.from(located.step());
    Decision decision =
        Replies.decided(
            situation,
            situation.conversation(),
            located.automation(),
            stretch,
            List.of(new Considered(automation.id(), Verdict.RESUMED, Optional.of("timer"))));
    boolean tooLate =
        stretch.sends().isEmpty()
            && stretch.notes().stream().anyMatch(note -> note.what().equals("window"));
    return tooLate
        ? Decision.of(Outcome.EXPIRED)
            .because(decision.considered(), decision.notes())
            .leaving(decision.state())
            .learning(decision.contact())
        : decision;
  }

  /** Meta's read receipt starts the time of questions that are followed up when read. */
  static Decision read(Situation situation, InboundEvent.Read read) {
    Instant readAt = read.head().occurredAt();
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
        .map(automation -> Revisions.locate(situation, automation, run.revision(), run.step()))
        .flatMap(located -> timer(located, readAt))
        .map(timer -> run.withTimer(Optional.of(timer)))
        .orElse(run);
  }

  private static Optional<Timer> timer(Revisions.Located located, Instant readAt) {
    return located
        .current()
        .flatMap(Step::whenUnanswered)
        .filter(it -> it.when() == Step.FollowUp.When.READ_NOT_TAPPED)
        .flatMap(
            it -> {
              OptionalInt target = located.automation().indexOf(it.goTo());
              return target.isPresent()
                  ? Optional.of(new Timer(readAt.plus(it.after()), target.getAsInt(), true))
                  : Optional.empty();
            });
  }
}
