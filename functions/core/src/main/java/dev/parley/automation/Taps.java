package dev.parley.automation;

import dev.parley.automation.Considered.Verdict;
import dev.parley.automation.Decision.Outcome;
import dev.parley.automation.Message.Choice;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversation.Tap;
import dev.parley.conversation.Run;
import dev.parley.conversation.Waiting;
import dev.parley.event.InboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A tap on something of ours. Its payload says where the flow goes on, so it works whether or not a
 * run still waits for it.
 */
final class Taps {
  /** The same tap again within this time is an impatient finger. */
  static final Duration REPEATED_WITHIN = Duration.ofSeconds(10);

  private Taps() {}

  /** Empty if it is no tap of ours, or one that leads nowhere any more. */
  static Optional<Decision> on(Situation situation, Conversation base) {
    return payload(situation.event())
        .flatMap(TapPayload::parse)
        .flatMap(payload -> follow(situation, base, payload));
  }

  private static Optional<String> payload(InboundEvent event) {
    return switch (event) {
      case InboundEvent.QuickReply tap -> Optional.of(tap.payload());
      case InboundEvent.Postback tap -> Optional.of(tap.payload());
      case InboundEvent.FromUser _,
          InboundEvent.Receipt _,
          InboundEvent.Notice _,
          InboundEvent.Own _ ->
          Optional.empty();
    };
  }

  private static Optional<Decision> follow(
      Situation situation, Conversation base, TapPayload payload) {
    Optional<Automation> current =
        situation.automations().find(payload.automation()).filter(Automation::active);
    if (current.isEmpty()) {
      return Optional.empty();
    }
    Optional<Run> run = base.run(payload.automation().value());
    Instant at = situation.event().head().occurredAt();
    if (isRepeated(base, payload, run, at)) {
      return Optional.of(
          Decision.of(Outcome.REPEATED_TAP).leaving(Decider.changed(situation, base)));
    }
    Revisions.Located located =
        Revisions.locate(situation, current.get(), payload.revision(), payload.step());
    return followed(situation, base.tapped(new Tap(payload.text(), at)), located, payload, run);
  }

  private static boolean isRepeated(
      Conversation base, TapPayload payload, Optional<Run> run, Instant at) {
    boolean stillAsked = run.map(it -> it.step() == payload.step()).orElse(false);
    return !stillAsked
        && base.lastTap()
            .filter(tap -> tap.payload().equals(payload.text()))
            .map(tap -> at.isBefore(tap.at().plus(REPEATED_WITHIN)))
            .orElse(false);
  }

  private static Optional<Decision> followed(
      Situation situation,
      Conversation base,
      Revisions.Located located,
      TapPayload payload,
      Optional<Run> run) {
    Optional<Step> step = located.current();
    if (step.isEmpty()) {
      return Optional.empty();
    }
    Flow flow = new Flow(situation, base, located, run);
    return switch (step.get()) {
      case Step.AskFollow ask -> Optional.of(flow.gate(ask, "tap"));
      case Step.Ask ask -> flow.hint(ask, payload.choice());
      case Step.Send send -> chosen(flow, send.message(), payload.choice());
      case Step.PrivateReply reply -> chosen(flow, reply.message(), payload.choice());
      case Step.PublicReply _,
          Step.React _,
          Step.Typing _,
          Step.Seen _,
          Step.Delay _,
          Step.Condition _,
          Step.GoTo _,
          Step.Tag _,
          Step.SetField _,
          Step.HandOver _,
          Step.Stop _ ->
          Optional.empty();
    };
  }

  private static Optional<Decision> chosen(Flow flow, Message message, int index) {
    List<Choice> choices = message.choices();
    return index < choices.size() && choices.get(index) instanceof Choice.Tap tap
        ? flow.choice(tap, "tap")
        : Optional.empty();
  }

  /**
   * A flow that is gone on with.
   *
   * @param located where it stands: the step that asked
   * @param run what is remembered of it, if anything is
   */
  record Flow(
      Situation situation, Conversation base, Revisions.Located located, Optional<Run> run) {

    /**
     * The flow goes on where the choice leads; empty if nothing follows, so that triggers see it.
     */
    Optional<Decision> choice(Choice.Tap tap, String by) {
      OptionalInt labelled =
          tap.goTo().map(located.automation()::indexOf).orElseGet(OptionalInt::empty);
      int target = labelled.orElse(located.step() + 1);
      if (target >= located.automation().steps().size() && tap.payload().isPresent()) {
        return Optional.empty();
      }
      return Optional.of(decided(interpreter().from(target), by));
    }

    /** Whether the person follows decides. */
    Decision gate(Step.AskFollow ask, String by) {
      return decided(Gate.pass(interpreter(), located.step(), ask, waited()), by);
    }

    /** The answer to "did you mean …"; empty if that is not what is open. */
    Optional<Decision> hint(Step.Ask ask, int choice) {
      return waiting() instanceof Waiting.ForAnswer answer && answer.suggestion().isPresent()
          ? Optional.of(
              decided(
                  Asking.hinted(interpreter(), located.step(), ask, answer, choice == 0), "tap"))
          : Optional.empty();
    }

    /** Goes on behind the step. */
    Decision onward(String by) {
      return decided(interpreter().from(located.step() + 1), by);
    }

    Decision decided(Interpreter.Stretch stretch, String by) {
      Automation automation = located.automation();
      return Replies.decided(
          situation,
          base,
          automation,
          stretch,
          List.of(new Considered(automation.id(), Verdict.RESUMED, Optional.of(by))));
    }

    Interpreter interpreter() {
      return new Interpreter(
          situation,
          located.automation(),
          run.map(Run::origin).orElse(situation.event().head().key()),
          run.flatMap(Run::comment));
    }

    private Waiting.ForFollow waited() {
      return waiting() instanceof Waiting.ForFollow follow ? follow : new Waiting.ForFollow(0, 0);
    }

    /** What the run waits for at this very step. */
    private Waiting waiting() {
      return run.filter(it -> it.step() == located.step())
          .map(Run::waiting)
          .orElseGet(Waiting.ForReply::new);
    }
  }
}
