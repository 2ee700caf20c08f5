package dev.parley.local;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Started by AWS's runtime interface emulator, whose own Runtime API is the one of AWS's images.
 * {@code .ci/rie} gets it and runs this.
 */
@EnabledIfEnvironmentVariable(
    named = EmulatorIT.NAME,
    matches = ".+",
    disabledReason = "NOT RUN: " + EmulatorIT.NAME + " names no aws-lambda-rie")
final class EmulatorIT extends EventFilesContract {
  static final String NAME = "PARLEY_RIE";

  @Override
  ZippedLine.Starter starter() {
    Path emulator = Path.of(String.valueOf(System.getenv(NAME)));
    return program -> EmulatedFunction.start(emulator, program);
  }
}
