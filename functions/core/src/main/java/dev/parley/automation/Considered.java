package dev.parley.automation;

/** What became of one automation when an event was decided. */
public record Considered(AutomationId automation, Verdict verdict) {

  /** Why it fired, or why not. */
  public enum Verdict {
    FIRED,
    /** It had asked something, and this was the answer. */
    RESUMED,
    /** Switched off. */
    INACTIVE,
    /** Listens to other kinds of events. */
    OTHER_TYPE,
    /** Bound to another post or story. */
    OTHER_POST,
    /** None of its keywords was said. */
    NO_KEYWORD,
    /** An earlier automation in the operator's order had fired. */
    EARLIER_FIRED
  }
}
