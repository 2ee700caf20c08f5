package dev.parley.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTextTest {

  @ParameterizedTest
  @CsvSource({
    "price, PRICE",
    "price, ＰＲＩＣＥ",
    "price, 𝗣𝗥𝗜𝗖𝗘",
    "price, 𝓟𝓻𝓲𝓬𝓮",
    "price, ⓟⓡⓘⓒⓔ",
    "price, 'p\u200Br\u200Di\u2060c\u00ADe'",
    "price, '\u202Eprice\u202C'",
    "price, '  price\u00A0 '",
    "the price, 'the \t\n  price'",
    "❤, ❤\uFE0F",
    "é, e\u0301",
    "strasse, STRASSE",
    "ﬁ, fi",
    "i\u0307, İ",
    "١٢, ١٢",
    "שלום, שלום\u200F"
  })
  void whatLooksTheSameFoldsToTheSame(String one, String other) {
    assertThat(FoldedText.of(one)).isEqualTo(FoldedText.of(other));
  }

  @ParameterizedTest
  @CsvSource({"price, рrice", "o, 0", "l, I", "a, á", "❤, 🧡"})
  void whatOnlyResemblesStaysApart(String one, String other) {
    assertThat(FoldedText.of(one)).isNotEqualTo(FoldedText.of(other));
  }

  @Test
  void theMachinesLanguageDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));

      assertThat(FoldedText.of("TITLE")).isEqualTo(FoldedText.of("title"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void foldingTwiceChangesNothing() {
    for (String text : new String[] {"  ＰＲＩＣＥ ❤\uFE0F İ ", "e\u0301\u200B X", ""}) {
      FoldedText once = FoldedText.of(text);

      assertThat(FoldedText.of(once.value())).isEqualTo(once);
    }
  }

  @Test
  void brokenSurrogatesAreFoldedLikeAnyOtherCharacter() {
    assertThat(FoldedText.of("\uD83D price").value()).endsWith("price");
  }
}
