package dev.parley.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.cli.LocalApi.Dm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TriggerResultTest {
  private static final Dm DM =
      new Dm(
          1,
          "178",
          "125",
          "Which one?",
          "{\"message\":{\"quick_replies\":[{\"title\":\"Red\"},{\"title\":\"Blue\"}]}}");

  @Test
  void dmIsShownWithWhatCanBeTapped() {
    TriggerResult result =
        new TriggerResult(List.of(200), List.of(DM), Optional.of(Map.of()), true);

    assertThat(result.exitCode()).isZero();
    assertThat(result.lines())
        .containsExactly("Answered 200: stored.", "DM to 125: Which one?  [Red] [Blue]");
  }

  @Test
  void noDmSaysWhy() {
    TriggerResult result =
        new TriggerResult(
            List.of(200), List.of(), Optional.of(Map.of("event.decided:no_match", 1L)), true);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.lines()).contains("No DM went out: no automation matched.");
  }

  @Test
  void refusedPostIsAFailure() {
    TriggerResult result = new TriggerResult(List.of(401), List.of(), Optional.of(Map.of()), true);

    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void deployedParleyCannotBeAskedSo200IsEnough() {
    TriggerResult result = new TriggerResult(List.of(200), List.of(), Optional.empty(), true);

    assertThat(result.exitCode()).isZero();
    assertThat(result.lines()).containsExactly("Answered 200: stored.");
  }

  @Test
  void jsonHoldsEverything() {
    TriggerResult result =
        new TriggerResult(
            List.of(200), List.of(DM), Optional.of(Map.of("message.sent:sent", 1L)), true);

    assertThat(result.json())
        .contains("\"statuses\":[\"200\"]")
        .contains("\"text\":\"Which one?\"")
        .contains("\"message.sent:sent\":1")
        .contains("\"drained\":true");
  }
}
