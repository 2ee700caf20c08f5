package dev.parley.bench;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Automations;
import dev.parley.automation.Decider;
import dev.parley.automation.Deciding;
import dev.parley.automation.Message;
import dev.parley.automation.Placement;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Goes through a flow of five steps in one decision. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FlowBenchmark {
  private final Automations all = Automations.of(List.of(fiveSteps()));

  private static Automation fiveSteps() {
    return Mixed.automation(
        1,
        AutomationType.DM_AUTOMATION,
        new Placement.Anywhere(),
        new Trigger.AnyReply(),
        List.of(
            new Step.Seen(),
            new Step.Typing(),
            new Step.Send(new Message.Text("Hello {{name|there}}, thank you for writing.")),
            new Step.React("love"),
            new Step.Send(
                new Message.QuickReplies(
                    "Which size?",
                    List.of(
                        new Message.Choice.Tap("S", Optional.empty(), Optional.empty()),
                        new Message.Choice.Tap("L", Optional.empty(), Optional.empty()))))));
  }

  /** From the trigger to the question that waits. */
  @Benchmark
  public Deciding fiveStepFlow() {
    return Decider.decide(Mixed.said("Hello", all));
  }
}
