package dev.parley.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.automation.AutomationId;
import dev.parley.automation.TapPayload;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IceBreakersTest {
  private static final IceBreaker HOURS = new IceBreaker("When are you open?", "HOURS");

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"data":[{"call_to_actions":[{"question":"When are you open?","payload":"HOURS"}],
          "locale":"default"},
         {"call_to_actions":[{"question":"Offen?","payload":"HOURS"}],"locale":"de_DE"}]}
        """,
        """
        {"data":[{"ice_breakers":[
          {"call_to_actions":[{"question":"When are you open?","payload":"HOURS"}],
           "locale":"default"},
          {"call_to_actions":[{"question":"Offen?","payload":"HOURS"}],"locale":"de_DE"}]}]}
        """
      })
  void bothFormsOfMetasAnswerAreRead(String answer) {
    assertThat(shown(answer)).isEqualTo(new IceBreakers.Shown(List.of(HOURS), List.of("de_DE")));
  }

  @Test
  void theOldFormIsReadAsWell() {
    assertThat(
            shown(
                "{\"data\":[{\"ice_breakers\":["
                    + "{\"question\":\"When are you open?\",\"payload\":\"HOURS\"}]}]}"))
        .isEqualTo(new IceBreakers.Shown(List.of(HOURS), List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":[]}", "{\"data\":[{\"ice_breakers\":[]}]}"})
  void thereMayBeNone(String answer) {
    assertThat(shown(answer)).isEqualTo(new IceBreakers.Shown(List.of(), List.of()));
  }

  @Test
  void lengthsAreCountedInCharacters() {
    IceBreaker longest = IceBreaker.of("🎉".repeat(80), "p".repeat(1000));

    assertThat(longest.question()).hasSize(160);
    assertThatThrownBy(() -> IceBreaker.of("q".repeat(81), "p"))
        .hasMessageStartingWith("question has 81 characters");
    assertThatThrownBy(() -> IceBreaker.of("q", "p".repeat(1001)))
        .hasMessageStartingWith("payload has 1001 characters");
    assertThatThrownBy(() -> IceBreaker.of(" ", "p")).hasMessageStartingWith("question has 1");
    assertThatThrownBy(() -> IceBreaker.of("q", "")).hasMessageStartingWith("payload has 0");
  }

  @Test
  void noPayloadPassesForATapOnAnAutomationsButton() {
    String tap = new TapPayload(new AutomationId("a1"), 1, 0, 0, Optional.empty()).text();

    assertThatThrownBy(() -> IceBreaker.of("Open?", tap))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("payload has the form");
  }

  private static IceBreakers.Shown shown(String answer) {
    return IceBreakers.shown(Json.parse(answer.getBytes(StandardCharsets.UTF_8)));
  }
}
