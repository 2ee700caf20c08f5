package dev.parley.embedded.graph;

import static dev.parley.embedded.graph.GraphClient.MESSAGES;
import static dev.parley.embedded.graph.GraphClient.dm;
import static dev.parley.embedded.graph.GraphClient.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How the server misbehaves on command: in what it answers, when it answers, and whether at all.
 */
class GraphModesIT {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final GraphServer server = GraphServer.open(0, () -> NOW);
  private final GraphClient client = new GraphClient(server);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void acceptThenCloseDeliversAndTellsNothing() {
    server.mode(Mode.ACCEPT_THEN_CLOSE);

    assertThatThrownBy(() -> client.post(MESSAGES, dm("u", "hi"))).isInstanceOf(IOException.class);

    assertThat(server.copies("u", "hi")).isEqualTo(1);
    assertThat(server.calls()).extracting(GraphCall::status).containsExactly(0);
  }

  @Test
  void acceptThen500DeliversAndReportsFailure() throws Exception {
    server.mode(Mode.ACCEPT_THEN_500);

    assertThat(error(client.post(MESSAGES, dm("u", "hi")))).isEqualTo("500 2/0");

    assertThat(server.copies("u", "hi")).isEqualTo(1);
  }

  @Test
  void slowAcceptDeliversBeforeItAnswers() throws Exception {
    server.mode(Mode.acceptSlowly(Duration.ofMillis(400)));

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> answer =
          threads.submit(() -> client.post(MESSAGES, dm("u", "hi")));
      List<GraphCall> taken = server.await(calls -> calls.size() == 1, Duration.ofSeconds(5));

      assertThat(taken.getFirst().endedAt()).isNull();
      assertThat(server.copies("u", "hi")).isEqualTo(1);
      assertThat(answer.get().statusCode()).isEqualTo(200);
    }
    assertThat(server.calls().getFirst().endedAt()).isEqualTo(NOW);
  }

  @Test
  void rejectionsCarryMetasCodesAndDeliverNothing() throws Exception {
    server.modes(
        Modes.script(
            Mode.reject(GraphError.rateLimited()),
            Mode.reject(GraphError.invalidToken()),
            Mode.reject(GraphError.outsideWindow()),
            Mode.reject(GraphError.commentUsed()),
            Mode.reject(GraphError.pairRateLimited())));

    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      answers.add(error(client.post(MESSAGES, dm("u", "hi"))));
    }

    assertThat(answers)
        .containsExactly(
            "429 613/2534040", "401 190/0", "403 10/2534022", "400 100/2534025", "400 131056/0");
    assertThat(server.messages()).isEmpty();
    assertThat(client.post(MESSAGES, dm("u", "hi")).statusCode()).isEqualTo(200);
  }

  @Test
  void refusalBreaksTheConnectionAndDeliversNothing() {
    server.mode(Mode.REFUSE);

    assertThatThrownBy(() -> client.post(MESSAGES, dm("u", "hi"))).isInstanceOf(IOException.class);

    assertThat(server.messages()).isEmpty();
    assertThat(server.calls()).extracting(GraphCall::mode).containsExactly(Mode.REFUSE);
  }

  @Test
  void serverThatDoesNotListenRefusesConnectionsAndComesBackAtTheSamePort() throws Exception {
    client.post(MESSAGES, dm("u", "before"));

    server.stopListening();
    server.stopListening();
    assertThatThrownBy(() -> client.post(MESSAGES, dm("u", "lost")))
        .isInstanceOf(ConnectException.class);
    server.startListening();
    server.startListening();

    assertThat(client.post(MESSAGES, dm("u", "after")).statusCode()).isEqualTo(200);
    assertThat(server.messages()).extracting(GraphCall::text).containsExactly("before", "after");
  }

  @Test
  void sharesAreMetAndRepeatableBySeed() {
    Map<Mode, Double> shares =
        Map.of(Mode.ACCEPT_THEN_CLOSE, 0.1, Mode.ACCEPT_THEN_500, 0.1, Mode.REFUSE, 0.1);
    GraphRequest request = new GraphRequest(Operation.PROFILE, "GET", "/", "", "", "", "", "");

    List<Mode> first =
        Stream.generate(() -> request).map(Modes.shares(shares, 7)).limit(2_000).toList();
    List<Mode> again =
        Stream.generate(() -> request).map(Modes.shares(shares, 7)).limit(2_000).toList();

    assertThat(first).isEqualTo(again);
    assertThat(first.stream().filter(Mode.OK::equals).count()).isBetween(1_300L, 1_500L);
    assertThat(first.stream().filter(Mode.REFUSE::equals).count()).isBetween(140L, 260L);
    assertThatThrownBy(() -> Modes.shares(Map.of(Mode.REFUSE, 1.5), 7))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void usageHeadersAreSentWhileSet() throws Exception {
    server.appUsage(81);
    server.businessUsage("178414", "messenger", 95, 12);
    var headers = client.post(MESSAGES, dm("u", "hi")).headers();
    server.noUsage();

    assertThat(headers.firstValue("X-App-Usage"))
        .contains("{\"call_count\":81,\"total_cputime\":81,\"total_time\":81}");
    assertThat(headers.firstValue("X-Business-Use-Case-Usage").orElseThrow())
        .contains("\"178414\"", "\"estimated_time_to_regain_access\":12");
    assertThat(client.post(MESSAGES, dm("u", "hi")).headers().firstValue("X-App-Usage")).isEmpty();
  }

  @Test
  void latencyIsWaitedBeforeAnAnswer() throws Exception {
    server.latency(() -> Duration.ofMillis(150));
    long before = System.nanoTime();

    client.post(MESSAGES, dm("u", "hi"));

    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofMillis(150));
  }
}
