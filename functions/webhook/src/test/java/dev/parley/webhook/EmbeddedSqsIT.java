package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.sqs.QueueDepth;
import dev.parley.embedded.sqs.SqsServer;
import dev.parley.embedded.sqs.SqsServerOptions;
import dev.parley.wire.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The function against the queues of the local profile. */
class EmbeddedSqsIT {
  private final SqsServer sqs =
      SqsServer.start(SqsServerOptions.inMemory(InstantSource.fixed(Door.NOW)));
  private final Door door = new Door(sqs.endpoint());

  @BeforeEach
  void createQueues() throws IOException {
    for (String name : new String[] {"dm.fifo", "story.fifo", "comment.fifo"}) {
      create(name, out -> out.text("FifoQueue", "true"));
    }
    create("quarantine", out -> {});
  }

  @AfterEach
  void stop() {
    sqs.close();
  }

  @Test
  void aPostThatMetaRepeatsLiesInTheQueueOnce() {
    for (int i = 0; i < 5; i++) {
      assertThat(door.file("dm-text")).isEqualTo(200);
      assertThat(door.file("batch-several-accounts")).isEqualTo(200);
      assertThat(door.file("story-reply")).isEqualTo(200);
    }

    assertThat(visible())
        .isEqualTo(Map.of("dm.fifo", 4, "story.fifo", 1, "comment.fifo", 1, "quarantine", 0));
  }

  @Test
  void aBodyThatCannotBeReadLiesInTheQuarantine() {
    assertThat(door.signed("{")).isEqualTo(200);

    assertThat(visible()).containsEntry("quarantine", 1);
  }

  @Test
  void whatTheQueueRefusedIsStoredWhenMetaRepeatsIt() {
    sqs.failRate(1.0);
    assertThat(door.file("dm-text")).isEqualTo(503);

    sqs.failRate(0.0);
    assertThat(door.file("dm-text")).isEqualTo(200);

    assertThat(visible()).containsEntry("dm.fifo", 1);
  }

  private Map<String, Integer> visible() {
    return sqs.depths().stream().collect(Collectors.toMap(QueueDepth::queue, QueueDepth::visible));
  }

  private void create(String name, Consumer<JsonWriter> attributes) throws IOException {
    String request =
        JsonWriter.object(
            out -> {
              out.text("QueueName", name);
              out.object("Attributes", attributes);
            });
    AwsHttp.Response response =
        AwsHttp.post(
            sqs.endpoint(),
            request.getBytes(StandardCharsets.US_ASCII),
            (_, _) ->
                Map.of(
                    "content-type", "application/x-amz-json-1.0",
                    "x-amz-target", "AmazonSQS.CreateQueue"),
            Duration.ofSeconds(2));
    assertThat(response.status()).as(response.body()).isEqualTo(200);
  }
}
