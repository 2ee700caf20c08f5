package dev.parley.automation;

import java.util.List;

/** What has to be said for an automation to fire. */
public sealed interface Trigger {

  /** Whether this text sets it off. */
  boolean matches(FoldedText text);

  /** Anything does. */
  record AnyReply() implements Trigger {
    @Override
    public boolean matches(FoldedText text) {
      return true;
    }
  }

  /** One of the keywords does. */
  record SpecificKeywords(KeywordMatch match, List<Keyword> keywords) implements Trigger {
    /** Most keywords of one automation. */
    public static final int KEYWORDS_MAX = 1000;

    /** Checks the count and copies the list. */
    public SpecificKeywords {
      keywords = List.copyOf(keywords);
      if (keywords.isEmpty() || keywords.size() > KEYWORDS_MAX) {
        throw new IllegalArgumentException(
            "keywords has " + keywords.size() + " entries: 1 to " + KEYWORDS_MAX + " are allowed.");
      }
    }

    @Override
    public boolean matches(FoldedText text) {
      return keywords.stream().anyMatch(keyword -> match.matches(text, keyword.folded()));
    }
  }
}
