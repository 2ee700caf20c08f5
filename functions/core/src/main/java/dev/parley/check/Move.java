package dev.parley.check;

import java.time.Duration;

/**
 * One way from a place of a flow to the next.
 *
 * @param property what of the step leads there, as in {@link FlowCheck.Problem}; empty if the flow
 *     just goes on
 * @param waited how much time passes
 */
record Move(Place from, Place to, By by, String property, Duration waited) {

  /** What moves the flow. */
  enum By {
    /** Nothing is needed. */
    ITSELF,
    /** A timer. */
    TIME,
    /** Something that the person does. */
    PERSON,
    /** Nothing is needed, and Meta's window was seen open. */
    OPEN_WINDOW
  }

  /** Whether the flow comes here without the person. */
  boolean isAlone() {
    return by != By.PERSON;
  }
}
