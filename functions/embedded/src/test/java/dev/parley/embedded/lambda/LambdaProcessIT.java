package dev.parley.embedded.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaProcessIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String HANDLER = EchoHandler.class.getName();

  @TempDir static Path folder;
  private static Path zip = Path.of("");

  @BeforeAll
  static void packageFunction() throws IOException {
    zip = folder.resolve("function.zip");
    Path jar = folder.resolve("handler.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(HANDLER.replace('.', '/') + ".class"));
      out.write(classFile());
    }
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("lib/"));
      out.putNextEntry(new ZipEntry("lib/handler.jar"));
      out.write(Files.readAllBytes(jar));
    }
  }

  @Test
  void eventIsEchoedThroughTheDeployableZip() throws Exception {
    CountDownLatch said = new CountDownLatch(1);
    Consumer<String> lines =
        line -> {
          if (line.equals("handled {}")) {
            said.countDown();
          }
        };
    try (RuntimeApi api = RuntimeApi.open("echo");
        LambdaProcess process = LambdaProcess.start(LambdaFunction.of(zip, HANDLER), api, lines)) {
      assertThat(invoke(api, "{\"text\":\"héllo 👋\"}")).isEqualTo("{\"text\":\"héllo 👋\"}");
      assertThat(invoke(api, "{}")).isEqualTo("{}");

      // What it writes comes another way than what it answers.
      assertThat(said.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.output()).contains("handled {}");
    }
  }

  @Test
  void functionSeesItsOwnZipAndEnvironmentAndNothingElse() throws Exception {
    LambdaFunction function = LambdaFunction.of(zip, HANDLER).with(Map.of("GIVEN", "this"));
    try (RuntimeApi api = RuntimeApi.open("echo");
        LambdaProcess process = LambdaProcess.start(function, api)) {
      assertThat(invoke(api, "\"where\"")).isEqualTo("echo|1024|true|true|this|null|null");
      assertThat(process.isAlive()).isTrue();
    }
  }

  @Test
  void thrownExceptionIsTheOutcomeAndTheNextEventIsServed() throws Exception {
    try (RuntimeApi api = RuntimeApi.open("echo");
        LambdaProcess process = LambdaProcess.start(LambdaFunction.of(zip, HANDLER), api)) {
      assertThatThrownBy(() -> invoke(api, "\"throw\""))
          .hasCauseInstanceOf(FunctionError.Unhandled.class)
          .hasMessageContaining("told to throw")
          .hasMessageContaining("IllegalArgumentException");
      assertThat(invoke(api, "1")).isEqualTo("1");
      assertThat(process.isAlive()).isTrue();
    }
  }

  @Test
  void failedInitIsReportedWithItsText() throws Exception {
    LambdaFunction function = LambdaFunction.of(zip, HANDLER).with(Map.of("BREAK_INIT", "yes"));
    try (RuntimeApi api = RuntimeApi.open("echo");
        LambdaProcess process = LambdaProcess.start(function, api)) {
      assertThatThrownBy(() -> invoke(api, "1"))
          .hasCauseInstanceOf(FunctionError.InitFailed.class)
          .hasMessageContaining("told not to start");
      process.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void missingHandlerIsTheOutcomeOfEachEvent() {
    try (RuntimeApi api = RuntimeApi.open("echo");
        LambdaProcess process =
            LambdaProcess.start(LambdaFunction.of(zip, "dev.parley.Missing"), api)) {
      assertThatThrownBy(() -> invoke(api, "1"))
          .hasCauseInstanceOf(FunctionError.Unhandled.class)
          .hasMessageContaining("dev.parley.Missing");
      assertThat(process.pid()).isPositive();
    }
  }

  @Test
  void endOfTheEnvironmentFailsItsEventAndTheNextEnvironmentServes() throws Exception {
    try (RuntimeApi api = RuntimeApi.open("echo")) {
      try (LambdaProcess first = LambdaProcess.start(LambdaFunction.of(zip, HANDLER), api)) {
        assertThatThrownBy(() -> invoke(api, "\"halt\""))
            .hasCauseInstanceOf(FunctionError.Exited.class)
            .hasMessageContaining("exited with 7");
        assertThat(first.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(7);
      }
      CompletableFuture<byte[]> early = api.invoke("2".getBytes(StandardCharsets.UTF_8), LIMIT);
      try (LambdaProcess second = LambdaProcess.start(LambdaFunction.of(zip, HANDLER), api)) {
        assertThat(early.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
            .isEqualTo("2".getBytes(StandardCharsets.UTF_8));
        second.kill();
        second.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
      try (LambdaProcess third = LambdaProcess.start(LambdaFunction.of(zip, HANDLER), api)) {
        assertThat(invoke(api, "3")).isEqualTo("3");
        assertThat(third.isAlive()).isTrue();
      }
    }
  }

  @Test
  void readinessIsToldBeforeTheFirstEvent() throws Exception {
    LambdaFunction broken = LambdaFunction.of(zip, HANDLER).with(Map.of("BREAK_INIT", "yes"));
    try (RuntimeApi api = RuntimeApi.open("echo")) {
      try (LambdaProcess process = LambdaProcess.start(LambdaFunction.of(zip, HANDLER), api)) {
        api.ready().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(process.isAlive()).isTrue();
      }
      try (LambdaProcess _ = LambdaProcess.start(broken, api)) {
        assertThatThrownBy(() -> api.ready().get(LIMIT.toSeconds(), TimeUnit.SECONDS))
            .hasCauseInstanceOf(FunctionError.InitFailed.class);
      }
    }
  }

  @Test
  void layerIsLaidBesideTheJarsOfTheZipAndLinesAreToldAsTheyCome() throws Exception {
    Path layer = Files.writeString(folder.resolve("layer.jar"), "");
    LambdaFunction function =
        new LambdaFunction(zip, HANDLER, 128, Map.of(), List.of(), List.of(layer));
    List<String> lines = new CopyOnWriteArrayList<>();
    try (RuntimeApi api = RuntimeApi.open("echo");
        LambdaProcess process = LambdaProcess.start(function, api, lines::add)) {
      assertThat(invoke(api, "\"lib\"")).isEqualTo("handler.jar,layer.jar");
      assertThat(invoke(api, "1")).isEqualTo("1");

      assertThat(lines).contains("handled \"lib\"").isEqualTo(process.output());
    }
  }

  @Test
  void endedEnvironmentTellsWhetherItHadTheEvent() throws Exception {
    CompletableFuture<String> printed = new CompletableFuture<>();
    try (RuntimeApi api = RuntimeApi.open("echo");
        LambdaProcess process =
            LambdaProcess.start(LambdaFunction.of(zip, HANDLER), api, printed::complete)) {
      CompletableFuture<byte[]> taken =
          api.invoke("\"hang\"".getBytes(StandardCharsets.UTF_8), LIMIT);
      assertThat(printed.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("hanging");
      CompletableFuture<byte[]> inLine = api.invoke("1".getBytes(StandardCharsets.UTF_8), LIMIT);

      process.kill();

      assertThat(exited(taken).hadTheEvent()).isTrue();
      assertThat(exited(inLine).hadTheEvent()).isFalse();
    }
  }

  private static FunctionError.Exited exited(CompletableFuture<byte[]> result) {
    ExecutionException failure =
        catchThrowableOfType(
            ExecutionException.class, () -> result.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
    return (FunctionError.Exited) Objects.requireNonNull(failure.getCause());
  }

  @Test
  void eventWithoutAResultInTimeFails() {
    try (RuntimeApi api = RuntimeApi.open("echo")) {
      CompletableFuture<byte[]> result =
          api.invoke("1".getBytes(StandardCharsets.UTF_8), Duration.ofMillis(50));

      assertThatThrownBy(() -> result.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
          .hasCauseInstanceOf(FunctionError.TimedOut.class);
    }
  }

  @Test
  void closingEndsAHangingEnvironmentAndRemovesItsFiles() throws Exception {
    try (RuntimeApi api = RuntimeApi.open("echo")) {
      LambdaProcess process = LambdaProcess.start(LambdaFunction.of(zip, HANDLER), api);
      assertThat(invoke(api, "1")).isEqualTo("1");
      CompletableFuture<byte[]> hanging =
          api.invoke("\"hang\"".getBytes(StandardCharsets.UTF_8), LIMIT);

      process.close();
      process.close();

      assertThat(process.isAlive()).isFalse();
      assertThatThrownBy(() -> hanging.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
          .hasCauseInstanceOf(FunctionError.Exited.class);
    }
  }

  @Test
  void environmentDoesNotOutliveItsApi() throws Exception {
    RuntimeApi api = RuntimeApi.open("echo");
    try (LambdaProcess process = LambdaProcess.start(LambdaFunction.of(zip, HANDLER), api)) {
      assertThat(invoke(api, "1")).isEqualTo("1");

      api.close();

      assertThat(process.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isNotZero();
    }
  }

  private static String invoke(RuntimeApi api, String event) throws Exception {
    byte[] answer =
        api.invoke(event.getBytes(StandardCharsets.UTF_8), LIMIT)
            .get(LIMIT.toSeconds() + 1, TimeUnit.SECONDS);
    return new String(answer, StandardCharsets.UTF_8);
  }

  private static byte[] classFile() throws IOException {
    try (InputStream in = EchoHandler.class.getResourceAsStream("EchoHandler.class")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
