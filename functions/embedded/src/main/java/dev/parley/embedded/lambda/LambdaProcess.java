package dev.parley.embedded.lambda;

import dev.parley.embedded.jars.JarFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One execution environment: a JVM that runs a function's zip with AWS's runtime interface client.
 *
 * <p>It handles one event at a time until it is closed or ends by itself; then what it was working
 * on fails with {@link FunctionError.Exited}, and starting another one is up to the caller.
 */
public final class LambdaProcess implements AutoCloseable {

  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String NATIVE =
      "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";
  private static final String REGION = "us-east-1";
  private static final long PATIENCE_SECONDS = 2;
  private static final double HEAP_SHARE = 0.85;

  private final Process process;
  private final TaskRoot root;
  private final Output output;
  private final Thread atExit;

  private LambdaProcess(
      ProcessBuilder command, TaskRoot root, RuntimeApi api, Consumer<String> lines)
      throws IOException {
    long environment = api.begin();
    this.process = command.start();
    this.root = root;
    this.output = new Output(lines);
    this.atExit = new Thread(this::endWithThisJvm, "stop-" + api.functionName());
    endAtExit();
    Thread.ofVirtual().name("output-" + api.functionName()).start(() -> output.drain(process));
    var _ =
        process
            .onExit()
            .thenAccept(
                ended ->
                    api.ended(
                        environment, api.functionName() + " exited with " + ended.exitValue()));
  }

  /**
   * Unpacks {@code function} and starts it; it takes its events from {@code api}. Does not wait
   * until it is ready.
   *
   * @throws UncheckedIOException if the zip cannot be read or no JVM can be started
   * @throws IllegalStateException if this JVM is ending; nothing is left behind
   */
  public static LambdaProcess start(LambdaFunction function, RuntimeApi api) {
    return start(function, api, _ -> {});
  }

  /**
   * The same, telling {@code lines} of each line that it prints, in order and as soon as it comes.
   */
  public static LambdaProcess start(
      LambdaFunction function, RuntimeApi api, Consumer<String> lines) {
    List<Path> runtime = JarFolder.named(JarFolder.LAMBDA_RUNTIME).jars();
    try {
      TaskRoot root = TaskRoot.unpack(function, runtime);
      ProcessBuilder builder =
          new ProcessBuilder(command(function, root, runtime))
              .directory(root.task().toFile())
              .redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(reserved(function, root, api));
      builder.environment().putAll(function.environment());
      return begin(builder, root, api, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LambdaProcess begin(
      ProcessBuilder command, TaskRoot root, RuntimeApi api, Consumer<String> lines)
      throws IOException {
    try {
      return new LambdaProcess(command, root, api, lines);
    } catch (IOException | IllegalStateException e) {
      root.remove();
      throw e;
    }
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether the environment still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Completes with the exit value when the environment ends, however that comes about. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** The last 2,000 lines that it printed. */
  public List<String> output() {
    return output.lines();
  }

  /** Ends the environment at once, as a crash of its machine would. */
  public void kill() {
    process.destroyForcibly();
  }

  /**
   * Ends the environment, waits until it is gone and removes its files. Closing again does nothing.
   */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      root.remove();
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalStateException theJvmIsEnding) {
      // The hook runs or has run; there is nothing to take back.
    }
  }

  private void endAtExit() {
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException thisJvmIsEnding) {
      endWithThisJvm();
      throw thisJvmIsEnding;
    }
  }

  private void endWithThisJvm() {
    try {
      process.destroyForcibly().waitFor();
      root.remove();
    } catch (InterruptedException | IOException _) {
      // There is nobody left to tell.
    }
  }

  /**
   * AWS's own settings: serial collector and C1 only, and the function's classes not on the class
   * path.
   */
  private static List<String> command(LambdaFunction function, TaskRoot root, List<Path> runtime) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + (int) (function.memoryMegabytes() * HEAP_SHARE) + "m",
                "--enable-native-access=ALL-UNNAMED",
                NATIVE + root.nativeLibrary()));
    command.addAll(function.jvmOptions());
    String classPath =
        runtime.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    command.addAll(List.of("-classpath", classPath, CLIENT, function.handler()));
    return command;
  }

  private static Map<String, String> reserved(
      LambdaFunction function, TaskRoot root, RuntimeApi api) {
    return Map.ofEntries(
        Map.entry("AWS_DEFAULT_REGION", REGION),
        Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes())),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", api.functionName()),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + api.functionName()),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"),
        Map.entry("AWS_LAMBDA_RUNTIME_API", api.address()),
        Map.entry("AWS_REGION", REGION),
        Map.entry("LAMBDA_TASK_ROOT", root.task().toString()),
        Map.entry("TZ", ":UTC"),
        Map.entry("_HANDLER", function.handler()));
  }
}
