package dev.parley.engine.dynamodb;

import dev.parley.automation.Automation;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Step;
import dev.parley.engine.document.StepWriter;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How large the sends of one event can get. All steps up to the first that awaits an answer are
 * kept in the one record of the event that began them, and DynamoDB keeps <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">at most
 * 400 KB in an item</a>.
 */
public final class StretchSize {
  /** The most there can be, in bytes: half an item, the rest is for the event and the trace. */
  public static final int BYTES_MAX = 200 * 1024;

  /** What a variable may add: 300 characters of another alphabet, each written in six bytes. */
  private static final int VARIABLE_BYTES = 1800;

  /** What stands around a message: its recipient, its times, its state. */
  private static final int SEND_BYTES = 800;

  /** What comes back with a tap besides the operator's own payload. */
  private static final int TAP_BYTES = 110;

  private static final Pattern VARIABLE = Pattern.compile("\\{\\{");

  private StretchSize() {}

  /** The bytes of the largest stretch of steps that is decided at once. */
  public static int largest(Automation automation) {
    boolean straight = automation.steps().stream().noneMatch(StretchSize::jumps);
    int largest = 0;
    int stretch = 0;
    for (Step step : automation.steps()) {
      stretch += bytes(step);
      largest = Math.max(largest, stretch);
      if (straight && waits(step)) {
        stretch = 0;
      }
    }
    return largest;
  }

  private static boolean jumps(Step step) {
    boolean choiceJumps =
        choices(step).anyMatch(it -> it instanceof Choice.Tap tap && tap.goTo().isPresent());
    return choiceJumps
        || step.whenUnanswered().isPresent()
        || step instanceof Step.GoTo
        || step instanceof Step.Condition;
  }

  private static boolean waits(Step step) {
    return taps(step) > 0 || step instanceof Step.Ask || step instanceof Step.Delay;
  }

  private static int bytes(Step step) {
    int variables = (int) VARIABLE.matcher(step.toString()).results().count();
    return StepWriter.asciiLength(step)
        + SEND_BYTES
        + taps(step) * TAP_BYTES
        + variables * VARIABLE_BYTES;
  }

  private static int taps(Step step) {
    return (int) choices(step).filter(Choice.Tap.class::isInstance).count();
  }

  private static Stream<Choice> choices(Step step) {
    return step.question().stream().flatMap(question -> question.choices().stream());
  }
}
