package dev.parley.automation;

import dev.parley.automation.Want.Said;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** All keywords of some automations. Tells which of them a text has. */
final class Vocabulary {
  private final KeywordTrie trie;
  // Broken ones, which start with half a character: a trie cannot tell whether they are words.
  private final List<String> broken;
  private final int[] prefixLengths;
  private final int longestExact;

  /** Of these; it takes no interest in where they are live only. */
  Vocabulary(Collection<Said> all) {
    trie =
        KeywordTrie.of(
            all.stream().filter(it -> isInside(it) && !isBroken(it)).map(Said::folded).toList());
    broken =
        all.stream()
            .filter(it -> isInside(it) && isBroken(it))
            .map(Said::folded)
            .distinct()
            .toList();
    prefixLengths =
        all.stream()
            .filter(it -> it.match() == KeywordMatch.PREFIX)
            .mapToInt(it -> it.folded().length())
            .distinct()
            .sorted()
            .toArray();
    longestExact =
        all.stream()
            .filter(it -> it.match() == KeywordMatch.EXACT)
            .mapToInt(it -> it.folded().length())
            .max()
            .orElse(-1);
  }

  private static boolean isInside(Said said) {
    return said.match() == KeywordMatch.CONTAINS || said.match() == KeywordMatch.WORD;
  }

  private static boolean isBroken(Said said) {
    return Character.isLowSurrogate(said.folded().charAt(0));
  }

  /**
   * What of it the text has, in no order. There may be some in it that nobody asked for.
   *
   * @param live what the answers say about that
   */
  List<Said> in(FoldedText text, boolean live) {
    List<Said> said = new ArrayList<>();
    addBothEnds(text.value(), live, said);
    addInside(text.value(), live, said);
    for (String keyword : broken) {
      for (KeywordMatch match : List.of(KeywordMatch.CONTAINS, KeywordMatch.WORD)) {
        if (match.matches(text, new FoldedText(keyword))) {
          said.add(new Said(match, live, keyword));
        }
      }
    }
    return said;
  }

  private void addBothEnds(String text, boolean live, List<Said> said) {
    if (text.length() <= longestExact) {
      said.add(new Said(KeywordMatch.EXACT, live, text));
    }
    for (int length : prefixLengths) {
      if (length > text.length()) {
        return;
      }
      said.add(new Said(KeywordMatch.PREFIX, live, text.substring(0, length)));
    }
  }

  private void addInside(String text, boolean live, List<Said> said) {
    Seen anywhere = new Seen();
    Seen asWord = new Seen();
    trie.find(text, new Inside(anywhere, asWord));
    anywhere.numbers.forEach(
        it -> said.add(new Said(KeywordMatch.CONTAINS, live, trie.keyword(it))));
    asWord.numbers.forEach(it -> said.add(new Said(KeywordMatch.WORD, live, trie.keyword(it))));
  }

  private record Inside(Seen inside, Seen words) implements KeywordTrie.Found {
    @Override
    public boolean anywhere(int keyword) {
      return inside.add(keyword);
    }

    @Override
    public boolean asWord(int keyword) {
      return words.add(keyword);
    }
  }

  private static final class Seen {
    private final BitSet known = new BitSet();
    private final List<Integer> numbers = new ArrayList<>();

    private boolean add(int number) {
      if (known.get(number)) {
        return false;
      }
      known.set(number);
      numbers.add(number);
      return true;
    }
  }
}
