package dev.parley.embedded.lambda;

import static java.util.stream.Collectors.joining;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A function for these tests: it does what its event says. */
public final class EchoHandler implements RequestStreamHandler {

  /** Refuses to start when it is told so by its environment. */
  public EchoHandler() {
    if (System.getenv("BREAK_INIT") != null) {
      throw new IllegalStateException("told not to start");
    }
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    String answer =
        switch (event) {
          case "\"throw\"" -> throw new IllegalArgumentException("told to throw");
          case "\"halt\"" -> halt();
          case "\"hang\"" -> hang();
          case "\"where\"" -> where(context);
          case "\"lib\"" -> lib();
          default -> event;
        };
    System.out.println("handled " + event);
    output.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private static String where(Context context) {
    return String.join(
        "|",
        context.getFunctionName(),
        Integer.toString(context.getMemoryLimitInMB()),
        Boolean.toString(System.getenv("LAMBDA_TASK_ROOT").equals(System.getProperty("user.dir"))),
        Boolean.toString(context.getRemainingTimeInMillis() > 0),
        String.valueOf(System.getenv("GIVEN")),
        String.valueOf(System.getenv("PATH")),
        String.valueOf(
            EchoHandler.class
                .getClassLoader()
                .getResource("dev/parley/embedded/lambda/RuntimeApi.class")));
  }

  private static String lib() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("lib"))) {
      return jars.map(jar -> jar.getFileName().toString()).sorted().collect(joining(","));
    }
  }

  private static String halt() {
    Runtime.getRuntime().halt(7);
    return "";
  }

  private static String hang() {
    System.out.println("hanging");
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "";
  }
}
