package dev.parley.stats;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is counted. The wire names stand in items and answers and never change. */
public enum Counter {
  /** Events of people that were decided on, whatever the decision was. */
  RECEIVED("received"),
  /** Of those, the ones that an automation answered. */
  MATCHED("matched"),
  /** Messages that Meta took. */
  SENT("sent"),
  /** Messages that Meta refused for good. */
  FAILED("failed"),
  /** Messages of which nobody knows whether Meta took them; a late proof takes one away again. */
  GAVE_UP("gaveUp"),
  /** Messages that were not sent: switched off, too late, or after a refused one. */
  CANCELLED("cancelled"),
  /** People who got through a follow gate. */
  GATES_PASSED("gatesPassed"),
  /** Addresses that people gave to a flow. */
  EMAILS_CAPTURED("emailsCaptured"),
  /** Taps on buttons and quick replies. */
  BUTTONS_TAPPED("buttonsTapped"),
  /** People who were noted for the first time. */
  CONTACTS("contacts");

  private static final Map<String, Counter> BY_WIRE_NAME =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(Counter::wireName, Function.identity()));

  private final String wireName;

  Counter(String wireName) {
    this.wireName = wireName;
  }

  /** Its name in items and answers. */
  public String wireName() {
    return wireName;
  }

  /** The counter of this name; empty if this version knows none. */
  public static Optional<Counter> named(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }
}
