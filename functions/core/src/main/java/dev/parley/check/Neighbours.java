package dev.parley.check;

import dev.parley.automation.Keyword;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * A cheap look that keeps only keywords whose every few letters in a row stand in some text, too.
 */
final class Neighbours {
  /** How many letters in a row. */
  private static final int LETTERS = 4;

  private static final int BITS = 1 << 20;

  private final BitSet rows = new BitSet(BITS);

  Neighbours(Collection<String> texts) {
    for (String text : texts) {
      for (int start = 0; start < text.length(); start++) {
        for (int end = start + 1; end <= Math.min(start + LETTERS, text.length()); end++) {
          rows.set(bit(text, start, end));
        }
      }
    }
  }

  /** Those that may stand in one of the texts; none that does is lost. */
  List<Keyword> filter(List<Keyword> keywords) {
    List<Keyword> possible = new ArrayList<>();
    for (Keyword keyword : keywords) {
      if (isPossible(keyword.folded().value())) {
        possible.add(keyword);
      }
    }
    return possible;
  }

  private boolean isPossible(String keyword) {
    int length = Math.min(LETTERS, keyword.length());
    for (int start = 0; start + length <= keyword.length(); start++) {
      if (!rows.get(bit(keyword, start, start + length))) {
        return false;
      }
    }
    return true;
  }

  private static int bit(String text, int start, int end) {
    int hash = end - start;
    for (int at = start; at < end; at++) {
      hash = hash * 0x9E3779B1 + text.charAt(at);
    }
    return (hash ^ hash >>> 15) & BITS - 1;
  }
}
