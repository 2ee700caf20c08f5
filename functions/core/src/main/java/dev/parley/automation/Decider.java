package dev.parley.automation;

import dev.parley.account.Account;
import dev.parley.automation.Considered.Verdict;
import dev.parley.automation.Decision.Outcome;
import dev.parley.automation.Decision.RunChange;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.event.InboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what follows from an event. Pure: no clock, no chance, no I/O. */
public final class Decider {

  /** Nothing of Meta's is open longer than seven days, so an older event is a replay. */
  static final Duration STALE_AFTER = Duration.ofDays(8);

  private Decider() {}

  /**
   * What follows from the event.
   *
   * @param automations in the operator's order; the first that matches answers
   * @param now the time of the decision
   */
  public static Decision decide(
      InboundEvent event,
      Account account,
      Conversation conversation,
      List<Automation> automations,
      Instant now) {
    Optional<Outcome> refusal = refusal(event, account, now);
    if (refusal.isPresent()) {
      return Decision.nothing(refusal.get(), List.of());
    }
    Optional<Decision> answer = resume(event, conversation, automations, now);
    return answer.orElseGet(() -> firstMatch(event, conversation, automations, now));
  }

  private static Optional<Outcome> refusal(InboundEvent event, Account account, Instant now) {
    if (isOwn(event, account)) {
      return Optional.of(Outcome.OWN);
    }
    if (!(event instanceof InboundEvent.FromUser)) {
      return Optional.of(Outcome.NOT_ANSWERABLE);
    }
    if (event.head().occurredAt().isBefore(now.minus(STALE_AFTER))) {
      return Optional.of(Outcome.STALE);
    }
    return account.paused() ? Optional.of(Outcome.PAUSED) : Optional.empty();
  }

  private static boolean isOwn(InboundEvent event, Account account) {
    boolean ownUser =
        event.head().conversation().user().value().equals(account.key().id())
            && event instanceof InboundEvent.FromUser;
    boolean ownName =
        event instanceof InboundEvent.Comment comment
            && comment.username().map(account.username()::equalsIgnoreCase).orElse(false);
    return event instanceof InboundEvent.Echo || ownUser || ownName;
  }

  /** The flow that waits gets the answer, whatever the triggers say. */
  private static Optional<Decision> resume(
      InboundEvent event, Conversation conversation, List<Automation> automations, Instant now) {
    Optional<Run> waiting =
        conversation.run().filter(run -> run.awaits(event.head().occurredAt(), now));
    if (waiting.isEmpty() || !Listening.isAnswer(event)) {
      return Optional.empty();
    }
    Run run = waiting.get();
    return automations.stream()
        .filter(automation -> automation.id().value().equals(run.automationId()))
        .filter(automation -> automation.active() && run.nextStep() < automation.steps().size())
        .findFirst()
        .map(automation -> resumed(event, automation, run, now));
  }

  private static Decision resumed(InboundEvent event, Automation automation, Run run, Instant now) {
    Flow flow = Flow.from(automation, run.nextStep(), event, now);
    return new Decision(
        Outcome.MATCHED,
        Optional.of(automation),
        List.of(new Considered(automation.id(), Verdict.RESUMED)),
        flow.sends(),
        flow.next().<RunChange>map(RunChange.Await::new).orElseGet(RunChange.Clear::new));
  }

  private static Decision firstMatch(
      InboundEvent event, Conversation conversation, List<Automation> automations, Instant now) {
    Listening listening = Listening.to(event);
    List<Considered> considered = new ArrayList<>();
    Optional<Automation> fired = Optional.empty();
    for (Automation automation : automations) {
      Verdict verdict = fired.isPresent() ? Verdict.EARLIER_FIRED : listening.verdict(automation);
      if (verdict == Verdict.FIRED) {
        fired = Optional.of(automation);
      }
      considered.add(new Considered(automation.id(), verdict));
    }
    return fired
        .map(automation -> started(event, conversation, automation, considered, now))
        .orElseGet(() -> Decision.nothing(Outcome.NO_MATCH, considered));
  }

  private static Decision started(
      InboundEvent event,
      Conversation conversation,
      Automation automation,
      List<Considered> considered,
      Instant now) {
    Flow flow = Flow.from(automation, 0, event, now);
    RunChange change =
        flow.next()
            .<RunChange>map(RunChange.Await::new)
            .orElseGet(
                () ->
                    conversation.run().isPresent() ? new RunChange.Clear() : new RunChange.Keep());
    return new Decision(Outcome.MATCHED, Optional.of(automation), considered, flow.sends(), change);
  }
}
