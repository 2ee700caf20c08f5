package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Step;
import dev.parley.check.FlowCheck.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Meta lets through at a place, whatever the time: the order of things in a comment flow. */
final class SpeechRules {
  private final Automation automation;
  private final Paths paths;
  private final Map<String, Problem> problems = new LinkedHashMap<>();

  SpeechRules(Automation automation, Paths paths) {
    this.automation = automation;
    this.paths = paths;
  }

  List<Problem> problems() {
    paths.places().forEach(this::check);
    paths.places().stream().collect(Collectors.groupingBy(Place::step)).forEach(this::checkSign);
    return new ArrayList<>(problems.values());
  }

  private void check(Place place) {
    boolean isComment = automation.type() == AutomationType.COMMENT_REPLY_FLOW;
    switch (automation.steps().get(place.step())) {
      case Step.PrivateReply _ when isComment && place.since() != Since.COMMENT ->
          secondReply(place.step());
      case Step.PrivateReply _ -> {}
      case Step.Send _, Step.Ask _, Step.AskFollow _ -> {
        if (place.since() == Since.SILENCE) {
          intoSilence(place);
        }
      }
      case Step.PublicReply _,
          Step.React _,
          Step.Typing _,
          Step.Seen _,
          Step.Delay _,
          Step.Condition _,
          Step.GoTo _,
          Step.Tag _,
          Step.SetField _,
          Step.HandOver _,
          Step.Stop _ -> {}
    }
  }

  private void secondReply(int step) {
    problem(
        step,
        "kind",
        Words.stepFirst(automation, step)
            + " is not the first message on every path: Meta gives one private reply to a comment,"
            + " and any message before it takes it. Put it first, or make it a text: that waits"
            + " until the person writes.");
  }

  private void intoSilence(Place place) {
    Move timer = paths.lastTimer(place).orElseThrow();
    String how = timer.property().equals("for") ? " waits, and then " : " is followed up, and ";
    problem(
        timer.from().step(),
        timer.property(),
        Words.stepFirst(automation, timer.from().step())
            + how
            + Words.step(automation, place.step())
            + " should be sent, but after a private reply Meta lets nothing through until the"
            + " person writes. Ask something in the private reply and go on with the answer, or"
            + " look with a condition {\"window\":\"open\"} first.");
  }

  /** Signs are extras: they are refused only where they can never work. */
  private void checkSign(int step, List<Place> places) {
    boolean reaction = automation.steps().get(step) instanceof Step.React;
    boolean sign =
        automation.steps().get(step) instanceof Step.Typing
            || automation.steps().get(step) instanceof Step.Seen;
    if (!reaction && !sign) {
      return;
    }
    if (places.stream().noneMatch(place -> place.since() == Since.PERSON)) {
      problem(
          step,
          "kind",
          Words.stepFirst(automation, step)
              + " does nothing here: before the person's first own message there is only the"
              + " comment, and Meta opens no thread by it. Move it behind an answer of theirs.");
    } else if (reaction && places.stream().noneMatch(paths::isAnswering)) {
      problem(
          step,
          "kind",
          Words.stepFirst(automation, step)
              + " has nothing to react to: no path to it begins with a message of the person. Move"
              + " it right behind the start of a flow that a message starts, or behind an answer.");
    }
  }

  private void problem(int step, String property, String detail) {
    problems.putIfAbsent(step + "/" + property, new Problem(step, property, detail));
  }
}
