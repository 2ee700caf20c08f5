package dev.parley.automation;

/** How a keyword has to stand in a text. Both are folded. */
public enum KeywordMatch {
  /** Anywhere, also within a word. */
  CONTAINS("contains"),
  /** As a whole word: no letter or digit right before or after it. */
  WORD("word"),
  /** As the whole text. */
  EXACT("exact"),
  /** At the start. */
  PREFIX("prefix");

  private final String wireName;

  KeywordMatch(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the API and in storage. */
  public String wireName() {
    return wireName;
  }

  public boolean matches(FoldedText text, FoldedText keyword) {
    return switch (this) {
      case CONTAINS -> text.value().contains(keyword.value());
      case WORD -> hasWord(text.value(), keyword.value());
      case EXACT -> text.value().equals(keyword.value());
      case PREFIX -> text.value().startsWith(keyword.value());
    };
  }

  private static boolean hasWord(String text, String word) {
    int at = text.indexOf(word);
    while (at >= 0) {
      if (wordStarts(text, at) && wordEnds(text, at + word.length())) {
        return true;
      }
      at = text.indexOf(word, at + 1);
    }
    return false;
  }

  /** Whether no letter or digit stands right before this index. */
  static boolean wordStarts(String text, int at) {
    return at == 0
        || (!isPlain(text.charAt(at - 1)) && !Character.isLetterOrDigit(text.codePointBefore(at)));
  }

  /** Whether no letter or digit stands at this index. */
  static boolean wordEnds(String text, int at) {
    return at == text.length()
        || (!isPlain(text.charAt(at)) && !Character.isLetterOrDigit(text.codePointAt(at)));
  }

  /** Most letters are: this is asked for every character of a text. */
  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
