package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.automation.Message;
import dev.parley.automation.Step;
import dev.parley.check.FlowCheck.Problem;
import dev.parley.check.Waits.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nothing is sent when Meta's time for it is over, on the longest path as on any other. */
final class WindowRules {
  private final Automation automation;
  private final Paths paths;
  private final Waits waits;
  private final Map<String, Problem> problems = new LinkedHashMap<>();

  /** For a flow that does not go round without the person. */
  WindowRules(Automation automation, Paths paths) {
    this.automation = automation;
    this.paths = paths;
    this.waits = Waits.of(paths);
  }

  List<Problem> problems() {
    for (Place place : paths.places()) {
      boolean person = place.since() == Since.PERSON;
      switch (automation.steps().get(place.step())) {
        case Step.Send send when send.message() instanceof Message.Template -> {}
        case Step.Send _, Step.PrivateReply _, Step.Ask _, Step.AskFollow _ -> message(place);
        case Step.Typing _, Step.Seen _ when person -> inWindow(place);
        case Step.PublicReply _ when !person -> underComment(place);
        case Step.Typing _,
            Step.Seen _,
            Step.PublicReply _,
            Step.React _,
            Step.Delay _,
            Step.Condition _,
            Step.GoTo _,
            Step.Tag _,
            Step.SetField _,
            Step.HandOver _,
            Step.Stop _ -> {}
      }
    }
    return new ArrayList<>(problems.values());
  }

  private void message(Place place) {
    switch (place.since()) {
      case COMMENT -> underComment(place);
      case PERSON -> inWindow(place);
      case PRIVATE_REPLY, SILENCE -> {}
    }
  }

  private void inWindow(Place place) {
    check(
        place,
        Waits.MESSAGE,
        "the person's last act",
        "24 hours less 2 minutes (Meta's window, less a reserve)");
  }

  private void underComment(Place place) {
    check(
        place,
        Waits.COMMENT,
        "the comment",
        "7 days less 2 minutes (Meta's time for private replies, less a reserve)");
  }

  private void check(Place place, Duration limit, String since, String allowed) {
    Wait wait = waits.at(place);
    if (wait.time().compareTo(limit) < 0) {
      return;
    }
    Move last = wait.timers().getLast();
    String how =
        wait.fromOpenWindow()
            ? "after a look at the window, which says nothing about later"
            : Words.time(wait.time()) + " after " + since;
    String detail =
        Words.stepFirst(automation, place.step())
            + " can come "
            + how
            + " ("
            + Words.list(wait.timers().stream().map(this::timer).toList())
            + "); it is sent within "
            + allowed
            + ". Wait less, or ask something in between so that the time begins anew"
            + (place.since() == Since.PERSON
                ? ", or look with a condition {\"window\":\"open\"} right before it."
                : ".");
    String property = last.property().equals("for") ? "for" : "followUp/after";
    int step = last.from().step();
    problems.putIfAbsent(step + "/" + property, new Problem(step, property, detail));
  }

  private String timer(Move move) {
    return Words.step(automation, move.from().step()) + " waits " + Words.time(move.waited());
  }
}
