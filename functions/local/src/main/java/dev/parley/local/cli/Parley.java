package dev.parley.local.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "parley",
    description = "DM automation for Instagram and WhatsApp.",
    mixinStandardHelpOptions = true,
    versionProvider = Parley.Version.class,
    footer = {
      "",
      "./parley test without a path runs Parley's own tests (mvn verify with the right JDK).",
      "./parley load measures a line of its own, ./parley bench the decision alone; see their --help."
    })
public final class Parley implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  /** Ends the process with the exit code of the command. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return commandLine(System.getenv());
  }

  static CommandLine commandLine(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    CommandLine up = new CommandLine(new UpCommand(settings)).setDefaultValueProvider(settings);
    return new CommandLine(new Parley())
        .addSubcommand(up)
        .addSubcommand(new TriggerCommand(settings))
        .addSubcommand(new TestCommand())
        .addSubcommand(new RecountCommand(settings))
        .addSubcommand(new VersionCommand())
        .addSubcommand(new CommandLine.HelpCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(Parley::explain);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof CliException expected) {
      command.getErr().println("parley: " + expected.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    throw failure;
  }

  /** Reads the version from the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Parley.class.getPackage().getImplementationVersion();
      return new String[] {"parley " + (version == null ? "(from classes)" : version)};
    }
  }
}
