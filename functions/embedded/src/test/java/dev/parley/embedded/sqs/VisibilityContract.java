package dev.parley.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** A received message is invisible for a time, and then comes again. */
interface VisibilityContract extends SqsFixture {

  @Test
  default void receivedMessageIsInvisible() {
    TestQueue queue = standard();
    queue.sendPlain("x");

    queue.receiveOne();

    assertThat(queue.bodies(10)).isEmpty();
  }

  @Test
  default void timeoutOfTheReceiveOutweighsTheQueues() {
    TestQueue queue = fifo();
    queue.send("a", "x");

    queue.receive(1, r -> r.visibilityTimeout(0));

    assertThat(queue.bodies(1)).containsExactly("x");
  }

  @Test
  default void timeoutOfTheQueueCounts() {
    TestQueue queue = fifo(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "0"));
    queue.send("a", "x");

    queue.receive(1);

    assertThat(queue.bodies(1)).containsExactly("x");
  }

  @Test
  default void everyReceiveIsCounted() {
    TestQueue queue = fifo();
    queue.send("a", "x");
    queue.release(queue.receiveOne());

    assertThat(queue.receiveOne().attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
  }

  @Test
  default void everyReceiveHasAHandleOfItsOwn() {
    TestQueue queue = fifo();
    queue.send("a", "x");
    Message first = queue.receiveOne();
    queue.release(first);

    assertThat(queue.receiveOne().receiptHandle()).isNotEqualTo(first.receiptHandle());
  }

  @Test
  default void messageNotInFlightCannotBeHidden() {
    TestQueue queue = fifo();
    queue.send("a", "x");
    Message message = queue.receiveOne();
    queue.release(message);

    assertThatExceptionOfType(MessageNotInflightException.class)
        .isThrownBy(() -> queue.hide(message, 10));
  }

  @Test
  default void visibilityOverTwelveHoursIsRefused() {
    TestQueue queue = fifo();
    queue.send("a", "x");
    Message message = queue.receiveOne();

    assertThatExceptionOfType(SqsException.class).isThrownBy(() -> queue.hide(message, 43_201));
  }

  @Test
  default void batchReleasesItsMessages() {
    TestQueue queue = fifo();
    queue.send("a", "1", "2");
    List<Message> held = queue.receive(2);

    sqs()
        .changeMessageVisibilityBatch(
            r ->
                r.queueUrl(queue.url())
                    .entries(held.stream().map(VisibilityContract::release).toList()));

    assertThat(queue.bodies(10)).containsExactly("1", "2");
  }

  @Test
  default void longPollWakesWhenTheTimeoutEnds() {
    TestQueue queue = fifo();
    queue.send("a", "x");
    queue.receive(1, r -> r.visibilityTimeout(1));

    assertThat(queue.receive(1, r -> r.waitTimeSeconds(10))).hasSize(1);
  }

  private static ChangeMessageVisibilityBatchRequestEntry release(Message message) {
    return ChangeMessageVisibilityBatchRequestEntry.builder()
        .id(message.body())
        .receiptHandle(message.receiptHandle())
        .visibilityTimeout(0)
        .build();
  }
}
