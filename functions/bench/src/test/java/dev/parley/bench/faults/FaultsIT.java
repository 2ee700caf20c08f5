package dev.parley.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.faults.Plan.Functions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs with few events; {@code -Dparley.faults.seed=7} makes other ones. */
final class FaultsIT {
  private static final Plan SMALL =
      new Plan(Long.getLong("parley.faults.seed", 1), 0.02, Functions.INPROCESS);

  /** One crash at each point: the functions run out of their zips, in processes of their own. */
  private static final Plan CRASHES = new Plan(SMALL.seed(), 0.02, Functions.PROCESS);

  /** Test 5 needs a process for each function, and not all parts of test 8 go at once. */
  static List<Program> programs() {
    return Programs.all().stream()
        .filter(program -> program.obstacle(SMALL).isEmpty())
        .filter(program -> !(program instanceof OffIsOffAtOnce))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void everyGuaranteeHolds(Program program) throws IOException, InterruptedException {
    Queue<Verdict> verdicts = new ConcurrentLinkedQueue<>();

    SideBySide.run(program.parts(SMALL), part -> verdicts.add(part.run()));

    assertAllHold(verdicts);
  }

  /** Two lines at once; nothing done to the cache is in {@link DesignsIT}. */
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

    assertAllHold(verdicts);
  }

  /** One part after the other: each has seven JVMs. */
  @Test
  void noCrashLosesOrDoublesAMessage() throws IOException, InterruptedException {
    List<Verdict> verdicts = new ArrayList<>();

    for (Program.Part part : new NoCrashLosesOrDoubles().parts(CRASHES)) {
      verdicts.add(part.run());
    }

    assertAllHold(verdicts);
  }

  private static void assertAllHold(Collection<Verdict> verdicts) {
    assertThat(verdicts)
        .isNotEmpty()
        .allSatisfy(verdict -> assertThat(verdict.violations()).as(verdict.toString()).isEmpty());
  }
}
