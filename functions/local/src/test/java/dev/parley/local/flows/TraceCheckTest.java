package dev.parley.local.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.flows.FlowLine.Answer;
import dev.parley.wire.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceCheckTest {
  private static final Answer EVENTS =
      new Answer(
          200,
          """
          {"items":[
          {"considered":[{"name":"A","verdict":"fired"},{"name":"B","verdict":"inactive"}]},
          {"considered":[{"name":"A","verdict":"no_keyword"}]}]}""");

  @Test
  void verdictsOfTheLastEventCount() {
    assertThat(TraceCheck.of(json("{A: fired}"), EVENTS)).isEmpty();
    assertThat(TraceCheck.of(json("{A: fired, B: inactive}"), EVENTS)).isEmpty();
  }

  @Test
  void otherVerdictAndMissingAutomationAreTold() {
    List<String> told =
        List.of("expected: the verdicts {\"A\":\"no_keyword\"}", "came:     {A=fired}");

    assertThat(TraceCheck.of(json("{A: no_keyword}"), EVENTS)).contains(told);
    assertThat(TraceCheck.of(json("{C: fired}"), EVENTS)).isPresent();
  }

  @Test
  void personWhomTheApiDoesNotKnowIsTold() {
    assertThat(TraceCheck.of(json("{A: fired}"), new Answer(404, "{}")))
        .contains(
            List.of(
                "expected: the verdicts {\"A\":\"fired\"}", "came:     404 from the admin API"));
  }

  private static Json json(String yaml) {
    return Yaml.parse(Path.of("a.yaml"), yaml).json();
  }
}
