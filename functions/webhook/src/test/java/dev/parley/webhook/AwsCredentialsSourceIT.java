package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsCredentialsSourceIT {
  private static final Instant EXPIRATION = Instant.parse("2026-11-20T16:00:00Z");

  private final List<String> asked = new ArrayList<>();
  private final HttpServer server;
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private volatile String answer =
      "{\"AccessKeyId\":\"id\",\"SecretAccessKey\":\"secret\",\"Token\":\"token\","
          + "\"Expiration\":\"2026-11-20T16:00:00Z\"}";

  AwsCredentialsSourceIT() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(body.length == 0 ? 500 : 200, Math.max(body.length, 1));
    exchange.getResponseBody().write(body.length == 0 ? new byte[1] : body);
    exchange.close();
  }

  @Test
  void theEnvironmentComesFirst() throws IOException {
    AwsCredentialsSource source =
        source(
            Map.of(
                "AWS_ACCESS_KEY_ID", "a",
                "AWS_SECRET_ACCESS_KEY", "s",
                "AWS_SESSION_TOKEN", "t",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI", url()));

    assertThat(source.get())
        .isEqualTo(new AwsCredentials("a", "s", Optional.of("t"), Optional.empty()));
    assertThat(asked).isEmpty();
  }

  @Test
  void theContainerEndpointIsAskedOnceUntilShortlyBeforeTheEnd() throws IOException {
    AwsCredentialsSource source = container(Map.of("AWS_CONTAINER_AUTHORIZATION_TOKEN", "pass"));

    assertThat(source.get())
        .isEqualTo(
            new AwsCredentials("id", "secret", Optional.of("token"), Optional.of(EXPIRATION)));
    now = EXPIRATION.minusSeconds(301);
    source.get();
    assertThat(asked).containsExactly("pass");

    now = EXPIRATION.minusSeconds(299);
    source.get();
    assertThat(asked).containsExactly("pass", "pass");
  }

  @Test
  void theTokenFileIsReadEachTime(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "first\n");
    AwsCredentialsSource source =
        container(Map.of("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", file.toString()));

    source.get();
    Files.writeString(file, "second");
    source.forget();
    source.get();

    assertThat(asked).containsExactly("first", "second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret-word", "{}", "{\"AccessKeyId\":\"id\"}"})
  void anAnswerThatIsNotUnderstoodIsNotQuoted(String body) {
    answer = body;
    AwsCredentialsSource source = container(Map.of());

    assertThatThrownBy(source::get)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("The credentials endpoint")
        .hasMessageNotContaining("secret-word");
  }

  @Test
  void theTokenGoesNowhereElse() {
    AwsCredentialsSource source =
        source(
            Map.of(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.com/credentials",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN", "pass"));

    assertThatThrownBy(source::get).hasMessageContaining("neither https nor local");
  }

  @Test
  void withoutAnySourceTheReasonIsNamed() {
    assertThatThrownBy(() -> source(Map.of()).get()).hasMessageContaining("No AWS credentials");
  }

  private AwsCredentialsSource container(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", url());
    return source(environment);
  }

  private AwsCredentialsSource source(Map<String, String> environment) {
    InstantSource clock = () -> now;
    return AwsCredentialsSource.of(environment, clock);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/credentials";
  }
}
