package dev.parley.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.faults.Plan.Functions;
import dev.parley.bench.faults.Program.Part;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs with few events; {@code -Dparley.faults.seed=7} makes other ones. */
final class FaultsIT {
  private static final Plan SMALL =
      new Plan(Long.getLong("parley.faults.seed", 1), 0.02, Functions.INPROCESS);

  /** Test 5 needs processes, and test 6 somebody who settles unclear sends. */
  static List<Program> programs() {
    return Programs.of(Set.of(1, 2, 3, 9, 10));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void everyGuaranteeHolds(Program program) throws IOException, InterruptedException {
    for (Part part : program.parts(SMALL)) {
      Verdict verdict = part.run();

      assertThat(verdict.violations()).as(verdict.toString()).isEmpty();
    }
  }
}
