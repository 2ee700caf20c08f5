package dev.parley.automation;

import dev.parley.automation.Considered.Verdict;
import dev.parley.automation.Message.Choice;
import dev.parley.conversation.Conversation;
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

  /** What was tapped, if it is a choice of ours. */
  static Optional<TapPayload> ofOurs(InboundEvent event) {
    return Offer.tapped(event).flatMap(TapPayload::parse);
  }

  /** Whether it is the last tap once more, and not the answer to a question asked again since. */
  static boolean isRepeated(Situation situation, Conversation base, TapPayload payload) {
    Instant at = situation.event().head().occurredAt();
    boolean askedAgain =
        base.run(payload.automation().value())
            .filter(run -> run.step() == payload.step())
            .map(run -> run.awaits(at, situation.now()))
            .orElse(false);
    return !askedAgain
        && base.lastTap()
            .filter(tap -> tap.payload().equals(payload.text()))
            .map(tap -> at.isBefore(tap.at().plus(REPEATED_WITHIN)))
            .orElse(false);
  }

  /** Empty if it leads nowhere any more. */
  static Optional<Decision> follow(Situation situation, Conversation base, TapPayload payload) {
    return Revisions.current(situation, payload.automation().value())
        .filter(Automation::active)
        .map(it -> Revisions.locate(situation, it, payload.revision(), payload.step()))
        .flatMap(
            located ->
                followed(
                    new Flow(situation, base, located, base.run(payload.automation().value())),
                    payload.choice()));
  }

  private static Optional<Decision> followed(Flow flow, int choice) {
    Optional<Step> step = flow.located().current();
    if (step.isEmpty()) {
      return Optional.empty();
    }
    return switch (step.get()) {
      case Step.AskFollow ask -> Optional.of(flow.gate(ask, "tap"));
      case Step.Ask ask -> flow.hint(ask, choice);
      case Step.Send send -> chosen(flow, send.message(), choice);
      case Step.PrivateReply reply -> chosen(flow, reply.message(), choice);
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
        ? Optional.of(flow.choice(tap, "tap"))
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
     * The flow goes on where the choice leads. If nothing follows in it, it is over and triggers
     * see the operator's own payload, whether the choice was tapped or typed.
     */
    Decision choice(Choice.Tap tap, String by) {
      OptionalInt labelled =
          tap.goTo().map(located.automation()::indexOf).orElseGet(OptionalInt::empty);
      int target = labelled.orElse(located.step() + 1);
      if (target >= located.automation().steps().size() && tap.payload().isPresent()) {
        Conversation after = base.without(it -> run.equals(Optional.of(it)));
        Offer offer = situation.offer().withTap(tap.payload().get());
        return Starts.afterChoice(situation, after, offer);
      }
      return decided(interpreter().from(target), by);
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
