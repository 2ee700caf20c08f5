package dev.parley.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.faults.Plan.Functions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Test 8 is not blind: it finds what is wrong with designs that look right. */
final class DesignsIT {
  private static final Plan SMALL =
      new Plan(Long.getLong("parley.faults.seed", 1), 0.02, Functions.INPROCESS);

  /** The old that is served may be an automation, its words, or that it is not there yet. */
  private static final String OLD = "sent though off|old words|not answered though on";

  /** Side by side: that the machine is busy with the others makes none of them better. */
  @Test
  void designThatServesWhatIsOldIsCaught() throws IOException, InterruptedException {
    Map<Design, Verdict> verdicts = new ConcurrentHashMap<>();

    SideBySide.run(List.of(Design.values()), design -> verdicts.put(design, verdict(design)));

    assertThat(verdicts).containsOnlyKeys(Design.values());
    assertThat(verdicts.values())
        .allSatisfy(
            verdict ->
                assertThat(verdict.violations())
                    .as(verdict.part())
                    .anySatisfy(it -> assertThat(it).containsPattern(OLD)));
  }

  /** With the real Valkey, in which something has to be found. */
  @Test
  void oursHoldsWithTheSameScript() throws IOException, InterruptedException {
    Verdict verdict = new OffIsOffAtOnce().run(SMALL, CacheTrouble.PLAIN);

    assertThat(verdict.violations()).as(verdict.toString()).isEmpty();
  }

  private static Verdict verdict(Design design) throws IOException, InterruptedException {
    try (Line line = Line.start(SMALL, design.worlds(), _ -> {})) {
      return new OffIsOffAtOnce().run(SMALL, line, design.name());
    }
  }
}
