package dev.parley.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.faults.Plan.Functions;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Test 8 is not blind: it finds what is wrong with designs that look right. */
final class DesignsIT {
  private static final Plan SMALL =
      new Plan(Long.getLong("parley.faults.seed", 1), 0.02, Functions.INPROCESS);

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OURS")
  void designThatServesWhatIsOldIsCaught(Design design) throws IOException, InterruptedException {
    assertThat(verdict(design).violations())
        .anySatisfy(
            violation -> assertThat(violation).containsPattern("old words|sent though off"));
  }

  @Test
  void oursHoldsInTheSameRun() throws IOException, InterruptedException {
    assertThat(verdict(Design.OURS).violations()).isEmpty();
  }

  private static Verdict verdict(Design design) throws IOException, InterruptedException {
    try (Line line = Line.start(SMALL, design.worlds(), _ -> {})) {
      return new OffIsOffAtOnce().run(SMALL, line, design.name());
    }
  }
}
