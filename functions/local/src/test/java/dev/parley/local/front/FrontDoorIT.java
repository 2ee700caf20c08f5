package dev.parley.local.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FrontDoorIT {
  private final FrontDoor door = FrontDoor.at(0, _ -> {});

  @BeforeEach
  void open() {
    door.serve(
        Map.of(
            "/under/",
            request -> Reply.json(200, "\"" + request.path() + "\""),
            "/exact",
            _ -> Reply.json(200, "1"),
            "/broken",
            _ -> {
              throw new IllegalStateException("a secret");
            },
            "/ours",
            new LoopbackOnly(_ -> Reply.json(200, "\"in\""))));
  }

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void pathsLeadToTheirRoutesAndNowhereElse() throws IOException {
    assertThat(get("/under/a")).startsWith("HTTP/1.1 200").contains("\"/under/a\"");
    assertThat(get("/exact")).startsWith("HTTP/1.1 200");
    assertThat(get("/exact/more")).startsWith("HTTP/1.1 404").contains("problem+json");
    assertThat(get("/under")).startsWith("HTTP/1.1 404");
    assertThat(get("/")).startsWith("HTTP/1.1 404");
  }

  @Test
  void failureOfARouteSaysNothingAboutItself() throws IOException {
    assertThat(get("/broken")).startsWith("HTTP/1.1 500").doesNotContain("a secret");
  }

  @Test
  void foreignHostAndForeignOriginAreRefused() throws IOException {
    assertThat(get("/ours")).startsWith("HTTP/1.1 200");
    assertThat(get("/ours", "Host: evil.example.com")).startsWith("HTTP/1.1 403");
    assertThat(get("/ours", "Host: 127.0.0.1", "Origin: https://evil.example.com"))
        .startsWith("HTTP/1.1 403");
    assertThat(get("/ours", "Host: localhost:1", "Origin: http://localhost:1"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void takenPortIsNamed() {
    int port = door.url().getPort();

    assertThatThrownBy(() -> FrontDoor.at(port, _ -> {}))
        .isInstanceOf(PortTakenException.class)
        .hasMessageContaining(String.valueOf(port));
  }

  private String get(String path) throws IOException {
    return get(path, "Host: 127.0.0.1");
  }

  /** By hand, because Java's clients do not let a Host be chosen. */
  private String get(String path, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.url().getPort())) {
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\n"
              + String.join("\r\n", headers)
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
