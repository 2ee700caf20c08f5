package dev.parley.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordTrieTest {
  private static final int MILLION = 1_000_000;
  private static final int LENGTHS = 100;

  @ParameterizedTest
  @CsvSource({
    "'', '', ''",
    "ushers, 'he,hers,she', ''",
    "a she, 'he,she', 'she'",
    "he-she, 'he,she', 'he,she'",
    "she he, 'he,she', 'he,she'",
    "x he she she!, 'he,she', 'he,she'"
  })
  void whatIsInATextIsFoundAndSoIsWhatIsAWordInIt(String text, String anywhere, String words) {
    Counting found = found(List.of("he", "she", "his", "hers"), text);

    assertThat(found.named(found.anywhere)).isEqualTo(anywhere);
    assertThat(found.named(found.words)).isEqualTo(words);
  }

  /** Each of these has tens of millions of hits. */
  @ParameterizedTest
  @CsvSource({"a, a", "!, !", "a!, !a", "a!, a!", "a!!, !!a", "'! ', ' !'"})
  void theWorkGrowsWithTheTextAndNotWithTheHits(String textPeriod, String keywordPeriod) {
    String text = textPeriod.repeat(MILLION / textPeriod.length());
    String longest = keywordPeriod.repeat(LENGTHS);
    List<String> keywords =
        IntStream.rangeClosed(1, LENGTHS).mapToObj(length -> longest.substring(0, length)).toList();

    Counting found = found(keywords, text);

    assertThat(found.anywhere.cardinality()).isEqualTo(LENGTHS);
    assertThat(found.questions).isLessThanOrEqualTo(3L * text.length() + 2L * LENGTHS);
  }

  private static Counting found(List<String> keywords, String text) {
    KeywordTrie trie = KeywordTrie.of(Stream.concat(keywords.stream(), keywords.stream()).toList());
    Counting found = new Counting(trie);
    trie.find(text, found);
    return found;
  }

  private static final class Counting implements KeywordTrie.Found {
    private final KeywordTrie trie;
    private final BitSet anywhere = new BitSet();
    private final BitSet words = new BitSet();
    private long questions;

    private Counting(KeywordTrie trie) {
      this.trie = trie;
    }

    @Override
    public boolean anywhere(int keyword) {
      return isNews(anywhere, keyword);
    }

    @Override
    public boolean asWord(int keyword) {
      return isNews(words, keyword);
    }

    private boolean isNews(BitSet known, int keyword) {
      questions++;
      boolean news = !known.get(keyword);
      known.set(keyword);
      return news;
    }

    private String named(BitSet known) {
      return known.stream().mapToObj(trie::keyword).collect(Collectors.joining(","));
    }
  }
}
