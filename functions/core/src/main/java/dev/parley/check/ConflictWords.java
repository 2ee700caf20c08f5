package dev.parley.check;

import dev.parley.check.Conflict.Kind;
import java.util.ArrayList;
import java.util.List;

/** How conflicts are told. */
final class ConflictWords {
  private static final int TOLD = 3;

  private ConflictWords() {}

  /**
   * The sentence with the reason and the way out.
   *
   * @param remark what else there is to know; may be empty
   */
  static String detail(Kind kind, String other, Taken taken, String remark) {
    String name = Words.quoted(other);
    String rest = " and answers to " + taken.answersTo() + "." + remark;
    return switch (kind) {
      case SHADOWED_BY ->
          subject(taken.values())
              + " this automation: "
              + name
              + " comes before it"
              + rest
              + (taken.values().isEmpty()
                  ? " Move this one up."
                  : " Move this one up or change what it answers to.");
      case SHADOWS ->
          subject(taken.values())
              + " "
              + name
              + ": this automation comes before it"
              + rest
              + " Move this one down"
              + (taken.values().isEmpty() ? "." : " or change what it answers to.");
    };
  }

  private static String subject(List<String> values) {
    if (values.isEmpty()) {
      return "Nothing reaches";
    }
    return told(values) + (values.size() == 1 ? " never reaches" : " never reach");
  }

  /** The first few in quotation marks, and how many more there are. */
  static String told(List<String> values) {
    List<String> words = new ArrayList<>(values.stream().limit(TOLD).map(Words::quoted).toList());
    if (values.size() > TOLD) {
      words.add((values.size() - TOLD) + " more");
    }
    return Words.list(words);
  }
}
