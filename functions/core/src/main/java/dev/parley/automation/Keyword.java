package dev.parley.automation;

/**
 * A keyword as the operator wrote it, and folded once so that matching does not do it anew.
 *
 * @param text 1 to {@value #LENGTH_MAX} characters
 */
public record Keyword(String text, FoldedText folded) {

  /** Longest keyword, in characters. */
  public static final int LENGTH_MAX = 100;

  /** Checks the length, and that something visible is left to look for. */
  public Keyword {
    if (text.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "A keyword has "
              + text.length()
              + " characters: at most "
              + LENGTH_MAX
              + " are allowed.");
    }
    if (folded.value().isEmpty()) {
      throw new IllegalArgumentException(
          "A keyword is empty once blanks and invisible characters are removed: it would match anything.");
    }
  }

  /** The keyword with this text. */
  public static Keyword of(String text) {
    return new Keyword(text, FoldedText.of(text));
  }
}
