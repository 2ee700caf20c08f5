package dev.parley.infra.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.NagExceptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of AWS Solutions hold, but for what {@link NagExceptions} excuses. */
class NagIT {
  private static final String REPORT = "AwsSolutions-parley-NagReport.csv";

  @Test
  void noRuleIsBrokenWithoutAReason() throws IOException {
    for (Synthesized synthesized : List.of(Synthesized.none(), Synthesized.valkey())) {
      List<String> findings = findings(synthesized);

      assertThat(findings).hasSizeGreaterThan(60);
      assertThat(findings)
          .noneMatch(line -> line.contains("\"Non-Compliant\"") || line.contains("\"UNKNOWN\""));
    }
  }

  /** An exception that excuses nothing would excuse what somebody breaks later. */
  @Test
  void everyExceptionIsNeeded() throws IOException {
    List<String> excused =
        Stream.concat(
                findings(Synthesized.none()).stream(), findings(Synthesized.valkey()).stream())
            .filter(line -> line.contains("\"Suppressed\""))
            .map(line -> line.substring(1, line.indexOf('"', 1)))
            .distinct()
            .toList();

    assertThat(excused)
        .containsExactlyInAnyOrderElementsOf(
            NagExceptions.ALL.stream().map(NagExceptions.Reason::rule).toList());
  }

  private static List<String> findings(Synthesized synthesized) throws IOException {
    Path report = synthesized.assembly().resolve(REPORT);
    return Files.readAllLines(report).stream().skip(1).toList();
  }
}
