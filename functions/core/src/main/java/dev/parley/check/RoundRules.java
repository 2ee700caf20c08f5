package dev.parley.check;

import dev.parley.automation.Automation;
import dev.parley.check.FlowCheck.Problem;
import dev.parley.check.Move.By;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** No flow goes round without the person, at once or by timers. */
final class RoundRules {
  private RoundRules() {}

  static List<Problem> of(Automation automation, Paths paths) {
    return paths.rounds().stream().map(round -> problem(automation, round)).toList();
  }

  private static Problem problem(Automation automation, List<Move> round) {
    Move back = back(round);
    boolean timed = round.stream().anyMatch(move -> move.by() == By.TIME);
    String why =
        timed
            ? " with waits but without the person: it would go on for ever with somebody who does"
                + " not answer."
            : " and nothing in it waits: the flow would not end.";
    return new Problem(
        back.from().step(),
        back.property(),
        "The flow goes round "
            + named(automation, round, back)
            + why
            + " Put a question that waits for the person into the round, or let it end with stop.");
  }

  /** The way that goes back in the list of steps: what the operator wrote to make it a round. */
  private static Move back(List<Move> round) {
    return round.stream()
        .filter(move -> move.to().step() <= move.from().step())
        .min(Comparator.comparingInt(move -> move.to().step()))
        .orElseThrow();
  }

  private static String named(Automation automation, List<Move> round, Move back) {
    int at = round.indexOf(back) + 1;
    List<Move> inOrder = new ArrayList<>(round.subList(at, round.size()));
    inOrder.addAll(round.subList(0, at));
    return inOrder.stream()
        .map(move -> Words.step(automation, move.from().step()))
        .collect(Collectors.joining(" → ", "", " → step " + (back.to().step() + 1)));
  }
}
