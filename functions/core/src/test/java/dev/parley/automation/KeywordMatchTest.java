package dev.parley.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.automation.Trigger.SpecificKeywords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordMatchTest {

  @ParameterizedTest
  @CsvSource({
    "CONTAINS, 'what is the price?', true",
    "CONTAINS, pricelist, true",
    "CONTAINS, pri ce, false",
    "WORD, 'what is the price?', true",
    "WORD, price, true",
    "WORD, 'reprice, then price!', true",
    "WORD, pricelist, false",
    "WORD, 2price, false",
    "WORD, 'price\uD835\uDFD0', false",
    "WORD, 🔥price🔥, true",
    "EXACT, ' Price ', true",
    "EXACT, 'price?', false",
    "PREFIX, 'price please', true",
    "PREFIX, 'the price', false"
  })
  void aKeywordMatchesWhereItsModeSaysSo(KeywordMatch match, String text, boolean expected) {
    SpecificKeywords trigger = new SpecificKeywords(match, List.of(Keyword.of("PRICE")));

    assertThat(isSetOff(trigger, text)).isEqualTo(expected);
  }

  @Test
  void anyOfTheKeywordsIsEnough() {
    SpecificKeywords trigger =
        new SpecificKeywords(KeywordMatch.EXACT, List.of(Keyword.of("one"), Keyword.of("two")));

    assertThat(isSetOff(trigger, "TWO")).isTrue();
  }

  @Test
  void anInvisibleKeywordIsRefusedBecauseItWouldMatchAnything() {
    assertThatThrownBy(() -> Keyword.of("\u200B \uFE0F"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("match anything");
  }

  @Test
  void tooManyOrTooLongKeywordsAreRefusedWithTheLimit() {
    assertThatThrownBy(() -> Keyword.of("x".repeat(101))).hasMessageContaining("101", "100");
    assertThatThrownBy(() -> new SpecificKeywords(KeywordMatch.EXACT, List.of()))
        .hasMessageContaining("0 entries");
  }

  private static boolean isSetOff(Trigger trigger, String text) {
    Automation automation =
        Samples.automation(
            "a", AutomationType.DM_AUTOMATION, trigger, Map.of(), Samples.send("Hi"));
    return Automations.of(List.of(automation))
        .firstMatch(Offer.of(Samples.text(text)), _ -> Optional.empty())
        .fired()
        .isPresent();
  }
}
