package dev.parley.local.flows;

import java.util.List;

/**
 * One conversation of a file.
 *
 * @param line the line that it begins in
 * @param rows the features that it shows, in whatever numbering; nothing depends on it
 * @param allowMore whether messages may be left at its end that no step expected
 */
public record Dialogue(
    String name,
    int line,
    List<String> rows,
    Person person,
    List<FlowStep.Numbered> steps,
    boolean allowMore) {

  /** Copies the lists. */
  public Dialogue {
    rows = List.copyOf(rows);
    steps = List.copyOf(steps);
  }

  boolean restarts() {
    return steps.stream().anyMatch(numbered -> numbered.step() instanceof FlowStep.Restart);
  }

  /**
   * Who talks to the account.
   *
   * @param readable whether Meta tells their profile
   */
  record Person(String name, String username, boolean follows, boolean readable) {}
}
