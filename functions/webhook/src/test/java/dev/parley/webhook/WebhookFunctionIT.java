package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Text;
import dev.parley.event.InboundEvent.Unsupported;
import dev.parley.wire.BundleCodec;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    List<Bundle> bundles = bundles();
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

    assertThat(door.log)
        .containsExactly(
            "{\"event\":\"webhook.post\",\"outcome\":\"ACCEPTED\",\"status\":200,\"bytes\":"
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

  @ParameterizedTest
  @ValueSource(strings = {"", "secret-word", "{\"object\":\"secret-word\"}", "[]", "{\"a\":"})
  void aSignedBodyThatCannotBeReadIsKeptForTheOperator(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

    assertThat(door.signed(bytes)).isEqualTo(200);

    assertThat(sqs.stored).hasSize(1);
    assertThat(sqs.stored.getFirst().queue()).isEqualTo("quarantine");
    Json record = json(sqs.stored.getFirst().body());
    assertThat(record.get("bodyBase64").text()).contains(Base64.getEncoder().encodeToString(bytes));
    assertThat(record.get("receivedAt").text()).contains("2026-11-20T10:00:01Z");
    assertThat(record.get("bytes").number()).contains((long) bytes.length);
    assertThat(record.get("reason").text().orElseThrow()).isNotEmpty();
    assertThat(door.log.getFirst()).contains("QUARANTINED").doesNotContain("secret-word");
  }

  @Test
  void invalidUtf8IsQuarantinedWhenSignedAndRefusedWhenNot() {
    byte[] body =
        "{\"object\":\"instagram\",\"entry\":[],\"x\":\"\u00e9\"}"
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(door.post(body, Optional.empty())).isEqualTo(401);
    assertThat(sqs.calls).isEmpty();
    assertThat(door.signed(body)).isEqualTo(200);
    assertThat(sqs.stored.getFirst().queue()).isEqualTo("quarantine");
  }

  @Test
  void aHundredThousandBracketsCostNothing() {
    long start = System.nanoTime();

    assertThat(door.signed("{\"object\":\"instagram\",\"entry\":" + "[".repeat(100_000)))
        .isEqualTo(200);

    assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    assertThat(sqs.stored.getFirst().queue()).isEqualTo("quarantine");
  }

  @Test
  void aLargeQuarantinedBodyIsNamedByItsHashOnly() {
    assertThat(door.signed("x".repeat(QuarantineRecord.BODY_BYTES_MAX + 1))).isEqualTo(200);

    Json record = json(sqs.stored.getFirst().body());
    assertThat(record.get("bodyBase64").isPresent()).isFalse();
    assertThat(record.get("sha256").text().orElseThrow()).hasSize(64);
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
  void whenSqsIsDownMetaIsAskedToRepeat() {
    sqs.close();

    assertThat(door.file("dm-text")).isEqualTo(503);
    assertThat(door.signed("not json")).isEqualTo(503);

    assertThat(door.log.getFirst()).contains("QUEUE_REFUSED");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 500, 503})
  void whenSqsAnswersAnErrorMetaIsAskedToRepeat(int status) {
    sqs.behave(_ -> status);

    assertThat(door.file("dm-text")).isEqualTo(503);

    assertThat(sqs.calls).hasSize(3);
    assertThat(door.log.getFirst()).contains("status " + status);
  }

  @Test
  void anEntryThatFailsTwiceIsStoredWithTheThirdCall() {
    sqs.behave(
        new SqsStub.Behaviour() {
          @Override
          public int status(int call) {
            return 200;
          }

          @Override
          public boolean stores(int call, int entry) {
            return call == 0 ? entry != 1 : call != 1;
          }
        });

    assertThat(door.file("batch-several-accounts")).isEqualTo(200);

    assertThat(sqs.stored).hasSize(4);
    assertThat(sqs.calls.stream().map(call -> call.entries().size())).containsExactly(3, 1, 1, 1);
  }

  @Test
  void anEntryThatFailsAlwaysFailsTheWholePost() {
    sqs.behave(
        new SqsStub.Behaviour() {
          @Override
          public int status(int call) {
            return 200;
          }

          @Override
          public boolean stores(int call, int entry) {
            return call == 0 && entry != 1;
          }
        });

    assertThat(door.file("batch-several-accounts")).isEqualTo(503);

    assertThat(sqs.calls).hasSize(3);
    assertThat(sqs.stored).noneMatch(stored -> stored.queue().equals("comment.fifo"));
  }

  /** Conversations in several parts, a third of all entries refused, Meta repeating. */
  @Test
  void partialFailuresNeverReorderAConversation() {
    Random random = new Random(42);
    sqs.behave(
        new SqsStub.Behaviour() {
          @Override
          public int status(int call) {
            return 200;
          }

          @Override
          public boolean stores(int call, int entry) {
            return random.nextInt(3) > 0;
          }
        });
    String body = messages(5, 40, 16_000);
    int status = 503;
    for (int i = 0; i < 50 && status == 503; i++) {
      status = door.signed(body);
    }

    assertThat(status).isEqualTo(200);
    for (List<SqsStub.Stored> conversation : storedOnceByGroup()) {
      assertThat(conversation.stream().flatMap(s -> texts(bundle(s)).stream()).toList())
          .isEqualTo(IntStream.range(0, 40).mapToObj(i -> "n" + i).toList());
    }
  }

  private List<List<SqsStub.Stored>> storedOnceByGroup() {
    // A FIFO queue keeps the first of equal deduplication ids.
    return List.copyOf(
        sqs.stored.stream()
            .collect(
                Collectors.toMap(
                    SqsStub.Stored::deduplicationId,
                    stored -> stored,
                    (first, _) -> first,
                    LinkedHashMap::new))
            .values()
            .stream()
            .collect(Collectors.groupingBy(SqsStub.Stored::group))
            .values());
  }

  @Test
  void noMessageIsOverTheLimitAndNoCallHasAGroupTwice() {
    assertThat(door.signed(messages(3, 40, 16_000))).isEqualTo(200);

    assertThat(sqs.stored).allMatch(stored -> stored.body().length() <= 256 * 1024);
    assertThat(sqs.stored.size()).isGreaterThan(3);
    for (SqsStub.Call call : sqs.calls) {
      assertThat(call.entries().stream().map(e -> e.get("MessageGroupId").text()))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aThousandUpdatesInOnePostAreAllStored() {
    assertThat(door.signed(messages(1_000, 1, 0))).isEqualTo(200);

    assertThat(sqs.stored).hasSize(1_000);
    assertThat(sqs.calls).hasSize(100);
  }

  @Test
  void anEventTooLargeForAnyMessageIsCountedUnderItsKey() {
    String mids =
        IntStream.range(0, 200)
            .mapToObj(i -> "\"" + "\\u00e9".repeat(1_000) + i + "\"")
            .collect(Collectors.joining(","));

    assertThat(door.signed(item("\"delivery\":{\"mids\":[" + mids + "]}"))).isEqualTo(200);

    InboundEvent event = bundles().getFirst().events().getFirst();
    assertThat(event).isInstanceOf(Unsupported.class);
    assertThat(((Unsupported) event).what()).isEqualTo("oversize");
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
    bundles();
  }

  private List<Bundle> bundles() {
    return sqs.stored.stream()
        .filter(stored -> !stored.queue().equals("quarantine"))
        .map(WebhookFunctionIT::bundle)
        .toList();
  }

  private static Bundle bundle(SqsStub.Stored stored) {
    return new BundleCodec().read(stored.body());
  }

  private static List<String> texts(Bundle bundle) {
    return bundle.events().stream()
        .map(event -> ((Text) event).text().replaceFirst(" .*", ""))
        .toList();
  }

  private static Json json(String text) {
    return LargeJson.parse(text);
  }

  private static String item(String what) {
    return "{\"object\":\"instagram\",\"entry\":[{\"id\":\"1\",\"time\":1795168800000,\"messaging\":"
        + "[{\"sender\":{\"id\":\"2\"},\"recipient\":{\"id\":\"1\"},"
        + what
        + "}]}]}";
  }

  /** Texts {@code n0 …}, {@code n1 …} of every person, persons taking turns. */
  private static String messages(int people, int each, int length) {
    String padding = " " + "x".repeat(length);
    String items =
        IntStream.range(0, people * each)
            .mapToObj(
                i ->
                    "{\"sender\":{\"id\":\"p"
                        + i % people
                        + "\"},\"recipient\":{\"id\":\"1\"},\"timestamp\":1795168800000,"
                        + "\"message\":{\"mid\":\"m"
                        + i
                        + "\",\"text\":\"n"
                        + i / people
                        + padding
                        + "\"}}")
            .collect(Collectors.joining(","));
    return "{\"object\":\"instagram\",\"entry\":[{\"id\":\"1\",\"messaging\":[" + items + "]}]}";
  }
}
