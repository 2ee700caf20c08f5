package dev.parley.automation;

import dev.parley.automation.Interpreter.Stretch;
import dev.parley.automation.Step.Unreadable;
import dev.parley.conversation.Waiting;
import java.util.Optional;

/** The follow gate: looks after the tap whether the person follows, and never for ever. */
final class Gate {
  private Gate() {}

  static Stretch pass(Interpreter flow, int step, Step.AskFollow ask, Waiting.ForFollow waited) {
    Optional<Boolean> follows = flow.follows();
    if (follows.isEmpty()) {
      return unreadable(flow, step, ask, waited);
    }
    if (follows.get()) {
      flow.note(step, "ask_follow", "follows");
      return flow.from(step + 1);
    }
    return refused(flow, step, ask, waited);
  }

  private static Stretch unreadable(
      Interpreter flow, int step, Step.AskFollow ask, Waiting.ForFollow waited) {
    return switch (ask.unreadable()) {
      case Unreadable.Open _ -> {
        flow.note(step, "ask_follow", "unreadable_let_through");
        yield flow.from(step + 1);
      }
      case Unreadable.Closed _ -> refused(flow, step, ask, waited);
      case Unreadable.AskAgain again when waited.unreadable() < again.times() -> {
        flow.note(step, "ask_follow", "unreadable_asked_again");
        Waiting next = new Waiting.ForFollow(waited.attempts(), waited.unreadable() + 1);
        yield flow.again(step, flow.rendering(step).render(ask.message()), next);
      }
      case Unreadable.AskAgain _ -> {
        flow.note(step, "ask_follow", "unreadable_let_through");
        yield flow.from(step + 1);
      }
    };
  }

  private static Stretch refused(
      Interpreter flow, int step, Step.AskFollow ask, Waiting.ForFollow waited) {
    int attempts = waited.attempts() + 1;
    int most = ask.patience().attempts();
    flow.note(step, "ask_follow", "does_not_follow " + attempts + "/" + most);
    return attempts >= most
        ? flow.from(ask.patience().otherwise())
        : flow.again(
            step,
            flow.rendering(step).render(ask.again()),
            new Waiting.ForFollow(attempts, waited.unreadable()));
  }
}
