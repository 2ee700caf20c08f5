package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.Figures.Figure;
import dev.parley.bench.Figures.Parameter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void theLargestSizeIsComparedWithTheSmallest() {
    Figures figures = new Figures(List.of(figure("100", 3), figure("10", 2), figure("10000", 5)));

    assertThat(figures.lines())
        .hasSize(4)
        .endsWith("Decide.match: 1000 times the automations cost 2.5 times as much");
  }

  @Test
  void figuresWithoutASizeAreOnlyListed() {
    Figures figures =
        new Figures(
            List.of(figure("ENGLISH", 3), new Figure("Flow.steps", Optional.empty(), 1, "us/op")));

    assertThat(figures.lines()).hasSize(2);
    assertThat(figures.lines().getFirst()).contains("automations=ENGLISH", "3.000 us/op");
  }

  private static Figure figure(String value, double score) {
    return new Figure(
        "Decide.match", Optional.of(new Parameter("automations", value)), score, "us/op");
  }
}
