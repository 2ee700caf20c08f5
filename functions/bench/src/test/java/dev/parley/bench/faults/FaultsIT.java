package dev.parley.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.faults.Plan.Functions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every program with few events; {@code -Dparley.faults.seed=7} makes other ones. */
final class FaultsIT {
  private static final Plan SMALL =
      new Plan(Long.getLong("parley.faults.seed", 1), 0.02, Functions.INPROCESS);

  static List<Program> programs() {
    return Programs.all();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void everyGuaranteeHolds(Program program) throws IOException, InterruptedException {
    assertThat(verdicts(program))
        .isNotEmpty()
        .allSatisfy(verdict -> assertThat(verdict.violations()).as(verdict.toString()).isEmpty());
  }
}
