package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.automation.Automation;
import dev.parley.automation.Message;
import dev.parley.automation.Step;
import dev.parley.conversation.Run;
import dev.parley.conversation.Waiting;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A flow that waits.
 *
 * @param state what it waits for: {@code awaiting_opening_response} (a tap on the first question),
 *     {@code awaiting_response} (a tap on a later one), {@code awaiting_follow_confirmation},
 *     {@code awaiting_email}, {@code awaiting_phone}, {@code awaiting_text}, {@code
 *     awaiting_answer} (the revision that asked is gone), {@code awaiting_reply} (anything, after a
 *     private reply) or {@code waiting} (for its time)
 * @param step the index of the step where it stands
 * @param since when it began to wait
 * @param until when it stops waiting
 * @param dueAt when it goes on by itself; null if it does not
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record RunAnswer(
    AutomationRef automation,
    String state,
    int step,
    String since,
    String until,
    @Nullable String dueAt) {

  /** If nobody knows any more what was asked. */
  private static final String ANSWER = "awaiting_answer";

  /**
   * The answer for a run.
   *
   * @param followed the revision that it follows, if that is kept
   */
  static RunAnswer of(Run run, @Nullable String name, Optional<Automation> followed) {
    return new RunAnswer(
        new AutomationRef(run.automationId(), name, run.revision()),
        state(run, followed),
        run.step(),
        run.enteredAt().toString(),
        run.until().toString(),
        run.timer().map(timer -> timer.dueAt().toString()).orElse(null));
  }

  private static String state(Run run, Optional<Automation> followed) {
    return switch (run.waiting()) {
      case Waiting.ForReply _ -> "awaiting_reply";
      case Waiting.ForTap _ ->
          followed.filter(it -> asksFirst(it, run.step())).isPresent()
              ? "awaiting_opening_response"
              : "awaiting_response";
      case Waiting.ForAnswer _ -> followed.map(it -> answer(it, run.step())).orElse(ANSWER);
      case Waiting.ForFollow _ -> "awaiting_follow_confirmation";
      case Waiting.ForTime _ -> "waiting";
    };
  }

  /** Whether no step before this one asks anything. */
  private static boolean asksFirst(Automation automation, int step) {
    return automation.steps().stream().limit(step).noneMatch(RunAnswer::asks);
  }

  private static boolean asks(Step step) {
    return step instanceof Step.Ask
        || step instanceof Step.AskFollow
        || step.question().map(RunAnswer::hasTap).orElse(false);
  }

  private static boolean hasTap(Message message) {
    return message.choices().stream().anyMatch(Message.Choice.Tap.class::isInstance);
  }

  private static String answer(Automation automation, int step) {
    return step < automation.steps().size() && automation.steps().get(step) instanceof Step.Ask ask
        ? switch (ask.wanted()) {
          case Step.Wanted.Email _ -> "awaiting_email";
          case Step.Wanted.Phone _ -> "awaiting_phone";
          case Step.Wanted.AnyText _ -> "awaiting_text";
        }
        : ANSWER;
  }
}
