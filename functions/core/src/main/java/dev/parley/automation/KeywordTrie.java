package dev.parley.automation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/**
 * Finds many keywords in one pass over a text (Aho-Corasick). Immutable, and made once.
 *
 * <p>Its cost grows with the text and the keywords, never with the hits: a text of one letter a
 * million times has a hundred million hits of "a", "aa", "aaa" … Two facts make that possible. What
 * is in a text has all its own ends in it too, so once a keyword was found the keywords that it
 * ends with need no second look. And whether such an end is a whole word depends on what stands
 * before it, which is within the longer keyword.
 *
 * <p>The states stand in arrays, breadth first, so that the children of one are neighbours in the
 * order of their letters: about 14 bytes a state, where a double array starts at half a megabyte an
 * account, and 256 accounts are kept in a function of 1 GB.
 */
final class KeywordTrie {
  private static final int NONE = -1;
  private static final int ROOT = 0;

  private final List<String> keywords;
  private final char[] letter;
  private final int[] firstChild;
  private final int[] fallback;
  // The longest keyword that the letters up to this state end with.
  private final int[] longest;
  // The longest keyword that this keyword ends with, and the longest that does so as a word.
  private final int[] ending;
  private final int[] endingWord;

  /** Takes what is found. */
  interface Found {
    /**
     * The keyword is in the text.
     *
     * @return whether that is news
     */
    boolean anywhere(int keyword);

    /**
     * The keyword is in the text, with no letter or digit right before or after it.
     *
     * @return whether that is news
     */
    boolean asWord(int keyword);
  }

  private KeywordTrie(List<String> keywords, Growth growth) {
    this.keywords = keywords;
    int states = growth.states;
    letter = Arrays.copyOf(growth.letter, states);
    firstChild = Arrays.copyOf(growth.firstChild, states + 1);
    fallback = new int[states];
    longest = Arrays.copyOf(growth.keyword, states);
    ending = new int[keywords.size()];
    endingWord = new int[keywords.size()];
    fallback[ROOT] = NONE;
    for (int state = ROOT; state < states; state++) {
      linkChildren(state);
    }
    for (int state = ROOT; state < states; state++) {
      linkKeyword(growth.keyword[state], state);
    }
  }

  /** Of these keywords; none is empty or starts with the second half of a surrogate pair. */
  static KeywordTrie of(Collection<String> words) {
    List<String> sorted = words.stream().distinct().sorted().toList();
    return new KeywordTrie(sorted, new Growth(sorted));
  }

  /** The keyword with this number. */
  String keyword(int number) {
    return keywords.get(number);
  }

  /**
   * Tells what is in the text. Asks at most three times per character, and once more per news.
   *
   * @param text folded, as the keywords are
   */
  void find(String text, Found found) {
    if (keywords.isEmpty()) {
      return;
    }
    int state = ROOT;
    for (int at = 0; at < text.length(); at++) {
      state = next(state, text.charAt(at));
      int keyword = longest[state];
      if (keyword != NONE) {
        tell(text, at + 1, keyword, found);
      }
    }
  }

  private void tell(String text, int end, int keyword, Found found) {
    for (int one = keyword; one != NONE && found.anywhere(one); ) {
      one = ending[one];
    }
    if (!KeywordMatch.wordEnds(text, end)) {
      return;
    }
    if (KeywordMatch.wordStarts(text, end - keyword(keyword).length())) {
      found.asWord(keyword);
    }
    for (int one = endingWord[keyword]; one != NONE && found.asWord(one); ) {
      one = endingWord[one];
    }
  }

  private int next(int state, char wanted) {
    for (int from = state; from != NONE; from = fallback[from]) {
      int child = child(from, wanted);
      if (child != NONE) {
        return child;
      }
    }
    return ROOT;
  }

  private int child(int state, char wanted) {
    int low = firstChild[state];
    int high = firstChild[state + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (letter[middle] < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < firstChild[state + 1] && letter[low] == wanted ? low : NONE;
  }

  private void linkChildren(int state) {
    for (int child = firstChild[state]; child < firstChild[state + 1]; child++) {
      fallback[child] = state == ROOT ? ROOT : next(fallback[state], letter[child]);
      if (longest[child] == NONE) {
        longest[child] = longest[fallback[child]];
      }
    }
  }

  private void linkKeyword(int number, int state) {
    if (number == NONE) {
      return;
    }
    ending[number] = longest[fallback[state]];
    String keyword = keyword(number);
    int word = ending[number];
    while (word != NONE
        && !KeywordMatch.wordStarts(keyword, keyword.length() - keyword(word).length())) {
      word = ending[word];
    }
    endingWord[number] = word;
  }

  /** The tree while it is made, breadth first, from sorted keywords. */
  private static final class Growth {
    private final List<String> sorted;
    private final char[] letter;
    private final int[] firstChild;
    private final int[] keyword;
    private final Queue<Branch> open = new ArrayDeque<>();
    private int states = 1;

    /** The keywords from one number to another (exclusive), which share this many letters. */
    private record Branch(int from, int to, int letters) {}

    Growth(List<String> sorted) {
      this.sorted = sorted;
      int most = 1 + sorted.stream().mapToInt(String::length).sum();
      letter = new char[most];
      firstChild = new int[most + 1];
      keyword = new int[most];
      open.add(new Branch(0, sorted.size(), 0));
      for (int state = ROOT; !open.isEmpty(); state++) {
        firstChild[state] = states;
        grow(state, open.remove());
      }
      firstChild[states] = states;
    }

    private void grow(int state, Branch branch) {
      int from = branch.from();
      boolean ends = from < branch.to() && sorted.get(from).length() == branch.letters();
      keyword[state] = ends ? from : NONE;
      for (int at = ends ? from + 1 : from; at < branch.to(); ) {
        char shared = sorted.get(at).charAt(branch.letters());
        int to = at + 1;
        while (to < branch.to() && sorted.get(to).charAt(branch.letters()) == shared) {
          to++;
        }
        letter[states++] = shared;
        open.add(new Branch(at, to, branch.letters() + 1));
        at = to;
      }
    }
  }
}
