package dev.parley.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** A message received too often leaves its queue, and can be brought back. */
interface DeadLetterContract extends SqsFixture {

  @Test
  default void messageReceivedTooOftenMoves() {
    TestQueue dead = fifo();
    TestQueue queue = fifo(SqsFixture.redriveTo(dead, 2));
    queue.send("a", "poison");

    queue.release(queue.receiveOne());
    queue.release(queue.receiveOne());

    assertThat(queue.bodies(10)).isEmpty();
    assertThat(dead.bodies(10)).containsExactly("poison");
  }

  @Test
  default void deadLettersKeepGroupAndOrder() {
    TestQueue dead = fifo();
    TestQueue queue = fifo(SqsFixture.redriveTo(dead, 1));
    kill(queue, "a", "1", "2", "3");

    List<Message> letters = dead.receive(10);

    assertThat(letters).extracting(Message::body).containsExactly("1", "2", "3");
    assertThat(letters)
        .allSatisfy(
            letter ->
                assertThat(letter.attributes())
                    .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "a")
                    .containsEntry(
                        MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, queue.arn()));
  }

  @Test
  default void deadLetterKeepsItsIdAndTakesItForDeduplication() {
    TestQueue dead = fifo();
    TestQueue queue = fifo(SqsFixture.redriveTo(dead, 1));
    String id = queue.sendOnce("a", "poison", "dedup").messageId();
    queue.release(queue.receiveOne());
    queue.receive(1);

    Message letter = dead.receiveOne();

    assertThat(letter.messageId()).isEqualTo(id);
    assertThat(letter.attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, id);
  }

  @Test
  default void groupGoesOnAfterItsHeadDied() {
    TestQueue dead = fifo();
    TestQueue queue = fifo(SqsFixture.redriveTo(dead, 1));
    queue.send("a", "poison", "next");
    queue.release(queue.receiveOne());

    assertThat(Stream.of(queue.bodies(1), queue.bodies(1)).flatMap(List::stream))
        .containsExactly("next");
  }

  @Test
  default void standardDeadLetterQueueForFifoIsRefused() {
    TestQueue dead = standard();

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> fifo(SqsFixture.redriveTo(dead, 1)));
  }

  @Test
  default void missingDeadLetterQueueIsRefused() {
    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(
            () ->
                fifo(
                    Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:no.fifo\","
                            + "\"maxReceiveCount\":3}")));
  }

  @Test
  default void redrivePolicyOutOfRangeIsRefused() {
    TestQueue dead = fifo();

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> fifo(SqsFixture.redriveTo(dead, 1001)));
  }

  @Test
  default void sourcesOfADeadLetterQueueAreListed() {
    TestQueue dead = fifo();
    TestQueue queue = fifo(SqsFixture.redriveTo(dead, 1));

    assertThat(sqs().listDeadLetterSourceQueues(r -> r.queueUrl(dead.url())).queueUrls())
        .containsExactly(queue.url());
  }

  @Test
  default void moveTaskBringsFifoMessagesBackInOrder() {
    TestQueue dead = fifo();
    TestQueue queue = fifo(SqsFixture.redriveTo(dead, 1));
    kill(queue, "a", "1", "2", "3");

    sqs().startMessageMoveTask(r -> r.sourceArn(dead.arn()));

    assertThat(awaitBodies(queue, 3)).containsExactly("1", "2", "3");
    assertThat(dead.bodies(10)).isEmpty();
  }

  @Test
  default void moveTaskServesAChosenDestination() {
    TestQueue dead = fifo();
    TestQueue queue = fifo(SqsFixture.redriveTo(dead, 1));
    TestQueue elsewhere = fifo();
    kill(queue, "a", "1");

    sqs().startMessageMoveTask(r -> r.sourceArn(dead.arn()).destinationArn(elsewhere.arn()));

    assertThat(awaitBodies(elsewhere, 1)).containsExactly("1");
  }

  @Test
  default void moveTaskNeedsADeadLetterQueue() {
    TestQueue queue = fifo();

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> sqs().startMessageMoveTask(r -> r.sourceArn(queue.arn())))
        .matches(e -> e.statusCode() == 400);
  }

  @Test
  default void moveTasksAreListed() {
    TestQueue dead = fifo();
    TestQueue queue = fifo(SqsFixture.redriveTo(dead, 1));
    kill(queue, "a", "1");

    sqs().startMessageMoveTask(r -> r.sourceArn(dead.arn()));

    assertThat(awaitBodies(queue, 1)).hasSize(1);
    assertThat(sqs().listMessageMoveTasks(r -> r.sourceArn(dead.arn())).results()).hasSize(1);
  }

  /** A move may take a moment: waits for the first message, and at most a second. */
  private static List<String> awaitBodies(TestQueue queue, int count) {
    return queue.receive(count, r -> r.waitTimeSeconds(1)).stream().map(Message::body).toList();
  }

  /**
   * With a policy of one receive: receives and releases the messages, so that the next look moves
   * them.
   */
  private static void kill(TestQueue queue, String group, String... bodies) {
    queue.send(group, bodies);
    List<Message> held = queue.receive(bodies.length);
    held.reversed().forEach(queue::release);
    assertThat(queue.bodies(10)).isEmpty();
  }
}
