package dev.parley.bench.faults;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the journal says became of the one message that an event is to be answered with. */
enum Fate {
  /** Meta took it. */
  SENT,
  /** Nobody knows whether Meta took it, and nobody will ask again. */
  GAVE_UP,
  /** Meta refused it. */
  REJECTED,
  /** It was forbidden or too late by then. */
  CANCELLED,
  /** The event could not be decided: a dead letter. */
  FAILED,
  /** Nobody knows whether Meta took it, so far. */
  UNKNOWN,
  /** Still to be decided or sent: at the end of a run it is lost as long as nobody looks. */
  OPEN,
  /** There is no record of it. */
  LOST;

  private static final Map<String, Fate> OF_STATE =
      Stream.of(SENT, GAVE_UP, REJECTED, CANCELLED, UNKNOWN)
          .collect(Collectors.toMap(Enum::name, Function.identity()));

  /** The fate of a send in this state of the journal. */
  static Fate ofState(String state) {
    return OF_STATE.getOrDefault(state, OPEN);
  }

  /** Whether it ended without a word to anybody. */
  boolean isSilent() {
    return this == OPEN || this == LOST;
  }

  /** Whether the journal says that the person cannot have the message. */
  boolean isWithoutCopy() {
    return this == REJECTED || this == CANCELLED || this == FAILED || isSilent();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
