package dev.parley.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.embedded.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What only our server can: being watched, and failing on demand. */
class SqsControlIT implements SqsFixture {
  private final MovableClock clock =
      new MovableClock(InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z")));
  private final SqsServer server = SqsServer.start(SqsServerOptions.inMemory(clock));
  private final SqsClient client = SqsFixture.client(server.endpoint(), "SenderFunction");

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Override
  public SqsClient sqs() {
    return client;
  }

  @Test
  void depthsTellWhereMessagesStand() {
    TestQueue queue = fifo();
    queue.send("a", "1", "2");
    queue.send("b", "3");
    queue.receive(1);
    clock.advance(Duration.ofSeconds(10));

    assertThat(server.depths())
        .containsExactly(new QueueDepth(queue.name(), 2, 1, 0, Duration.ofSeconds(10)));
  }

  @Test
  void callsAreCountedByCallerAndAction() {
    TestQueue queue = fifo();
    server.resetCalls();

    queue.send("a", "1", "2");
    try (SqsClient unnamed =
        SqsClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.EU_WEST_1)
            .credentialsProvider(client.serviceClientConfiguration().credentialsProvider())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      unnamed.listQueues();
    }

    assertThat(server.calls())
        .isEqualTo(
            Map.of("SenderFunction", Map.of("SendMessage", 2L), "other", Map.of("ListQueues", 1L)));
  }

  @Test
  void recreatedQueueForgetsSendsAndKeepsMessages() {
    TestQueue queue = fifo();
    queue.sendOnce("a", "first", "same");

    server.recreate(queue.name());
    queue.sendOnce("a", "second", "same");

    assertThat(queue.drain()).containsExactly("first", "second");
  }

  @Test
  void unknownQueueCannotBeRecreated() {
    assertThatIllegalArgumentException().isThrownBy(() -> server.recreate("nowhere"));
  }

  @Test
  void givenShareOfRequestsFails() {
    TestQueue queue = standard();
    server.failRate(0.3);

    int failed = 0;
    for (int i = 0; i < 200; i++) {
      failed += fails(queue) ? 1 : 0;
    }

    assertThat(failed).isBetween(30, 90);
    server.failRate(0);
    assertThat(fails(queue)).isFalse();
  }

  @Test
  void failedSendMayHaveBeenStored() {
    TestQueue queue = standard();
    server.failRate(1);
    for (int i = 0; i < 40; i++) {
      assertThat(fails(queue)).isTrue();
    }
    server.failRate(0);

    assertThat(queue.drain()).hasSizeBetween(5, 35);
  }

  @Test
  void stoppedServerAnswersUnavailableAndKeepsItsMessages() {
    TestQueue queue = fifo();
    queue.send("a", "1");

    server.stopAccepting();
    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> queue.receive(1))
        .matches(e -> e.statusCode() == 503);
    server.startAccepting();

    assertThat(queue.bodies(1)).containsExactly("1");
  }

  @Test
  void closingEndsWaitingReceives() {
    TestQueue queue = fifo();
    var waiting =
        CompletableFuture.runAsync(
            () -> {
              try {
                queue.receive(1, r -> r.waitTimeSeconds(4));
              } catch (SdkException closed) {
                // The connection may be cut before the empty answer is out.
              }
            });

    server.close();

    assertThat(waiting).succeedsWithin(3, TimeUnit.SECONDS);
  }

  @Test
  void standardQueueKeepsTheRetentionClockOfADeadLetter() {
    TestQueue dead = standard(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "60"));
    TestQueue queue = standard(SqsFixture.redriveTo(dead, 1));
    queue.sendPlain("poison");
    queue.release(queue.receiveOne());
    clock.advance(Duration.ofSeconds(50));
    queue.receive(1);

    assertThat(dead.receive(1, r -> r.visibilityTimeout(0))).hasSize(1);
    clock.advance(Duration.ofSeconds(11));
    assertThat(dead.bodies(1)).isEmpty();
  }

  private static boolean fails(TestQueue queue) {
    try {
      queue.sendPlain("x");
      return false;
    } catch (SqsException e) {
      return true;
    }
  }
}
