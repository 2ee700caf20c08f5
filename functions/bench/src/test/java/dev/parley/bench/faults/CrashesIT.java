package dev.parley.bench.faults;

import dev.parley.bench.faults.Plan.Functions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One crash at each point: the functions run out of their zips, in processes of their own. */
final class CrashesIT {
  private static final Plan CRASHES =
      new Plan(Long.getLong("parley.faults.seed", 1), 0.02, Functions.PROCESS);

  static List<Program.Part> parts() {
    return new NoCrashLosesOrDoubles().parts(CRASHES);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void noCrashLosesOrDoublesAMessage(Program.Part part) throws IOException, InterruptedException {
    FaultsIT.assertAllHold(List.of(part.run()));
  }
}
