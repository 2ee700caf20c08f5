package dev.parley.webhook;

import static dev.parley.webhook.Posts.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.Bundle;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The function in front of queues that work. */
class WebhookFunctionIT {
  private final SqsStub sqs = new SqsStub();
  private final Door door = new Door(sqs.url());

  @AfterEach
  void stop() {
    sqs.close();
  }

  @ParameterizedTest
  @CsvSource({
    "dm-text, 200, dm.fifo",
    "story-reply, 200, story.fifo",
    "story-mention, 200, story.fifo",
    "comment, 200, comment.fifo",
    "echo, 200, dm.fifo",
    "base64, 200, dm.fifo",
    "whatsapp-text, 200, dm.fifo",
    "whatsapp-status, 200, dm.fifo",
    "dashboard-test, 200, dm.fifo",
    "bad-signature, 401,",
    "handshake, 200,"
  })
  void everyFileReachesItsQueue(String file, int status, String queue) {
    assertThat(door.file(file)).isEqualTo(status);

    assertThat(sqs.stored.stream().map(SqsStub.Stored::queue).toList())
        .isEqualTo(queue == null ? List.of() : List.of(queue));
  }

  @Test
  void aPostWithSeveralAccountsBecomesOneMessagePerConversationAndPriority() {
    assertThat(door.file("batch-several-accounts")).isEqualTo(200);

    List<Bundle> bundles = sqs.bundles();
    assertThat(bundles.stream().map(b -> b.events().size()).toList())
        .isEqualTo(List.of(2, 1, 1, 1));
    assertThat(texts(bundles.getFirst())).containsExactly("first", "second");
    assertThat(sqs.stored.stream().map(SqsStub.Stored::queue))
        .containsExactly("dm.fifo", "dm.fifo", "dm.fifo", "comment.fifo");
    assertThat(sqs.stored.getFirst().group())
        .isEqualTo(bundles.getFirst().conversation().messageGroupId());
    assertThat(sqs.stored.getFirst().deduplicationId())
        .isEqualTo(bundles.getFirst().deduplicationId());
  }

  @Test
  void theLogCountsWhatHappenedAndTellsNothing() {
    assertThat(door.file("unknown-kind")).isEqualTo(200);

    assertThat(door.log).hasSize(3);
    assertThat(door.log.getLast())
        .isEqualTo(
            "{\"at\":\"2026-11-20T10:00:01Z\",\"station\":\"webhook.post\",\"outcome\":\"ACCEPTED\",\"status\":200,\"bytes\":"
                + EventFiles.body("unknown-kind").length
                + ",\"events\":2,\"duplicates\":0,\"bundles\":1,"
                + "\"kinds\":{\"text\":1,\"unsupported\":1},\"unsupported\":{\"hologram\":1},"
                + "\"durationMs\":0}");
  }

  @Test
  void aBodyWithoutEntriesIsFine() {
    assertThat(door.signed("{\"object\":\"instagram\",\"entry\":[]}")).isEqualTo(200);
    assertThat(door.signed("{\"object\":\"page\"}")).isEqualTo(200);

    assertThat(sqs.calls).isEmpty();
  }

  @Test
  void aBodyOverFourMebibytesIsRefusedUnread() {
    byte[] body = new byte[5 * 1024 * 1024];

    assertThat(door.signed(body)).isEqualTo(413);
    assertThat(door.signed(new byte[WebhookRequest.BODY_BYTES_MAX + 1])).isEqualTo(413);
    assertThat(door.signed(new byte[9 * 1024 * 1024])).isEqualTo(413);

    assertThat(sqs.calls).isEmpty();
  }

  @Test
  void aBodyOfExactlyFourMebibytesIsRead() {
    String padding = " ".repeat(WebhookRequest.BODY_BYTES_MAX - 33);
    String body = "{\"object\":\"instagram\",\"entry\":[]" + padding + "}";

    assertThat(body.length()).isEqualTo(WebhookRequest.BODY_BYTES_MAX);
    assertThat(door.signed(body)).isEqualTo(200);
    assertThat(sqs.calls).isEmpty();
  }

  @Test
  void theRequestToSqsIsSignedAndNamed() {
    assertThat(door.file("dm-text")).isEqualTo(200);

    SqsStub.Call call = sqs.calls.getFirst();
    assertThat(call.headers())
        .containsEntry("X-Amz-Target", "AmazonSQS.SendMessageBatch")
        .containsEntry("Content-Type", "application/x-amz-json-1.0")
        .containsEntry("User-Agent", "parley/WebhookFunction")
        .containsEntry("X-Amz-Date", "20261120T100001Z");
    assertThat(call.headers().get("Authorization"))
        .startsWith(
            "AWS4-HMAC-SHA256 Credential=local/20261120/us-east-1/sqs/aws4_request, "
                + "SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-target, Signature=");
  }

  /** Every mutation is answered, none with 5xx; without a signature nothing goes anywhere. */
  @Test
  void aThousandMutatedBodiesNeverBreakTheDoor() {
    long seed = Long.getLong("seed", 20261120L);
    Random random = new Random(seed);
    List<String> names = EventFilesTest.posts().toList();
    for (int i = 0; i < 1_000; i++) {
      byte[] body = EventFiles.body(names.get(random.nextInt(names.size()))).clone();
      for (int flips = random.nextInt(1, 8); flips > 0; flips--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      int before = sqs.calls.size();

      assertThat(door.post(body, Optional.empty())).as("-Dseed=" + seed).isEqualTo(401);
      assertThat(sqs.calls).hasSize(before);
      assertThat(door.signed(body)).as("-Dseed=" + seed + " at " + i).isEqualTo(200);
    }
    assertThat(sqs.bundles()).isNotEmpty();
  }
}
