package dev.parley.automation;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the revision of an automation that a flow under way follows, and its place in it. */
final class Revisions {
  private Revisions() {}

  /** The automation as it is now. */
  static Optional<Automation> current(Situation situation, String automationId) {
    return situation.automations().find(new AutomationId(automationId));
  }

  /**
   * An automation and a place in it.
   *
   * @param step may be behind the last one
   */
  record Located(Automation automation, int step) {
    /** The step there. */
    Optional<Step> current() {
      return step < automation.steps().size()
          ? Optional.of(automation.steps().get(step))
          : Optional.empty();
    }
  }

  /** The automation as it was at this revision; as it is now if that is not kept any more. */
  static Automation at(Situation situation, Automation current, long revision) {
    return kept(situation, current, revision).orElse(current);
  }

  /** The automation as it was at this revision; empty if that is not kept any more. */
  static Optional<Automation> kept(Situation situation, Automation current, long revision) {
    if (revision == current.revision()) {
      return Optional.of(current);
    }
    Fact fact = situation.facts().about(new Question.OldRevision(current.id(), revision));
    return fact instanceof Fact.Revision old ? Optional.of(old.automation()) : Optional.empty();
  }

  /** Where a flow goes on that stood at this step of this revision. */
  static Located locate(Situation situation, Automation current, long revision, int step) {
    Automation old = at(situation, current, revision);
    return switch (current.options().running()) {
      case PINNED -> new Located(old, step);
      case LATEST -> new Located(current, moved(old, current, step));
    };
  }

  /** By the label, or else by the place. */
  private static int moved(Automation old, Automation current, int step) {
    return old.labels().entrySet().stream()
        .filter(label -> label.getValue() == step)
        .map(Map.Entry::getKey)
        .map(current::indexOf)
        .filter(OptionalInt::isPresent)
        .mapToInt(OptionalInt::getAsInt)
        .findFirst()
        .orElse(step);
  }
}
