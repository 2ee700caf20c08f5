package dev.parley.check;

import java.util.List;

/**
 * What an earlier automation takes from a later one.
 *
 * @param values what of the later one's trigger; empty if everything
 * @param answersTo what the earlier one answers to, as it is told: {@code "price" (contains)}
 */
record Taken(List<String> values, String answersTo) {
  /** Copies the list. */
  Taken {
    values = List.copyOf(values);
  }

  static Taken all(String answersTo) {
    return new Taken(List.of(), answersTo);
  }
}
