package dev.parley.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Order within a message group, and independence between groups. */
interface FifoContract extends SqsFixture {

  @Test
  default void oneGroupIsHandedOutInOrder() {
    TestQueue queue = fifo();
    queue.send("a", "1", "2", "3", "4", "5");

    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Message message = queue.receiveOne();
      bodies.add(message.body());
      queue.delete(message);
    }

    assertThat(bodies).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  default void batchSendKeepsItsOrder() {
    TestQueue queue = fifo();
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String n = String.valueOf(i);
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(n)
              .messageBody(n)
              .messageGroupId("a")
              .messageDeduplicationId(n)
              .build());
    }

    sqs().sendMessageBatch(r -> r.queueUrl(queue.url()).entries(entries));

    assertThat(queue.bodies(10)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  @Test
  default void groupInFlightHandsOutNothingMore() {
    TestQueue queue = fifo();
    queue.send("a", "1", "2");

    queue.receive(1);

    assertThat(queue.bodies(10)).isEmpty();
  }

  @Test
  default void restOfTheGroupComesInTheSameReceive() {
    TestQueue queue = fifo();
    queue.send("a", "1", "2", "3");

    assertThat(queue.bodies(10)).containsExactly("1", "2", "3");
  }

  @Test
  default void otherGroupsGoOnWhileOneIsInFlight() {
    TestQueue queue = fifo();
    queue.send("a", "a1", "a2");
    Message held = queue.receiveOne();
    queue.send("b", "b1");

    assertThat(held.body()).isEqualTo("a1");
    assertThat(queue.bodies(10)).containsExactly("b1");
  }

  @Test
  default void severalGroupsComeInOneReceive() {
    TestQueue queue = fifo();
    queue.send("a", "a1");
    queue.send("b", "b1");
    queue.send("c", "c1");

    assertThat(queue.bodies(10)).containsExactlyInAnyOrder("a1", "b1", "c1");
  }

  @Test
  default void messageSentBehindOneInFlightWaits() {
    TestQueue queue = fifo();
    queue.send("a", "1");
    Message first = queue.receiveOne();
    queue.send("a", "2");

    assertThat(queue.bodies(10)).isEmpty();
    queue.delete(first);
    assertThat(queue.bodies(10)).containsExactly("2");
  }

  @Test
  default void deletingOutOfOrderKeepsTheGroupBlocked() {
    TestQueue queue = fifo();
    queue.send("a", "1", "2", "3");
    List<Message> held = queue.receive(2);

    queue.delete(held.get(1));

    assertThat(queue.bodies(10)).isEmpty();
    queue.delete(held.getFirst());
    assertThat(queue.bodies(10)).containsExactly("3");
  }

  @Test
  default void releasedMessageComesBackBeforeLaterOnes() {
    TestQueue queue = fifo();
    queue.send("a", "1", "2", "3");

    queue.release(queue.receiveOne());

    assertThat(queue.bodies(10)).containsExactly("1", "2", "3");
  }

  @Test
  default void releasingALaterMessageKeepsTheGroupBlocked() {
    TestQueue queue = fifo();
    queue.send("a", "1", "2");
    List<Message> held = queue.receive(2);

    queue.release(held.get(1));

    assertThat(queue.bodies(10)).isEmpty();
    queue.release(held.getFirst());
    assertThat(queue.bodies(10)).containsExactly("1", "2");
  }

  @Test
  default void everyGroupIsServedBeforeOneIsServedAgain() {
    TestQueue queue = fifo();
    for (int round = 0; round < 2; round++) {
      for (int group = 0; group < 15; group++) {
        queue.send("g" + group, "r" + round);
      }
    }

    Set<String> served = new HashSet<>();
    for (int i = 0; i < 15; i++) {
      Message message = queue.receiveOne();
      served.add(message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
      queue.delete(message);
    }

    assertThat(served).hasSize(15);
  }

  @Test
  default void busyGroupDoesNotHoldBackQuietOnes() {
    TestQueue queue = fifo();
    for (int i = 0; i < 40; i++) {
      queue.send("hot", "h" + i);
    }
    queue.send("cold-1", "c1");
    queue.send("cold-2", "c2");

    List<Message> first = queue.receive(10);
    first.forEach(queue::delete);

    assertThat(first).extracting(Message::body).hasSize(10);
    assertThat(Stream.concat(first.stream(), queue.receive(10).stream()).map(Message::body))
        .contains("c1", "c2");
  }

  @Test
  default void repeatedAttemptGetsTheSameMessages() {
    TestQueue queue = fifo();
    queue.send("a", "1", "2");

    List<Message> first = queue.receive(10, r -> r.receiveRequestAttemptId("try-1"));
    List<Message> repeated = queue.receive(10, r -> r.receiveRequestAttemptId("try-1"));

    assertThat(repeated).hasSize(2);
    assertThat(repeated)
        .extracting(Message::messageId)
        .isEqualTo(first.stream().map(Message::messageId).toList());
  }

  @Test
  default void repeatedAttemptGetsTheSameReceiptHandles() {
    TestQueue queue = fifo();
    queue.send("a", "1");

    Message first = queue.receive(1, r -> r.receiveRequestAttemptId("try-1")).getFirst();
    Message repeated = queue.receive(1, r -> r.receiveRequestAttemptId("try-1")).getFirst();

    assertThat(repeated.receiptHandle()).isEqualTo(first.receiptHandle());
  }

  @Test
  default void deletingTwiceSucceeds() {
    TestQueue queue = fifo();
    queue.send("a", "1");
    Message message = queue.receiveOne();

    queue.delete(message);
    queue.delete(message);

    assertThat(queue.bodies(1)).isEmpty();
  }

  @Test
  default void garbageReceiptHandleIsRefused() {
    TestQueue queue = fifo();

    assertThatExceptionOfType(ReceiptHandleIsInvalidException.class)
        .isThrownBy(() -> sqs().deleteMessage(r -> r.queueUrl(queue.url()).receiptHandle("?")));
  }

  @Test
  default void receiptHandleOfAnotherQueueIsRefused() {
    TestQueue queue = fifo();
    TestQueue other = fifo();
    queue.send("a", "1");
    other.send("a", "1");
    Message message = queue.receiveOne();

    assertThatExceptionOfType(ReceiptHandleIsInvalidException.class)
        .isThrownBy(() -> other.delete(message));
  }

  @Test
  default void expiredReceiptHandleDeletesNothing() {
    TestQueue queue = fifo();
    queue.send("a", "1");
    Message message = queue.receiveOne();
    queue.release(message);

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> queue.delete(message))
        .matches(e -> e.awsErrorDetails().errorCode().equals("InvalidParameterValue"));
    assertThat(queue.bodies(1)).containsExactly("1");
  }

  @Test
  default void handleOfAnEarlierReceiveDeletesNothing() {
    TestQueue queue = fifo();
    queue.send("a", "1");
    Message first = queue.receiveOne();
    queue.release(first);
    Message second = queue.receiveOne();

    assertThatExceptionOfType(SqsException.class).isThrownBy(() -> queue.delete(first));

    queue.release(second);
    assertThat(queue.bodies(1)).containsExactly("1");
  }
}
