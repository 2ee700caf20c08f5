package dev.parley.local.flows;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a message has to be like. */
record Expected(List<Trait> traits) {

  Expected {
    traits = List.copyOf(traits);
  }

  /**
   * One thing about it.
   *
   * @param wanted in words
   */
  record Trait(String wanted, Predicate<Sent> holds) {}

  boolean matches(Sent sent) {
    return traits.stream().allMatch(trait -> trait.holds().test(sent));
  }

  /** All of it in words. */
  String wanted() {
    return traits.stream().map(Trait::wanted).collect(Collectors.joining(", "));
  }
}
