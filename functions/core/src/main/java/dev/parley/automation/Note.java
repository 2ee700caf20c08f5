package dev.parley.automation;

/**
 * One line of the trace: what a step did, or why nothing was done.
 *
 * @param step its index; -1 if it is not about a step
 * @param what the step's kind, or what was looked at: {@code ask_follow}, {@code window} …
 * @param result a word or two, with numbers; nothing that the person wrote
 */
public record Note(int step, String what, String result) {

  /** Not about a step. */
  public static Note of(String what, String result) {
    return new Note(-1, what, result);
  }
}
