package dev.parley.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.faults.Plan.Functions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Test 8, and that it is not blind: it finds what is wrong with designs that look right. It
 * measures time, so it has the machine to itself.
 */
@Isolated
final class SwitchingOffIT {
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

  /** Two lines at once; a cache that nothing is done to is above. */
  static List<List<CacheTrouble>> troubles() {
    return List.of(
        List.of(CacheTrouble.FLUSHED, CacheTrouble.PAUSED),
        List.of(CacheTrouble.STOPPED, CacheTrouble.LOSING));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void whatIsOffIsOffAtOnceWhateverTheCacheDoes(List<CacheTrouble> troubles)
      throws IOException, InterruptedException {
    Queue<Verdict> verdicts = new ConcurrentLinkedQueue<>();

    SideBySide.run(troubles, trouble -> verdicts.add(new OffIsOffAtOnce().run(SMALL, trouble)));

    FaultsIT.assertAllHold(verdicts);
  }

  private static Verdict verdict(Design design) throws IOException, InterruptedException {
    try (Line line = Line.start(SMALL, design.worlds(), _ -> {})) {
      return new OffIsOffAtOnce().run(SMALL, line, design.name());
    }
  }
}
