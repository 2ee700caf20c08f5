package dev.parley.local.cli;

import dev.parley.engine.graph.GraphUrl;
import dev.parley.local.DataDirInUseException;
import dev.parley.local.LocalCache;
import dev.parley.local.LocalOptions;
import dev.parley.local.LocalOptions.Output;
import dev.parley.local.LocalRuntime;
import dev.parley.local.RunFunctions;
import dev.parley.local.front.PortTakenException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    description = "Runs the whole line on this machine until Ctrl-C.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Environment: PARLEY_APP_SECRETS (comma list), PARLEY_VERIFY_TOKEN, PARLEY_ADMIN_TOKEN,",
      "PARLEY_CRON_SECRET (at least 32 bytes);",
      "instead of options: PARLEY_PORT, PARLEY_DATA_DIR, PARLEY_GRAPH_URL, PARLEY_FUNCTIONS,",
      "PARLEY_CACHE. A blank one counts as absent."
    })
final class UpCommand implements Callable<Integer> {
  private final Settings settings;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Default: ${DEFAULT-VALUE}; 0 takes a free one.")
  private int port;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Keeps queues, tables and keys there; default: in memory.")
  private @Nullable Path dataDir;

  @Option(
      names = "--graph-url",
      paramLabel = "URL",
      description = "Sends to this Graph API; default: a built-in one that reaches nobody.")
  private @Nullable URI graphUrl;

  @ArgGroup private Seed seed = new Seed();

  @Option(
      names = "--functions",
      paramLabel = "WHERE",
      defaultValue = "inprocess",
      description = {
        "inprocess (default): all in this process.",
        "process: each out of its zip in a process of its own, as on Lambda."
      })
  private String functions = "inprocess";

  @Option(
      names = "--environments",
      paramLabel = "N",
      defaultValue = "1",
      description = "Processes of each function with --functions process; default: 1.")
  private int environments = 1;

  @Option(
      names = "--cache",
      paramLabel = "KIND",
      defaultValue = "valkey",
      description = {
        "valkey (default): a Valkey or Redis of its own; none if this machine has none.",
        "none: everything is read from the tables."
      })
  private String cache = "valkey";

  @Option(names = "--verbose", description = "Writes the functions' log to standard error.")
  private boolean verbose;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Appends the functions' log to a file.")
  private @Nullable Path log;

  UpCommand(Settings settings) {
    this.settings = settings;
  }

  private static final class Seed {
    @Option(names = "--demo", description = "Seeds two accounts and three automations (default).")
    private boolean demo;

    @Option(names = "--empty", description = "Seeds nothing.")
    private boolean empty;

    boolean isWanted() {
      return demo || !empty;
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    Output output = new Output(functionLog(), spec.commandLine().getErr()::println);
    LocalRuntime runtime = start(output);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      runtime.close();
                      stopped.countDown();
                    }));
    PrintWriter out = spec.commandLine().getOut();
    StartPage.of(runtime, dataDir, seed.isWanted()).forEach(out::println);
    out.println("READY " + runtime.url());
    out.flush();
    stopped.await();
    return 0;
  }

  private void check() {
    if (port < 0 || port > 65_535) {
      throw new CliException("--port " + port + " is no port: use 1 to 65535, or 0 for any.");
    }
    Optional.ofNullable(graphUrl).map(URI::toString).ifPresent(UpCommand::checkGraphUrl);
    if (dataDir != null && Files.exists(dataDir) && !Files.isDirectory(dataDir)) {
      throw new CliException("--data-dir " + dataDir + " is a file: name a folder.");
    }
  }

  /** Access tokens go nowhere else. */
  private static void checkGraphUrl(String url) {
    try {
      GraphUrl.of(url, true);
    } catch (IllegalArgumentException e) {
      throw new CliException("--graph-url: " + e.getMessage());
    }
  }

  private LocalOptions options(Output output) {
    return new LocalOptions(
        port,
        Optional.ofNullable(dataDir),
        Optional.ofNullable(graphUrl),
        seed.isWanted(),
        settings.secrets(),
        output,
        runFunctions(),
        environments,
        localCache());
  }

  private LocalCache localCache() {
    return switch (cache) {
      case "valkey" -> LocalCache.VALKEY;
      case "none" -> LocalCache.NONE;
      default -> throw new CliException("--cache " + cache + " is unknown: use valkey or none.");
    };
  }

  private RunFunctions runFunctions() {
    return switch (functions) {
      case "inprocess" -> RunFunctions.IN_PROCESS;
      case "process" -> RunFunctions.PROCESS;
      default ->
          throw new CliException(
              "--functions " + functions + " is unknown: use inprocess or process.");
    };
  }

  private LocalRuntime start(Output output) {
    try {
      return LocalRuntime.start(options(output));
    } catch (PortTakenException e) {
      throw new CliException(
          e.getMessage()
              + " Stop what listens there, or use another one: --port "
              + (e.port() + 1));
    } catch (DataDirInUseException e) {
      throw new CliException(e.getMessage() + " Stop it, or use another folder.");
    } catch (IllegalArgumentException e) {
      throw new CliException(String.valueOf(e.getMessage()));
    }
  }

  private Consumer<String> functionLog() {
    PrintWriter err = spec.commandLine().getErr();
    if (log != null) {
      return open(log)::println;
    }
    return verbose ? err::println : _ -> {};
  }

  private static PrintWriter open(Path file) {
    try {
      var writer =
          Files.newBufferedWriter(
              file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return new PrintWriter(writer, true);
    } catch (IOException e) {
      throw new CliException("--log " + file + " cannot be written: " + e);
    }
  }
}
