package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.automation.Message;
import dev.parley.automation.Step;
import dev.parley.check.FlowCheck.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every label that is named is there. */
final class LabelRules {
  private static final int LABELS_TOLD = 10;

  private final Automation automation;
  private final List<Problem> problems = new ArrayList<>();

  private LabelRules(Automation automation) {
    this.automation = automation;
  }

  static List<Problem> of(Automation automation) {
    LabelRules rules = new LabelRules(automation);
    for (int index = 0; index < automation.steps().size(); index++) {
      rules.check(index, automation.steps().get(index));
    }
    return rules.problems;
  }

  private void check(int index, Step step) {
    step.whenUnanswered().ifPresent(it -> check(index, "followUp/goTo", it.goTo()));
    switch (step) {
      case Step.Send send -> check(index, send.message());
      case Step.PrivateReply reply -> check(index, reply.message());
      case Step.Ask ask -> check(index, "otherwise", ask.patience().otherwise());
      case Step.AskFollow ask -> check(index, "otherwise", ask.patience().otherwise());
      case Step.Condition condition -> check(index, "otherwise", condition.otherwise());
      case Step.GoTo goTo -> check(index, "goTo", goTo.label());
      case Step.PublicReply _,
          Step.React _,
          Step.Typing _,
          Step.Seen _,
          Step.Delay _,
          Step.Tag _,
          Step.SetField _,
          Step.HandOver _,
          Step.Stop _ -> {}
    }
  }

  private void check(int index, Message message) {
    Choices.taps(message)
        .forEach(named -> check(index, named.property() + "/goTo", named.tap().goTo()));
  }

  private void check(int index, String property, Optional<String> label) {
    label.ifPresent(it -> check(index, property, it));
  }

  private void check(int index, String property, String label) {
    if (automation.indexOf(label).isEmpty()) {
      problems.add(
          new Problem(
              index,
              property,
              property
                  + " of "
                  + Words.step(automation, index)
                  + " names "
                  + Words.quoted(label)
                  + ", and no step has this label. "
                  + labels()));
    }
  }

  private String labels() {
    List<String> labels = automation.labels().keySet().stream().sorted().toList();
    if (labels.isEmpty()) {
      return "No step has a label: give one to the step that is meant.";
    }
    String told = String.join(", ", labels.stream().limit(LABELS_TOLD).toList());
    String more = labels.size() > LABELS_TOLD ? " …" : "";
    return "Name one that is there (" + told + more + "), or give this one to a step.";
  }
}
