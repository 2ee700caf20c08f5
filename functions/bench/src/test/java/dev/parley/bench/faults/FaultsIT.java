package dev.parley.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.faults.Plan.Functions;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs with few events; {@code -Dparley.faults.seed=7} makes other ones. */
final class FaultsIT {
  private static final Plan SMALL =
      new Plan(Long.getLong("parley.faults.seed", 1), 0.02, Functions.INPROCESS);

  /** Test 5 needs a process for each function, and test 8 a machine that nobody else uses. */
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

  static void assertAllHold(Collection<Verdict> verdicts) {
    assertThat(verdicts)
        .isNotEmpty()
        .allSatisfy(verdict -> assertThat(verdict.violations()).as(verdict.toString()).isEmpty());
  }
}
