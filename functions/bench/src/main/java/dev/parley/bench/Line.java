package dev.parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code ./parley up} as a process of its own. */
final class Line implements AutoCloseable {
  private static final String READY = "READY ";
  private static final String ADMIN_TOKEN = "load-driver-admin-token";

  private final Process process;
  private final URI url;
  private final HttpClient http = HttpClient.newHttpClient();

  private Line(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Starts the line with this Graph API and waits until it serves. */
  static Line start(URI graph) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Dhttp.maxConnections=200",
            "-Dsun.net.http.retryPost=false",
            "-Dsun.net.httpserver.maxIdleConnections=5000",
            "-Dsun.net.httpserver.nodelay=true",
            "-Dparley.dynamodb-local=" + System.getProperty("parley.dynamodb-local"),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.parley.local.cli.Parley",
            "up",
            "--port",
            "0",
            "--empty",
            "--graph-url",
            graph.toString());
    builder.environment().put("PARLEY_ADMIN_TOKEN", ADMIN_TOKEN);
    builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    return new Line(process, ready(process));
  }

  URI webhookUrl() {
    return url.resolve("/webhooks/instagram");
  }

  /** Makes an admin request and expects success. */
  void admin(String method, String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Authorization", "Bearer " + ADMIN_TOKEN)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build();
    expectSuccess(request);
  }

  /** Waits until every queue is empty. */
  void drain(Duration limit) throws IOException, InterruptedException {
    URI drain = url.resolve("/__local/drain?timeoutMs=" + limit.toMillis());
    expectSuccess(HttpRequest.newBuilder(drain).POST(BodyPublishers.noBody()).build());
  }

  void resetCalls() throws IOException, InterruptedException {
    expectSuccess(HttpRequest.newBuilder(url.resolve("/__local/calls?reset=true")).build());
  }

  /** The remote calls of each function since the last reset, as JSON. */
  String calls() throws IOException, InterruptedException {
    return expectSuccess(HttpRequest.newBuilder(url.resolve("/__local/calls")).build());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private String expectSuccess(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          request.method()
              + " "
              + request.uri().getPath()
              + " answered "
              + response.statusCode()
              + ": "
              + response.body());
    }
    return response.body();
  }

  private static URI ready(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(READY)) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return URI.create(line.substring(READY.length()).strip());
      }
    }
    throw new IOException("The line ended before it was ready. Run ./parley up to see why.");
  }
}
