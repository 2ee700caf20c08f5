package dev.parley.automation;

import java.util.Optional;

/**
 * What became of one automation when an event was decided.
 *
 * @param by what matched, if something did: the operator's own keyword, payload, ref; nothing that
 *     the person wrote
 */
public record Considered(AutomationId automation, Verdict verdict, Optional<String> by) {

  /** Without anything that matched. */
  public Considered(AutomationId automation, Verdict verdict) {
    this(automation, verdict, Optional.empty());
  }

  /** Why it fired, or why not. */
  public enum Verdict {
    FIRED,
    /** It had asked something, and this was the answer; or its time had come. */
    RESUMED,
    /** Switched off. */
    INACTIVE,
    /** Listens to other kinds of events. */
    OTHER_TYPE,
    /** Bound to another post or story. */
    OTHER_POST,
    /** Waits for a post that was published after it was saved; this one was not. */
    NOT_THE_NEXT_POST,
    /** Wants comments, and this answers a comment. */
    NOT_TOP_LEVEL,
    /** None of its keywords was said. */
    NO_KEYWORD,
    /** Its trigger is about something else: another payload, emoji, ref or ad. */
    OTHER_TRIGGER,
    /** The person started it, or another, too short a time ago. */
    COOLDOWN,
    /** It takes any reply, and is under way with this person already. */
    UNDER_WAY,
    /** An earlier automation in the operator's order had fired. */
    EARLIER_FIRED
  }
}
