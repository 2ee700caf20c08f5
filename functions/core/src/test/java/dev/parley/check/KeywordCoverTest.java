package dev.parley.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.FoldedText;
import dev.parley.automation.Keyword;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Trigger.SpecificKeywords;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether every text that matches one keyword matches another: by the index, against the matching
 * that runs.
 */
final class KeywordCoverTest {
  private static final int PAIRS = 10_000;

  /** Few letters, so that keywords stand in each other often; one that needs two chars. */
  private static final List<String> LETTERS = List.of("a", "b", "-", " ", "1", "𝄞", "😀");

  /** What may surround a keyword in a text; no keyword has {@code x} or {@code .}. */
  private static final List<String> AROUND = List.of("", "x", ".", "x ", " x", ". ", " .");

  private record Pair(SpecificKeywords earlier, SpecificKeywords later) {
    boolean isTaken() {
      return new KeywordIndex(earlier.match(), earlier.keywords())
          .taking(later.match(), later.keywords().getFirst().folded().value())
          .isPresent();
    }

    /** Texts that the later one matches. */
    Stream<FoldedText> texts() {
      String keyword = later.keywords().getFirst().folded().value();
      return AROUND.stream()
          .flatMap(left -> AROUND.stream().map(right -> FoldedText.of(left + keyword + right)))
          .filter(text -> says(later, text));
    }

    /** A text that the later one matches and the earlier one does not. */
    Optional<FoldedText> witness() {
      return texts().filter(text -> !says(earlier, text)).findFirst();
    }
  }

  private static boolean says(SpecificKeywords trigger, FoldedText text) {
    return trigger.keywords().stream()
        .anyMatch(keyword -> trigger.match().matches(text, keyword.folded()));
  }

  @Test
  void everyTextOfATakenKeywordIsTakenAndEveryOtherKeywordHasATextOfItsOwn() {
    List<Pair> pairs = IntStream.range(0, PAIRS).mapToObj(seed -> pair(new Random(seed))).toList();

    assertThat(pairs).allSatisfy(it -> assertThat(it.isTaken()).isEqualTo(it.witness().isEmpty()));
    assertThat(pairs.stream().filter(Pair::isTaken).count()).isBetween(PAIRS / 20L, PAIRS / 2L);
  }

  @Test
  void everyTextOfATakenKeywordIsTakenWhateverStandsAroundIt() {
    for (int seed = 0; seed < PAIRS; seed++) {
      Random random = new Random(seed);
      Pair pair = pair(random);
      String keyword = pair.later().keywords().getFirst().folded().value();
      FoldedText text = FoldedText.of(word(random, 4) + keyword + word(random, 4));
      if (pair.isTaken() && says(pair.later(), text)) {
        assertThat(says(pair.earlier(), text)).as("%s in %s", pair, text).isTrue();
      }
    }
  }

  @Test
  void manyKeywordsAreFoundAsEachAloneWouldBe() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      KeywordMatch match = match(random);
      List<Keyword> earlier = Stream.generate(() -> keyword(random)).limit(12).toList();
      KeywordMatch otherMatch = match(random);
      String later = keyword(random).folded().value();

      boolean alone =
          earlier.stream()
              .anyMatch(
                  it -> new KeywordIndex(match, List.of(it)).taking(otherMatch, later).isPresent());

      assertThat(new KeywordIndex(match, earlier).taking(otherMatch, later).isPresent())
          .as("seed %s", seed)
          .isEqualTo(alone);
      assertThat(
              new KeywordIndex(match, new Neighbours(List.of(later)).filter(earlier))
                  .taking(otherMatch, later)
                  .isPresent())
          .isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CONTAINS, price, CONTAINS, price list, true",
    "CONTAINS, price, CONTAINS, pricey, true",
    "CONTAINS, price list, CONTAINS, price, false",
    "WORD, price, WORD, the price list, true",
    "WORD, price, EXACT, price, true",
    "WORD, price, CONTAINS, price, false",
    "WORD, price, CONTAINS, the price list, true",
    "WORD, price, CONTAINS, the price, false",
    "WORD, price, PREFIX, the price, false",
    "WORD, price, PREFIX, price list, true",
    "WORD, price, WORD, pricey, false",
    "EXACT, price, EXACT, PRICE, true",
    "EXACT, price, WORD, price, false",
    "PREFIX, price, PREFIX, pricey, true",
    "PREFIX, price, EXACT, price list, true",
    "PREFIX, price, WORD, price list, false",
    "PREFIX, price, CONTAINS, price list, false",
  })
  void whatMayStandAroundAKeywordDecides(
      KeywordMatch earlier, String taker, KeywordMatch later, String taken, boolean is) {
    Pair pair =
        new Pair(
            new SpecificKeywords(earlier, List.of(Keyword.of(taker))),
            new SpecificKeywords(later, List.of(Keyword.of(taken))));

    assertThat(pair.isTaken()).isEqualTo(is);
  }

  private static Pair pair(Random random) {
    return new Pair(
        new SpecificKeywords(match(random), List.of(keyword(random))),
        new SpecificKeywords(match(random), List.of(keyword(random))));
  }

  private static KeywordMatch match(Random random) {
    return RandomFlows.pick(random, KeywordMatch.values());
  }

  private static Keyword keyword(Random random) {
    String text = word(random, 5).strip();
    return Keyword.of(text.isEmpty() ? "a" : text);
  }

  private static String word(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(most + 1); length > 0; length--) {
      text.append(LETTERS.get(random.nextInt(LETTERS.size())));
    }
    return text.toString();
  }
}
