package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SqsBatchSenderIT {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final SqsMessage MESSAGE = SqsMessage.fifo("{}", "g", "d");

  @Test
  void theQueuesOwnHostIsCalledUnlessAnEndpointIsGiven() {
    try (SqsStub sqs = new SqsStub()) {
      URI queue = URI.create(sqs.url() + "/1/dm.fifo");

      sender(Optional.empty()).send(queue, List.of(MESSAGE), NOW.plusSeconds(4));
      sender(Optional.of(sqs.url()))
          .send(URI.create("https://sqs.invalid/1/dm.fifo"), List.of(MESSAGE), NOW.plusSeconds(4));

      assertThat(sqs.stored).hasSize(2);
      assertThat(sqs.calls.getLast().body().get("QueueUrl").text())
          .contains("https://sqs.invalid/1/dm.fifo");
    }
  }

  @Test
  void aServerThatNeverAnswersCostsNoMoreThanTheTimeGiven() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI queue = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/1/dm.fifo");
      long start = System.nanoTime();

      assertThatThrownBy(
              () -> sender(Optional.empty()).send(queue, List.of(MESSAGE), NOW.plusMillis(100)))
          .isInstanceOf(QueueRefusedException.class)
          .hasMessageContaining("SocketTimeoutException");
      assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }
  }

  @Test
  void afterTheDeadlineNothingIsCalled() {
    try (SqsStub sqs = new SqsStub()) {
      URI queue = URI.create(sqs.url() + "/1/dm.fifo");

      assertThatThrownBy(() -> sender(Optional.empty()).send(queue, List.of(MESSAGE), NOW))
          .isInstanceOf(QueueRefusedException.class)
          .hasMessageContaining("no time left");
      assertThat(sqs.calls).isEmpty();
    }
  }

  @Test
  void connectionsAreUsedAgain() {
    try (SqsStub sqs = new SqsStub()) {
      List<SqsMessage> messages =
          IntStream.range(0, 200).mapToObj(i -> SqsMessage.fifo("{}", "g" + i, "d" + i)).toList();

      sender(Optional.empty())
          .send(URI.create(sqs.url() + "/1/dm.fifo"), messages, NOW.plusSeconds(4));

      assertThat(sqs.stored).hasSize(200);
      assertThat(sqs.peers).hasSize(1);
    }
  }

  @Test
  void aStandardQueueGetsNoGroup() {
    try (SqsStub sqs = new SqsStub()) {
      sender(Optional.empty())
          .send(
              URI.create(sqs.url() + "/1/quarantine"),
              List.of(SqsMessage.standard("{}")),
              NOW.plusSeconds(4));

      assertThat(sqs.calls.getFirst().entries().getFirst().names())
          .containsExactly("Id", "MessageBody");
    }
  }

  private static SqsBatchSender sender(Optional<URI> endpoint) {
    return new SqsBatchSender(
        "eu-central-1", endpoint, AwsCredentialsSource.fixed("id", "secret"), () -> NOW);
  }
}
