package dev.parley.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class RecountCommandTest {
  private static final String FIRST =
      """
      {"cursor":"c1","records":100,"differences":[
        {"channel":"instagram","account":"17","hour":"2026-11-22T09","automation":null,
         "counter":"sent","counted":1,"recorded":2}]}""";
  private static final String LAST = "{\"cursor\":null,\"records\":3,\"differences\":[]}";

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void itGoesOnUntilAllWorkspacesAreCountedAndShowsWhatDiffers() {
    int exit = run(Map.of("PARLEY_ADMIN_TOKEN", "secret"), "recount");

    assertThat(exit).isEqualTo(1);
    assertThat(asked)
        .containsExactly(
            "GET /api/v1/workspaces?limit=100",
            "POST /api/v1/workspaces/shop/stats/recount?repair=false",
            "POST /api/v1/workspaces/shop/stats/recount?repair=false&cursor=c1");
    assertThat(out.toString())
        .contains("shop instagram/17 2026-11-22T09 sent 1 counted, 2 recorded")
        .contains("1 differences.");
  }

  @Test
  void whatIsRepairedIsNoFailure() {
    int exit = run(Map.of(), "recount", "--token", "secret", "--workspace", "shop", "--repair");

    assertThat(exit).isZero();
    assertThat(asked).first().asString().endsWith("/stats/recount?repair=true");
  }

  @Test
  void withoutATokenItSaysHowToGiveOne() {
    assertThat(run(Map.of(), "recount")).isEqualTo(2);
    assertThat(err.toString()).contains("--token");
  }

  @Test
  void aRefusalIsShownWithItsReason() {
    assertThat(run(Map.of(), "recount", "--token", "wrong")).isEqualTo(2);
    assertThat(err.toString()).contains("401").contains("Who are you?");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asks = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    asked.add(asks);
    boolean known = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    String body =
        !known
            ? "{\"detail\":\"Who are you?\"}"
            : asks.startsWith("GET")
                ? "{\"items\":[{\"id\":\"shop\"}],\"nextCursor\":null}"
                : asks.contains("cursor=") ? LAST : FIRST;
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(known ? 200 : 401, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private int run(Map<String, String> environment, String command, String... options) {
    CommandLine line = Parley.commandLine(environment);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    String[] all = new String[options.length + 3];
    all[0] = command;
    all[1] = "--url";
    all[2] = url;
    System.arraycopy(options, 0, all, 3, options.length);
    return line.execute(all);
  }
}
