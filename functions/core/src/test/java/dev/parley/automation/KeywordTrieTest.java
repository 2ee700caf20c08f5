package dev.parley.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

    assertThat(String.join(",", found.anywhere)).isEqualTo(anywhere);
    assertThat(String.join(",", found.words)).isEqualTo(words);
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

    assertThat(found.anywhere).hasSize(LENGTHS);
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
    private final Set<String> anywhere = new TreeSet<>();
    private final Set<String> words = new TreeSet<>();
    private long questions;

    private Counting(KeywordTrie trie) {
      this.trie = trie;
    }

    @Override
    public boolean anywhere(int keyword) {
      questions++;
      return anywhere.add(trie.keyword(keyword));
    }

    @Override
    public boolean asWord(int keyword) {
      questions++;
      return words.add(trie.keyword(keyword));
    }
  }
}
