package dev.parley.local;

import dev.parley.embedded.jars.JarFolder;
import dev.parley.embedded.lambda.LambdaFunction;
import dev.parley.local.process.Program;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A zip under AWS's runtime interface emulator, which starts its runtime with the first event. */
final class EmulatedFunction implements ZippedLine.Started {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Process process;
  private final Path task;
  private final URI invocations;
  private final HttpClient http = HttpClient.newHttpClient();

  private EmulatedFunction(Process process, Path task, URI invocations) {
    this.process = process;
    this.task = task;
    this.invocations = invocations;
  }

  static EmulatedFunction start(Path emulator, Program program) throws InterruptedException {
    try {
      Path task = unpacked(program.lambda());
      int port = freePort();
      List<String> command = new ArrayList<>(emulator(emulator, port));
      command.addAll(runtime(program.lambda(), task));
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(task.toFile()).redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(environment(program, task));
      Process process = builder.start();
      Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(program.lines()));
      awaitPort(port, process);
      String path = "http://127.0.0.1:" + port + "/2015-03-31/functions/function/invocations";
      return new EmulatedFunction(process, task, URI.create(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] invoke(byte[] event) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(invocations)
            .timeout(LIMIT)
            .POST(BodyPublishers.ofByteArray(event))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException("The emulator answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the emulator, and the runtime that it started. */
  @Override
  public void close() {
    http.close();
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    started.forEach(ProcessHandle::destroyForcibly);
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    remove(task);
  }

  private static List<String> emulator(Path emulator, int port) throws IOException {
    return List.of(
        emulator.toString(),
        "--runtime-interface-emulator-address",
        "127.0.0.1:" + port,
        "--runtime-api-address",
        "127.0.0.1:" + freePort());
  }

  private static List<String> runtime(LambdaFunction function, Path task) {
    String classPath =
        JarFolder.named(JarFolder.LAMBDA_RUNTIME).jars().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + task.resolve("tmp"));
    command.addAll(function.jvmOptions());
    command.addAll(List.of("-classpath", classPath, CLIENT, function.handler()));
    return command;
  }

  private static Map<String, String> environment(Program program, Path task) {
    Map<String, String> variables = new HashMap<>(program.lambda().environment());
    variables.put("LAMBDA_TASK_ROOT", task.toString());
    variables.put("_HANDLER", program.lambda().handler());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", program.spec().name());
    variables.put(
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(program.spec().memoryMegabytes()));
    variables.put("AWS_REGION", "us-east-1");
    return variables;
  }

  private static Path unpacked(LambdaFunction function) throws IOException {
    Path task = Files.createTempDirectory("parley-emulated-");
    Files.createDirectories(task.resolve("tmp"));
    try (InputStream file = Files.newInputStream(function.zip());
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path to = task.resolve(entry.getName()).normalize();
        if (!to.startsWith(task)) {
          throw new IOException(entry.getName() + " leads out of the zip");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(to);
        } else {
          Files.createDirectories(to.getParent());
          Files.copy(zip, to);
        }
      }
    }
    for (Path layer : function.layers()) {
      Files.copy(layer, task.resolve("lib").resolve(layer.getFileName()));
    }
    return task;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(int port, Process process) throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (ConnectException _) {
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      }
    }
    throw new IOException("The emulator did not start.");
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
