package dev.parley.check;

import dev.parley.automation.KeywordMatch;

/**
 * Whether every text that a keyword matches is matched by another one, too.
 *
 * <p>The other has to stand in the keyword, for the keyword alone is such a text. Then what may
 * surround the keyword in a text decides: around {@code contains} there may be letters on both
 * sides, behind {@code prefix} on the right, and beside {@code word} and {@code exact} there are
 * none.
 */
final class KeywordCover {
  private KeywordCover() {}

  /**
   * Whether the other keyword, which stands at {@code start} to {@code end} of this one, matches
   * there in every text in which this one matches.
   *
   * @param other how the other one has to stand in a text
   * @param match how this one has to stand in a text
   * @param keyword this one, folded
   */
  static boolean holds(KeywordMatch other, KeywordMatch match, String keyword, int start, int end) {
    return switch (other) {
      case CONTAINS -> true;
      case WORD -> opens(match, keyword, start) && closes(match, keyword, end);
      case PREFIX -> start == 0 && (match == KeywordMatch.PREFIX || match == KeywordMatch.EXACT);
      case EXACT -> start == 0 && end == keyword.length() && match == KeywordMatch.EXACT;
    };
  }

  private static boolean opens(KeywordMatch match, String keyword, int start) {
    return start == 0
        ? match != KeywordMatch.CONTAINS
        : !Character.isLetterOrDigit(keyword.codePointBefore(start));
  }

  private static boolean closes(KeywordMatch match, String keyword, int end) {
    return end == keyword.length()
        ? match == KeywordMatch.WORD || match == KeywordMatch.EXACT
        : !Character.isLetterOrDigit(keyword.codePointAt(end));
  }
}
