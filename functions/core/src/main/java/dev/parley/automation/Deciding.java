package dev.parley.automation;

/** What {@link Decider} says: the decision, or what it has to know first. */
public sealed interface Deciding {

  /** The decision. */
  record Decided(Decision decision) implements Deciding {}

  /** Find this out and ask again with the answer; nothing has happened. */
  record Needs(Question question) implements Deciding {}
}
