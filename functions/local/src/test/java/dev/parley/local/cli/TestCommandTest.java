package dev.parley.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class TestCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void missingPathIsNamed(@TempDir Path folder) {
    Path missing = folder.resolve("none");

    assertThat(run(missing.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("There is no " + missing);
  }

  @Test
  void folderWithoutFlowsIsWrongUse(@TempDir Path folder) {
    assertThat(run(folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("There is no .yaml file in " + folder);
  }

  @Test
  void badFileIsToldWithItsLine(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), "name: A\nsteps: []\n");
    Path report = folder.resolve("report.xml");

    assertThat(run(file.toString(), "--junit", report.toString())).isEqualTo(2);
    assertThat(out.toString())
        .contains("BAD    " + file + ":2: A flow file has no \"steps\".")
        .contains("Conversations: 0; failed: 0; bad files: 1");
    assertThat(report).content().contains("<error message=");
  }

  @Test
  void filterThatNothingHasIsWrongUse(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("a.yaml"),
            "name: A\nautomations: []\nconversations: [{name: c, steps: []}]\n");

    assertThat(run(file.toString(), "--filter", "other")).isEqualTo(2);
    assertThat(err.toString()).contains("No conversation has \"other\" in a name.");
  }

  private int run(String... arguments) {
    CommandLine parley = Parley.commandLine(Map.of());
    parley.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] line = new String[arguments.length + 1];
    line[0] = "test";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    return parley.execute(line);
  }
}
