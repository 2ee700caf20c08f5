package dev.parley.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** One message: what it may hold, and that it comes back as it was sent. */
interface MessageContract extends SqsFixture {

  @Test
  default void bodyComesBackUnchanged() {
    TestQueue queue = fifo();
    String body = "tab\t, line\r\n, \u00e9\u20ac, \uD83D\uDE80 and \"quotes\"";

    queue.send("a", body);

    assertThat(queue.receiveOne().body()).isEqualTo(body);
  }

  @Test
  default void forbiddenCharactersAreRefused() {
    TestQueue queue = standard();

    assertThatExceptionOfType(InvalidMessageContentsException.class)
        .isThrownBy(() -> queue.sendPlain("bell \u0007"));
  }

  @Test
  default void emptyBodyIsRefused() {
    TestQueue queue = standard();

    assertThatExceptionOfType(SqsException.class).isThrownBy(() -> queue.sendPlain(""));
  }

  @Test
  default void bodyOverTheQueuesLimitIsRefused() {
    TestQueue queue = standard(Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));

    queue.sendPlain("x".repeat(1024));

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> queue.sendPlain("x".repeat(1025)));
  }

  @Test
  default void attributesCountAgainstTheLimit() {
    TestQueue queue = standard(Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(
            () ->
                sqs()
                    .sendMessage(
                        r ->
                            r.queueUrl(queue.url())
                                .messageBody("x".repeat(1020))
                                .messageAttributes(Map.of("kind", text("dm")))));
  }

  /** The SDK itself compares the digests, here over all three types. */
  @Test
  default void messageAttributesComeBack() {
    TestQueue queue = standard();
    var attributes =
        Map.of(
            "kind", text("dm"),
            "size", MessageAttributeValue.builder().dataType("Number").stringValue("42").build(),
            "raw",
                MessageAttributeValue.builder()
                    .dataType("Binary")
                    .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, -1}))
                    .build());

    sqs().sendMessage(r -> r.queueUrl(queue.url()).messageBody("x").messageAttributes(attributes));

    assertThat(queue.receiveOne().messageAttributes()).isEqualTo(attributes);
  }

  /** A trace goes with each message of a batch, and is there again when the message comes again. */
  @Test
  default void attributesOfABatchComeBackAtEveryReceive() {
    TestQueue queue = fifo();
    String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    var entries =
        Stream.of("a", "b")
            .map(
                group ->
                    SendMessageBatchRequestEntry.builder()
                        .id(group)
                        .messageBody(group)
                        .messageGroupId(group)
                        .messageDeduplicationId(group)
                        .messageAttributes(Map.of("traceparent", text(parent + group)))
                        .build())
            .toList();
    sqs().sendMessageBatch(r -> r.queueUrl(queue.url()).entries(entries));

    for (int receive = 0; receive < 2; receive++) {
      List<Message> messages = queue.receive(10);
      assertThat(messages).hasSize(2);
      for (Message message : messages) {
        assertThat(message.messageAttributes())
            .isEqualTo(Map.of("traceparent", text(parent + message.body())));
        assertThat(message.md5OfMessageAttributes()).hasSize(32);
        queue.release(message);
      }
    }
  }

  @Test
  default void onlyAskedMessageAttributesComeBack() {
    TestQueue queue = standard();
    sqs()
        .sendMessage(
            r ->
                r.queueUrl(queue.url())
                    .messageBody("x")
                    .messageAttributes(
                        Map.of("a.one", text("1"), "a.two", text("2"), "b", text("3"))));

    var messages =
        sqs().receiveMessage(r -> r.queueUrl(queue.url()).messageAttributeNames("a.*")).messages();

    assertThat(messages.getFirst().messageAttributes()).containsOnlyKeys("a.one", "a.two");
  }

  @Test
  default void elevenMessageAttributesAreRefused() {
    TestQueue queue = standard();
    Map<String, MessageAttributeValue> eleven = new java.util.HashMap<>();
    for (int i = 0; i < 11; i++) {
      eleven.put("n" + i, text("v"));
    }

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(
            () ->
                sqs()
                    .sendMessage(
                        r -> r.queueUrl(queue.url()).messageBody("x").messageAttributes(eleven)));
  }

  @Test
  default void systemAttributesDescribeTheMessage() {
    TestQueue queue = fifo();
    queue.sendOnce("group-1", "x", "dedup-1");

    Map<MessageSystemAttributeName, String> attributes = queue.receiveOne().attributes();

    assertThat(attributes)
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "group-1")
        .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "dedup-1")
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
        .containsKeys(
            MessageSystemAttributeName.SENDER_ID,
            MessageSystemAttributeName.SENT_TIMESTAMP,
            MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
            MessageSystemAttributeName.SEQUENCE_NUMBER);
  }

  @Test
  default void onlyAskedSystemAttributesComeBack() {
    TestQueue queue = fifo();
    queue.send("a", "x");

    Message message =
        sqs()
            .receiveMessage(
                r ->
                    r.queueUrl(queue.url())
                        .messageSystemAttributeNames(MessageSystemAttributeName.MESSAGE_GROUP_ID))
            .messages()
            .getFirst();

    assertThat(message.attributes())
        .isEqualTo(Map.of(MessageSystemAttributeName.MESSAGE_GROUP_ID, "a"));
  }

  @Test
  default void traceHeaderComesBack() {
    TestQueue queue = standard();
    String header = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1";

    sqs()
        .sendMessage(
            r ->
                r.queueUrl(queue.url())
                    .messageBody("x")
                    .messageSystemAttributes(
                        Map.of(
                            MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                            MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue(header)
                                .build())));

    assertThat(queue.receiveOne().attributes())
        .containsEntry(MessageSystemAttributeName.AWS_TRACE_HEADER, header);
  }

  @Test
  default void sequenceNumbersGrowAndHaveTwentyDigits() {
    TestQueue queue = fifo();

    String first = queue.sendOnce("a", "1", "1").sequenceNumber();
    String second = queue.sendOnce("a", "2", "2").sequenceNumber();

    assertThat(first).matches("\\d{20}");
    assertThat(second).matches("\\d{20}").isGreaterThan(first);
  }

  @Test
  default void fifoNeedsAGroup() {
    TestQueue queue = fifo();

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(
            () ->
                sqs()
                    .sendMessage(
                        r -> r.queueUrl(queue.url()).messageBody("x").messageDeduplicationId("1")));
  }

  @Test
  default void fifoNeedsADeduplicationId() {
    TestQueue queue = fifo();

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(
            () ->
                sqs()
                    .sendMessage(
                        r -> r.queueUrl(queue.url()).messageBody("x").messageGroupId("a")));
  }

  @Test
  default void tooLongGroupIdIsRefused() {
    TestQueue queue = fifo();

    queue.send("g".repeat(128), "fits");

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> queue.send("g".repeat(129), "too long"));
  }

  @Test
  default void fifoRefusesADelayPerMessage() {
    TestQueue queue = fifo();

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(
            () ->
                sqs()
                    .sendMessage(
                        r ->
                            r.queueUrl(queue.url())
                                .messageBody("x")
                                .messageGroupId("a")
                                .messageDeduplicationId("1")
                                .delaySeconds(5)));
  }

  @Test
  default void moreThanTenMessagesAreRefused() {
    TestQueue queue = fifo();

    assertThatExceptionOfType(SqsException.class).isThrownBy(() -> queue.receive(11));
  }

  @Test
  default void waitOverTwentySecondsIsRefused() {
    TestQueue queue = fifo();

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> queue.receive(1, r -> r.waitTimeSeconds(21)));
  }

  @Test
  default void standardQueueDeliversEveryMessage() {
    TestQueue queue = standard();
    for (int i = 0; i < 25; i++) {
      queue.sendPlain("m" + i);
    }

    assertThat(queue.drain()).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  default void longPollWakesWhenAMessageIsSent() {
    TestQueue queue = fifo();
    var waiting = CompletableFuture.supplyAsync(() -> queue.receive(1, r -> r.waitTimeSeconds(15)));

    queue.send("a", UUID.randomUUID().toString());

    assertThat(waiting.orTimeout(5, java.util.concurrent.TimeUnit.SECONDS).join()).hasSize(1);
  }

  @Test
  default void longPollEndsEmptyAfterItsTime() {
    TestQueue queue = fifo();
    long start = System.nanoTime();

    assertThat(queue.receive(1, r -> r.waitTimeSeconds(1))).isEmpty();

    assertThat(System.nanoTime() - start).isBetween(900_000_000L, 5_000_000_000L);
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
