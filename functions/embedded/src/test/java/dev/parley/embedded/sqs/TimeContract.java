package dev.parley.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What only time brings about, for endpoints whose clock can be moved. */
interface TimeContract extends SqsFixture {
  void advance(Duration by);

  @Test
  default void deduplicationEndsAfterFiveMinutes() {
    TestQueue queue = fifo();
    queue.sendOnce("a", "first", "same");
    advance(Duration.ofSeconds(290));
    queue.sendOnce("a", "within", "same");
    advance(Duration.ofSeconds(11));
    queue.sendOnce("a", "after", "same");

    assertThat(queue.drain()).containsExactly("first", "after");
  }

  @Test
  default void visibilityTimeoutEnds() {
    TestQueue queue = fifo(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "300"));
    queue.send("a", "1", "2");
    queue.receive(1);

    advance(Duration.ofSeconds(298));
    assertThat(queue.bodies(10)).isEmpty();
    advance(Duration.ofSeconds(3));

    assertThat(queue.bodies(10)).containsExactly("1", "2");
  }

  @Test
  default void changedVisibilityCounts() {
    TestQueue queue = fifo();
    queue.send("a", "1");
    queue.hide(queue.receiveOne(), 600);

    advance(Duration.ofSeconds(590));
    assertThat(queue.bodies(10)).isEmpty();
    advance(Duration.ofSeconds(11));

    assertThat(queue.bodies(10)).containsExactly("1");
  }

  @Test
  default void hiddenHeadHoldsBackItsGroup() {
    TestQueue queue = fifo();
    queue.send("a", "1", "2");
    List<Message> held = queue.receive(2);
    queue.hide(held.getFirst(), 60);
    queue.hide(held.get(1), 5);

    advance(Duration.ofSeconds(50));
    assertThat(queue.bodies(10)).isEmpty();
    advance(Duration.ofSeconds(11));

    assertThat(queue.bodies(10)).containsExactly("1", "2");
  }

  @Test
  default void queueDelayHidesNewMessages() {
    TestQueue queue = fifo(Map.of(QueueAttributeName.DELAY_SECONDS, "60"));
    queue.send("a", "1", "2");

    assertThat(queue.bodies(10)).isEmpty();
    assertThat(queue.attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
        .isEqualTo("2");
    advance(Duration.ofSeconds(61));

    assertThat(queue.bodies(10)).containsExactly("1", "2");
  }

  @Test
  default void messageDelayOnAStandardQueueCounts() {
    TestQueue queue = standard();
    sqs().sendMessage(r -> r.queueUrl(queue.url()).messageBody("later").delaySeconds(900));
    queue.sendPlain("now");

    assertThat(queue.drain()).containsExactly("now");
    advance(Duration.ofSeconds(901));

    assertThat(queue.drain()).containsExactly("later");
  }

  @Test
  default void retentionEnds() {
    TestQueue queue = fifo(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "60"));
    queue.send("a", "old");
    queue.receive(1);
    advance(Duration.ofSeconds(55));
    queue.send("a", "young");
    advance(Duration.ofSeconds(6));

    assertThat(queue.bodies(10)).containsExactly("young");
  }

  @Test
  default void retentionStartsAgainInAFifoDeadLetterQueue() {
    TestQueue dead = fifo(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "60"));
    TestQueue queue = fifo(SqsFixture.redriveTo(dead, 1));
    queue.send("a", "poison");
    queue.receive(1);
    advance(Duration.ofHours(1));
    queue.receive(1);
    advance(Duration.ofSeconds(55));

    assertThat(dead.receive(1, r -> r.visibilityTimeout(0))).hasSize(1);
    advance(Duration.ofSeconds(6));
    assertThat(dead.bodies(1)).isEmpty();
  }

  @Test
  default void expiredHandleDeletesNothingOnFifo() {
    TestQueue queue = fifo();
    queue.send("a", "1");
    Message message = queue.receiveOne();
    advance(Duration.ofSeconds(31));

    assertThatExceptionOfType(SqsException.class).isThrownBy(() -> queue.delete(message));
    assertThat(queue.bodies(1)).containsExactly("1");
  }

  @Test
  default void expiredHandleStillDeletesOnStandard() {
    TestQueue queue = standard();
    queue.sendPlain("1");
    Message message = queue.receiveOne();
    advance(Duration.ofSeconds(31));

    queue.delete(message);

    assertThat(queue.bodies(1)).isEmpty();
  }

  @Test
  default void repeatedAttemptPutsOffTheTimeout() {
    TestQueue queue = fifo();
    queue.send("a", "1");
    queue.receive(1, r -> r.receiveRequestAttemptId("try"));
    advance(Duration.ofSeconds(20));
    queue.receive(1, r -> r.receiveRequestAttemptId("try"));
    advance(Duration.ofSeconds(20));

    assertThat(queue.bodies(1)).isEmpty();
  }

  @Test
  default void attemptWhoseTimeoutEndedReceivesAnew() {
    TestQueue queue = fifo();
    queue.send("a", "1");
    Message first = queue.receive(1, r -> r.receiveRequestAttemptId("try")).getFirst();
    advance(Duration.ofSeconds(31));
    Message again = queue.receive(1, r -> r.receiveRequestAttemptId("try")).getFirst();

    assertThat(again.receiptHandle()).isNotEqualTo(first.receiptHandle());
  }

  @Test
  default void longPollSeesTheClockMove() {
    TestQueue queue = fifo();
    queue.send("a", "1");
    queue.receive(1, r -> r.visibilityTimeout(3600));
    var waiting = CompletableFuture.supplyAsync(() -> queue.receive(1, r -> r.waitTimeSeconds(20)));

    advance(Duration.ofHours(2));

    assertThat(waiting.orTimeout(10, TimeUnit.SECONDS).join()).hasSize(1);
  }
}
