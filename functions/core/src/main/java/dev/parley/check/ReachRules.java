package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.automation.Step;
import dev.parley.check.FlowCheck.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every step is on some path. Of neighbours that are not, the first is named for all. */
final class ReachRules {
  private ReachRules() {}

  static List<Problem> of(Automation automation, Paths paths) {
    Set<Integer> reached =
        paths.places().stream().map(Place::step).collect(Collectors.toUnmodifiableSet());
    List<Problem> problems = new ArrayList<>();
    for (int index = 1; index < automation.steps().size(); index++) {
      if (!reached.contains(index) && reached.contains(index - 1)) {
        problems.add(problem(automation, index, reached));
      }
    }
    return problems;
  }

  private static Problem problem(Automation automation, int first, Set<Integer> reached) {
    int end = first;
    while (end < automation.steps().size() && !reached.contains(end)) {
      end++;
    }
    String who =
        end - first == 1
            ? Words.stepFirst(automation, first) + " is never reached: "
            : "Steps " + (first + 1) + " to " + end + " are never reached: ";
    String why =
        Words.step(automation, first - 1)
            + why(automation.steps().get(first - 1))
            + ", and nothing that is reached names a label here.";
    return new Problem(
        first,
        "",
        who + why + " Give it a label and name that in a goTo or an otherwise, or remove it.");
  }

  private static String why(Step before) {
    return switch (before) {
      case Step.GoTo goTo -> " always goes to " + Words.quoted(goTo.label());
      case Step.Stop _, Step.HandOver _ -> " ends the flow";
      case Step.Send _, Step.PrivateReply _ -> " goes elsewhere with each of its choices";
      case Step.PublicReply _,
          Step.React _,
          Step.Typing _,
          Step.Seen _,
          Step.Ask _,
          Step.AskFollow _,
          Step.Delay _,
          Step.Condition _,
          Step.Tag _,
          Step.SetField _ ->
          " does not go on";
    };
  }
}
