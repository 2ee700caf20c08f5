package dev.parley.bench.cold;

import dev.parley.embedded.jars.JarFolder;
import dev.parley.embedded.lambda.RuntimeApi;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * One JVM of a function, with the Runtime API that it asks for events. Unlike the processes of
 * {@code ./parley up} it is started in several ways and out of a folder that is already there.
 */
final class FunctionProcess implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String NATIVE =
      "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private final RuntimeApi api;
  private final Process process;
  private final Path output;
  private final long startedNanos;

  private FunctionProcess(RuntimeApi api, Process process, Path output, long startedNanos) {
    this.api = api;
    this.process = process;
    this.output = output;
    this.startedNanos = startedNanos;
  }

  /**
   * Starts one; the API may have an event for it already.
   *
   * @param options for its JVM, besides those of Lambda
   */
  static FunctionProcess start(Subject subject, Mode mode, List<String> options, Place place)
      throws IOException {
    RuntimeApi api = RuntimeApi.open(subject.name());
    Path output = place.file(subject, ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command(subject, mode, options, place))
            .directory(subject.root().folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(subject.variables());
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("AWS_LAMBDA_INITIALIZATION_TYPE", mode.initialization());
    builder.environment().put("_HANDLER", subject.handler());
    builder.environment().put("LAMBDA_TASK_ROOT", subject.root().folder().toString());
    builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
    builder.environment().put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    long started = System.nanoTime();
    try {
      return new FunctionProcess(api, builder.start(), output, started);
    } catch (IOException e) {
      api.close();
      throw e;
    }
  }

  RuntimeApi api() {
    return api;
  }

  long pid() {
    return process.pid();
  }

  double millisSinceStart() {
    return (System.nanoTime() - startedNanos) / 1e6;
  }

  /** Hands an event over and waits for the answer. */
  byte[] invoke(byte[] event) throws IOException, InterruptedException {
    try {
      return api.invoke(event, PATIENCE).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(api.functionName() + " gave no answer: " + said(), e);
    }
  }

  /** CPU of the process so far. */
  double cpuMillis() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
  }

  /** Memory that it really has; 0 where nobody tells. */
  double residentMegabytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
        .findFirst()
        .orElse(0);
  }

  /** The end of what it printed. */
  String said() throws IOException {
    List<String> lines = Files.readAllLines(output);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  /** Ends it as the end of a session would, and waits until its last work is done. */
  void end(Duration limit) throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException(api.functionName() + " did not end: " + said());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    api.close();
  }

  private static List<String> command(Subject subject, Mode mode, List<String> options, Place place)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(TASKSET) && Runtime.getRuntime().availableProcessors() > 1) {
      // One processor, as a function of 1,769 MB has.
      command.addAll(List.of(TASKSET.toString(), "-c", "1"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx870m",
            "--enable-native-access=ALL-UNNAMED",
            "-Dsun.net.http.retryPost=false",
            NATIVE + place.nativeLibrary()));
    command.addAll(options);
    List<Path> path = new ArrayList<>(JarFolder.named(JarFolder.LAMBDA_RUNTIME).jars());
    if (mode.isFlat()) {
      path.addAll(subject.root().classPath());
    }
    command.addAll(List.of("-classpath", joined(path), CLIENT, subject.handler()));
    return command;
  }

  private static String joined(List<Path> path) {
    return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
