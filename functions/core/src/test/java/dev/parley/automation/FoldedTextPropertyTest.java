package dev.parley.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FoldedTextPropertyTest {
  private static final int TEXTS = 100;
  // Plain words, blanks, full-width, bold, marks, invisible ones, broken pairs, both kinds of i,
  // sigma.
  private static final List<String> PIECES =
      List.of(
          "Price",
          " ",
          "  \t\n",
          "\u001F",
          "\u00A0",
          "\u3000",
          "ＰＲＩＣＥ",
          "𝗣𝗥",
          "𝓟",
          "ⓟ",
          "ﬁ",
          "ß",
          "e\u0301",
          "\u0316\u0301",
          "\u0344",
          "\u0345",
          "\u200B",
          "\u200D",
          "\u00AD",
          "\u2060",
          "❤\uFE0F",
          "\uDB40\uDD00",
          "\u202E",
          "\u200F",
          "שלום",
          "İ",
          "ı",
          "I",
          "Σ",
          "ΟΔΟΣ",
          "\uD83D",
          "\uDE00",
          "😀",
          "👩\u200D🚀",
          "가",
          "\u1100\u1161\u11A8",
          "价格",
          "\uFDFA",
          "\uFFFF",
          "\0",
          "\u007F",
          "\u0080",
          "\u0085",
          "\u212B",
          "٣");

  static LongStream seeds() {
    return Seeds.fixedAndFresh(50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyTextFoldsAsTheRuleSays(long seed) {
    RandomGenerator random = new SplittableRandom(seed);

    for (int i = 0; i < TEXTS; i++) {
      String text = text(random);

      assertThat(FoldedText.of(text).value())
          .as("seed %d, %s", seed, text.chars().mapToObj(Integer::toHexString).toList())
          .isEqualTo(FoldedTextOracle.fold(text));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyAsciiTextFoldsAsTheRuleSays(long seed) {
    RandomGenerator random = new SplittableRandom(seed);

    for (int i = 0; i < TEXTS; i++) {
      String text =
          random
              .ints(random.nextInt(12), 0, 0x80)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();

      assertThat(FoldedText.of(text).value())
          .as("seed %d", seed)
          .isEqualTo(FoldedTextOracle.fold(text));
    }
  }

  @Test
  void everySingleCharacterFoldsAsTheRuleSays() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String text = "a " + Character.toString(codePoint);

      if (!FoldedText.of(text).value().equals(FoldedTextOracle.fold(text))) {
        assertThat(FoldedText.of(text).value())
            .as("U+%X", codePoint)
            .isEqualTo(FoldedTextOracle.fold(text));
      }
    }
  }

  @Test
  void asManyMarksAsAnyLanguagePutsOnALetterAreStillPutInOrder() {
    String letter = "o" + "\u0301\u0316".repeat(FoldedText.MARKS_MAX / 2);

    assertThat(FoldedText.of(letter).value()).isEqualTo(FoldedTextOracle.fold(letter));
  }

  @Test
  void aLetterWithHundredsOfThousandsOfMarksKeepsThemAll() {
    String hostile = "x" + "\u0327\u0316".repeat(250_000);

    String folded = FoldedText.of(hostile).value();

    assertThat(folded.chars().filter(c -> c == 0x316).count()).isEqualTo(250_000);
    assertThat(folded).startsWith("x").hasSameSizeAs(hostile);
  }

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(10); i > 0; i--) {
      text.append(
          random.nextInt(4) > 0
              ? PIECES.get(random.nextInt(PIECES.size()))
              : Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1)));
    }
    return text.toString();
  }
}
