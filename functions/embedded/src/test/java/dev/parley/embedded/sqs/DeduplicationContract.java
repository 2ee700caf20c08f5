package dev.parley.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** A send that is repeated within five minutes has one effect. */
interface DeduplicationContract extends SqsFixture {
  Map<QueueAttributeName, String> CONTENT_BASED =
      Map.of(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true");

  @Test
  default void repeatedSendAnswersTheFirstIds() {
    TestQueue queue = fifo();

    SendMessageResponse first = queue.sendOnce("a", "x", "same");
    SendMessageResponse second = queue.sendOnce("a", "x", "same");

    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(second.sequenceNumber()).isEqualTo(first.sequenceNumber());
  }

  @Test
  default void repeatedSendIsDeliveredOnce() {
    TestQueue queue = fifo();

    queue.sendOnce("a", "first", "same");
    queue.sendOnce("a", "second", "same");

    assertThat(queue.drain()).containsExactly("first");
  }

  @Test
  default void sendRepeatedAfterTheDeleteIsNotDelivered() {
    TestQueue queue = fifo();
    queue.sendOnce("a", "x", "same");
    queue.delete(queue.receiveOne());

    queue.sendOnce("a", "x", "same");

    assertThat(queue.bodies(10)).isEmpty();
  }

  @Test
  default void queueScopeDropsRepeatsInOtherGroups() {
    TestQueue queue = fifo();

    queue.sendOnce("a", "in a", "same");
    queue.sendOnce("b", "in b", "same");

    assertThat(queue.drain()).containsExactly("in a");
  }

  @Test
  default void groupScopeKeepsGroupsApart() {
    TestQueue queue = fifo(Map.of(QueueAttributeName.DEDUPLICATION_SCOPE, "messageGroup"));

    queue.sendOnce("a", "in a", "same");
    queue.sendOnce("b", "in b", "same");
    queue.sendOnce("a", "again", "same");

    assertThat(queue.drain()).containsExactlyInAnyOrder("in a", "in b");
  }

  @Test
  default void contentBasedIdIsTheDigestOfTheBody() {
    TestQueue queue = fifo(CONTENT_BASED);

    sendContent(queue, "hello", "1");

    assertThat(queue.receiveOne().attributes())
        .containsEntry(
            MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID,
            "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  }

  @Test
  default void contentBasedIgnoresAttributes() {
    TestQueue queue = fifo(CONTENT_BASED);

    sendContent(queue, "hello", "1");
    sendContent(queue, "hello", "2");

    assertThat(queue.drain()).containsExactly("hello");
  }

  @Test
  default void explicitIdOutweighsTheContent() {
    TestQueue queue = fifo(CONTENT_BASED);

    queue.sendOnce("a", "hello", "1");
    queue.sendOnce("a", "hello", "2");

    assertThat(queue.drain()).hasSize(2);
  }

  private static void sendContent(TestQueue queue, String body, String attribute) {
    queue
        .sqs()
        .sendMessage(
            r ->
                r.queueUrl(queue.url())
                    .messageBody(body)
                    .messageGroupId("a")
                    .messageAttributes(
                        Map.of(
                            "n",
                            MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(attribute)
                                .build())));
  }
}
