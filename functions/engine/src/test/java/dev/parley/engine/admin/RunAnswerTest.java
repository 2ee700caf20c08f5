package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Placement;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import dev.parley.conversation.Run;
import dev.parley.conversation.Waiting;
import dev.parley.event.EventKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunAnswerTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Step.Patience PATIENCE = new Step.Patience(3, List.of(), Optional.empty());
  private static final Automation FLOW =
      new Automation(
          new AutomationId("a1"),
          "Flow",
          AutomationType.DM_AUTOMATION,
          true,
          new Placement.Anywhere(),
          new Trigger.AnyReply(),
          List.of(
              new Step.Send(new Message.Text("Hi")),
              buttons("Go on?"),
              ask(new Step.Wanted.Email(Optional.empty())),
              ask(new Step.Wanted.Phone(Optional.empty())),
              ask(new Step.Wanted.AnyText("size")),
              buttons("More?")),
          Map.of(),
          Automation.Options.DEFAULT,
          4);

  @Test
  void theFirstQuestionIsTheOpeningAndLaterOnesAreNot() {
    assertThat(state(1, new Waiting.ForTap(0))).isEqualTo("awaiting_opening_response");
    assertThat(state(5, new Waiting.ForTap(0))).isEqualTo("awaiting_response");
  }

  @Test
  void aQuestionSaysWhatItAsksFor() {
    Waiting answer = new Waiting.ForAnswer(0, Optional.empty());

    assertThat(state(2, answer)).isEqualTo("awaiting_email");
    assertThat(state(3, answer)).isEqualTo("awaiting_phone");
    assertThat(state(4, answer)).isEqualTo("awaiting_text");
  }

  @Test
  void whatNeedsNoStepIsTheSameInEveryFlow() {
    assertThat(state(0, new Waiting.ForFollow(0, 0))).isEqualTo("awaiting_follow_confirmation");
    assertThat(state(0, new Waiting.ForReply())).isEqualTo("awaiting_reply");
    assertThat(state(0, new Waiting.ForTime())).isEqualTo("waiting");
  }

  @Test
  void aRevisionThatIsGoneLeavesWhatIsSure() {
    Run tap = run(1, new Waiting.ForTap(0));
    Run answer = run(2, new Waiting.ForAnswer(0, Optional.empty()));

    assertThat(RunAnswer.of(tap, null, Optional.empty()).state()).isEqualTo("awaiting_response");
    assertThat(RunAnswer.of(answer, null, Optional.empty()).state()).isEqualTo("awaiting_answer");
  }

  private static String state(int step, Waiting waiting) {
    return RunAnswer.of(run(step, waiting), "Flow", Optional.of(FLOW)).state();
  }

  private static Run run(int step, Waiting waiting) {
    return new Run(
        "a1",
        4,
        new EventKey("0".repeat(64)),
        step,
        waiting,
        NOW,
        NOW.plus(Duration.ofDays(1)),
        Optional.empty(),
        Optional.empty());
  }

  private static Step buttons(String text) {
    Choice yes = new Choice.Tap("Yes", Optional.empty(), Optional.empty());
    return new Step.Send(new Message.Buttons(text, List.of(yes)));
  }

  private static Step ask(Step.Wanted wanted) {
    return new Step.Ask(wanted, "Well?", Optional.empty(), PATIENCE, Optional.empty());
  }
}
