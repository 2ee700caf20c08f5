package dev.parley.check;

import dev.parley.automation.Keyword;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** A cheap look that keeps only keywords whose letters are neighbours in some text, too. */
final class Neighbours {
  private final BitSet pairs = new BitSet(1 << 16);

  Neighbours(Collection<String> texts) {
    for (String text : texts) {
      for (int at = 0; at < text.length(); at++) {
        pairs.set(pair((char) 0, text.charAt(at)));
        if (at > 0) {
          pairs.set(pair(text.charAt(at - 1), text.charAt(at)));
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

  private boolean isPossible(String text) {
    for (int at = 1; at < text.length(); at++) {
      if (!pairs.get(pair(text.charAt(at - 1), text.charAt(at)))) {
        return false;
      }
    }
    return pairs.get(pair((char) 0, text.charAt(0)));
  }

  private static int pair(char left, char right) {
    return (left * 31 * 31 + right) & 0xFFFF;
  }
}
