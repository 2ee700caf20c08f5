package dev.parley.automation;

import dev.parley.automation.AnswerReader.Answer;
import dev.parley.automation.Interpreter.Stretch;
import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Waiting;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Option;
import java.util.List;
import java.util.Optional;

/** A question that waits for text: an address, a number, anything. */
final class Asking {
  /** Titles that need no translation. */
  private static final String YES = "👍";

  private static final String NO = "👎";

  private Asking() {}

  /** What the text means for the question. */
  static Stretch answered(
      Interpreter flow, int step, Step.Ask ask, Waiting.ForAnswer waited, String text) {
    FoldedText folded = FoldedText.of(text);
    if (ask.patience().escapeWords().stream().map(Keyword::folded).anyMatch(folded::equals)) {
      flow.note(step, word(ask), "escaped");
      return flow.from(ask.patience().otherwise());
    }
    // With whatever skin: the modifier follows the thumb.
    if (waited.suggestion().isPresent() && folded.value().startsWith(YES)) {
      return hinted(flow, step, ask, waited, true);
    }
    return switch (AnswerReader.read(ask.wanted(), text)) {
      case Answer.Good good -> kept(flow, step, ask, good.value());
      case Answer.Doubtful doubtful ->
          waited.suggestion().equals(Optional.of(doubtful.suggestion()))
              ? kept(flow, step, ask, doubtful.value())
              : doubted(flow, step, ask, waited, doubtful);
      case Answer.Bad _ -> refused(flow, step, ask, waited);
    };
  }

  /** The answer to "did you mean …". */
  static Stretch hinted(
      Interpreter flow, int step, Step.Ask ask, Waiting.ForAnswer waited, boolean yes) {
    return yes
        ? kept(flow, step, ask, waited.suggestion().orElseThrow())
        : refused(flow, step, ask, waited);
  }

  private static Stretch kept(Interpreter flow, int step, Step.Ask ask, String value) {
    flow.note(step, word(ask), "answered");
    flow.learn(
        switch (ask.wanted()) {
          case Step.Wanted.Email _ -> ContactChange.email(value);
          case Step.Wanted.Phone _ -> ContactChange.phone(value);
          case Step.Wanted.AnyText any -> ContactChange.field(any.field(), value);
        });
    return flow.from(step + 1);
  }

  private static Stretch doubted(
      Interpreter flow, int step, Step.Ask ask, Waiting.ForAnswer waited, Answer.Doubtful doubt) {
    flow.note(step, word(ask), "asked_whether_meant");
    Rendering rendering = flow.rendering(step);
    List<OutboundMessage> hint =
        rendering.choices(
            rendering.variables().with("suggestion", doubt.suggestion()).fillShort(ask.hint()),
            List.of(new Option(YES, rendering.payload(0)), new Option(NO, rendering.payload(1))));
    return flow.again(
        step,
        hint,
        new Waiting.ForAnswer(waited.attempts(), Optional.of(doubt.suggestion())));
  }

  /** What was suggested stays known: who gives the same answer once more means it. */
  private static Stretch refused(
      Interpreter flow, int step, Step.Ask ask, Waiting.ForAnswer waited) {
    int attempts = waited.attempts() + 1;
    int most = ask.patience().attempts();
    flow.note(step, word(ask), "no_answer " + attempts + "/" + most);
    if (attempts >= most) {
      return flow.from(ask.patience().otherwise());
    }
    List<OutboundMessage> again = flow.rendering(step).texts(ask.invalidText().orElse(ask.text()));
    return flow.again(step, again, new Waiting.ForAnswer(attempts, waited.suggestion()));
  }

  private static String word(Step.Ask ask) {
    return switch (ask.wanted()) {
      case Step.Wanted.Email _ -> "ask_email";
      case Step.Wanted.Phone _ -> "ask_phone";
      case Step.Wanted.AnyText _ -> "ask_text";
    };
  }
}
