package dev.parley.automation;

import static dev.parley.automation.Samples.buttons;
import static dev.parley.automation.Samples.send;
import static dev.parley.automation.Samples.tap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextSplitTest {

  @Test
  void aTextThatFitsStaysAsItIs() {
    assertThat(TextSplit.bytes(" a  b ", 10)).containsExactly(" a  b ");
    assertThat(TextSplit.characters("🔥🔥", 2)).containsExactly("🔥🔥");
  }

  @Test
  void aTextIsSplitBetweenWords() {
    assertThat(TextSplit.bytes("one two three four", 9))
        .containsExactly("one two", "three", "four");
    assertThat(TextSplit.bytes("12345 6789", 5)).containsExactly("12345", "6789");
  }

  @Test
  void aWordThatIsTooLongIsSplitBetweenCharacters() {
    List<String> parts = TextSplit.bytes("🔥".repeat(10), 9);

    assertThat(parts).containsExactly("🔥🔥", "🔥🔥", "🔥🔥", "🔥🔥", "🔥🔥");
    assertThat(TextSplit.bytes("aé€🔥", 4)).containsExactly("aé", "€", "🔥");
  }

  @Test
  void aLinkStaysWhole() {
    String link = "https://example.com/" + "x".repeat(60);

    assertThat(TextSplit.bytes("word ".repeat(10) + link + " and more", 90))
        .contains(link + " and more");
  }

  @Test
  void everyPartIsWithinTheLimitAndNothingButBlanksIsLost() {
    String text = "Grüße aus Köln, 東京 and 🔥🔥 ".repeat(60);
    List<String> parts = TextSplit.bytes(text, 100);

    assertThat(parts)
        .allMatch(part -> part.getBytes(StandardCharsets.UTF_8).length <= 100)
        .noneMatch(String::isBlank);
    assertThat(String.join("", parts).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
  }

  @Test
  void aTextThatItsValuesMadeTooLongGoesOutInParts() {
    Talk talk = Talk.with(Draft.dm("t").then(send("{{text}} " + "y".repeat(980))).done());

    assertThat(talk.says("hello")).containsExactly("hello " + "y".repeat(980));
    assertThat(talk.says("x".repeat(100))).containsExactly("x".repeat(100), "y".repeat(980));
  }

  @Test
  void aTextOverButtonsThatBecameTooLongKeepsTheButtonsUnderItsEnd() {
    Talk talk =
        Talk.with(
            Draft.dm("t")
                .then(buttons("{{text}} " + "y".repeat(600) + " End?", tap("Yes")), send("ok"))
                .done());

    assertThat(talk.says("x".repeat(300)))
        .containsExactly("x".repeat(300), "y".repeat(600) + " End? [Yes]");
    assertThat(talk.taps("Yes")).containsExactly("ok");
  }
}
