package dev.parley.automation;

import dev.parley.automation.Message.Choice;
import dev.parley.automation.Taps.Flow;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.conversation.Waiting;
import dev.parley.event.InboundEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Gives an answer to the flow that waits for it. The one that asked last is asked first.
 *
 * <p>What is no answer to an open question may start another automation that wants just this, by a
 * keyword or a payload; if it does not, a text moves the flow on, or makes it ask again where the
 * choices lead to different places. A tap on something else does neither: the flow keeps waiting.
 */
final class Answers {
  /** How often a choice is asked for again when something else is said. */
  static final int CHOICE_ATTEMPTS = 2;

  private Answers() {}

  /** Empty if nothing waits for it. */
  static Optional<Decision> to(Situation situation, Conversation base) {
    if (!Offer.isAnswer(situation.event())) {
      return Optional.empty();
    }
    List<Flow> waiting = waiting(situation, base);
    return waiting.stream()
        .flatMap(flow -> meant(situation, flow).stream())
        .findFirst()
        .or(() -> waiting.isEmpty() ? Optional.empty() : Starts.wanting(situation, base))
        .or(() -> last(situation, waiting).map(Answers::anythingElse));
  }

  /** The flow that a text moves on although it is no answer; a tap moves none on. */
  private static Optional<Flow> last(Situation situation, List<Flow> waiting) {
    return Offer.tapped(situation.event()).isPresent()
        ? Optional.empty()
        : waiting.stream().findFirst();
  }

  private static List<Flow> waiting(Situation situation, Conversation base) {
    Instant at = situation.event().head().occurredAt();
    // Equal times, as WhatsApp's whole seconds make them: the later in the list asked last.
    return base.runs().reversed().stream()
        .filter(run -> run.awaits(at, situation.now()))
        .sorted(Comparator.comparing(Run::enteredAt).reversed())
        .flatMap(run -> flow(situation, base, run).stream())
        .toList();
  }

  /** Empty if its automation is off or gone, or lost the step where it stands. */
  private static Optional<Flow> flow(Situation situation, Conversation base, Run run) {
    return Revisions.current(situation, run.automationId())
        .filter(Automation::active)
        .map(current -> Revisions.locate(situation, current, run.revision(), run.step()))
        .filter(located -> located.current().isPresent())
        .map(located -> new Flow(situation, base, located, Optional.of(run)));
  }

  /** What the run asked for, if this is it. */
  private static Optional<Decision> meant(Situation situation, Flow flow) {
    Step step = flow.located().current().orElseThrow();
    return switch (flow.run().orElseThrow().waiting()) {
      case Waiting.ForReply _ ->
          Optional.of(flow.decided(flow.interpreter().from(flow.located().step()), "reply"));
      case Waiting.ForAnswer answer ->
          step instanceof Step.Ask ask && !(situation.event() instanceof InboundEvent.Postback)
              ? Optional.of(flow.decided(answered(situation, flow, ask, answer), "answer"))
              : Optional.empty();
      case Waiting.ForTap _ ->
          step.question().flatMap(it -> named(situation, it)).map(it -> flow.choice(it, "title"));
      case Waiting.ForFollow _ ->
          step instanceof Step.AskFollow ask && named(situation, ask.message()).isPresent()
              ? Optional.of(flow.gate(ask, "title"))
              : Optional.empty();
      case Waiting.ForTime _ -> Optional.empty();
    };
  }

  private static Interpreter.Stretch answered(
      Situation situation, Flow flow, Step.Ask ask, Waiting.ForAnswer answer) {
    String text = Offer.text(situation.event()).orElse("");
    return Asking.answered(flow.interpreter(), flow.located().step(), ask, answer, text);
  }

  /** The choice that was typed instead of tapped, or tapped with a payload that is not ours. */
  private static Optional<Choice.Tap> named(Situation situation, Message question) {
    Optional<FoldedText> said =
        Offer.text(situation.event())
            .filter(text -> text.length() <= Keyword.LENGTH_MAX)
            .map(FoldedText::of);
    Optional<String> payload = situation.offer().payload();
    return question.choices().stream()
        .filter(Choice.Tap.class::isInstance)
        .map(Choice.Tap.class::cast)
        .filter(
            tap ->
                said.equals(Optional.of(FoldedText.of(tap.title())))
                    || (payload.isPresent() && payload.equals(tap.payload())))
        .findFirst();
  }

  private static Decision anythingElse(Flow flow) {
    Step step = flow.located().current().orElseThrow();
    return switch (flow.run().orElseThrow().waiting()) {
      case Waiting.ForFollow _ when step instanceof Step.AskFollow ask -> flow.gate(ask, "text");
      case Waiting.ForTap tap when step.question().map(Message::branches).orElse(false) ->
          chooseAgain(flow, step, tap);
      case Waiting.ForTap _,
          Waiting.ForFollow _,
          Waiting.ForReply _,
          Waiting.ForAnswer _,
          Waiting.ForTime _ ->
          flow.onward("text");
    };
  }

  /** Not for ever: after the last time the flow ends. */
  private static Decision chooseAgain(Flow flow, Step step, Waiting.ForTap waited) {
    Interpreter interpreter = flow.interpreter();
    int index = flow.located().step();
    int attempts = waited.attempts() + 1;
    interpreter.note(index, "choice", "something_else " + attempts + "/" + (CHOICE_ATTEMPTS + 1));
    Message question = step.question().orElseThrow();
    return flow.decided(
        attempts > CHOICE_ATTEMPTS
            ? interpreter.from(Optional.empty())
            : interpreter.again(
                index, interpreter.rendering(index).render(question), new Waiting.ForTap(attempts)),
        "text");
  }
}
