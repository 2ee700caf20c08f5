package dev.parley.local.cli;

import dev.parley.local.flows.FlowFile;
import dev.parley.local.flows.FlowRunner;
import dev.parley.local.flows.JUnitXml;
import dev.parley.local.flows.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "test",
    description = "Plays the conversations in YAML files on a line of its own.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code: 0 all went as written; 1 a conversation failed; 2 wrong use, or a bad file.",
      "Without a path, ./parley test runs the tests of Parley itself."
    })
final class TestCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PATH", description = "A file, or a folder of them.")
  private Path path = Path.of("");

  @Option(
      names = "--filter",
      defaultValue = "",
      paramLabel = "TEXT",
      description = "Plays only conversations that have it in a name.")
  private String filter = "";

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Writes the report as JUnit does, too.")
  private @Nullable Path junit;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Report report = run(out);
    if (report.results().isEmpty() && report.badFiles().isEmpty()) {
      throw new CliException("No conversation has \"" + filter + "\" in a name.");
    }
    out.println(report.summary());
    out.flush();
    if (junit != null) {
      write(report, junit);
    }
    return report.exitCode();
  }

  private Report run(PrintWriter out) {
    List<Path> files = files();
    try (FlowRunner runner = new FlowRunner()) {
      return runner.run(
          files,
          filter,
          line -> {
            out.println(line);
            out.flush();
          });
    }
  }

  private List<Path> files() {
    if (!Files.exists(path)) {
      throw new CliException("There is no " + path + ".");
    }
    List<Path> files = FlowFile.find(path);
    if (files.isEmpty()) {
      throw new CliException("There is no .yaml file in " + path + ".");
    }
    return files;
  }

  private static void write(Report report, Path file) {
    try {
      JUnitXml.write(report, file);
    } catch (IOException e) {
      throw new CliException("--junit " + file + " cannot be written: " + e.getMessage());
    }
  }
}
