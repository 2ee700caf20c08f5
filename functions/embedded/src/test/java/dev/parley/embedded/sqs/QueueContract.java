package dev.parley.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Queues themselves: names, attributes, lists. */
interface QueueContract extends SqsFixture {

  @Test
  default void creatingTwiceWithTheSameAttributesAnswersTheSameUrl() {
    TestQueue queue = standard(Map.of(QueueAttributeName.DELAY_SECONDS, "7"));

    TestQueue again = create(queue.name(), Map.of(QueueAttributeName.DELAY_SECONDS, "7"));

    assertThat(again.url()).isEqualTo(queue.url());
  }

  @Test
  default void creatingAgainWithOtherAttributesIsRefused() {
    TestQueue queue = standard(Map.of(QueueAttributeName.DELAY_SECONDS, "7"));

    assertThatExceptionOfType(QueueNameExistsException.class)
        .isThrownBy(() -> create(queue.name(), Map.of(QueueAttributeName.DELAY_SECONDS, "8")));
  }

  @Test
  default void fifoSuffixWithoutFifoQueueIsRefused() {
    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> create(SqsFixture.newName() + ".fifo", Map.of()));
  }

  @Test
  default void fifoQueueWithoutSuffixIsRefused() {
    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> standard(Map.of(QueueAttributeName.FIFO_QUEUE, "true")));
  }

  @Test
  default void badQueueNameIsRefused() {
    assertThatExceptionOfType(SqsException.class).isThrownBy(() -> create("a b", Map.of()));
  }

  @Test
  default void tooLongQueueNameIsRefused() {
    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> create("a".repeat(81), Map.of()));
  }

  @Test
  default void attributeOutOfRangeIsRefused() {
    assertThatExceptionOfType(InvalidAttributeValueException.class)
        .isThrownBy(() -> standard(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "43201")));
  }

  @Test
  default void fifoAttributeOfAStandardQueueIsRefused() {
    assertThatExceptionOfType(InvalidAttributeNameException.class)
        .isThrownBy(() -> standard(Map.of(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")));
  }

  @Test
  default void queueIsFoundByName() {
    TestQueue queue = fifo();

    assertThat(sqs().getQueueUrl(r -> r.queueName(queue.name())).queueUrl()).isEqualTo(queue.url());
  }

  @Test
  default void unknownQueueDoesNotExist() {
    assertThatExceptionOfType(QueueDoesNotExistException.class)
        .isThrownBy(() -> sqs().getQueueUrl(r -> r.queueName("nowhere")));
  }

  @Test
  default void errorsCarryTheirCodeOfTheQueryProtocol() {
    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> sqs().getQueueUrl(r -> r.queueName("nowhere")))
        .extracting(e -> e.awsErrorDetails().errorCode())
        .isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
  }

  @Test
  default void deletedQueueDoesNotExist() {
    TestQueue queue = standard();

    sqs().deleteQueue(r -> r.queueUrl(queue.url()));

    assertThatExceptionOfType(QueueDoesNotExistException.class)
        .isThrownBy(() -> queue.sendPlain("late"));
  }

  @Test
  default void queuesAreListedByPrefix() {
    String prefix = SqsFixture.newName();
    TestQueue a = create(prefix + "-a", Map.of());
    TestQueue b = create(prefix + "-b", Map.of());

    assertThat(sqs().listQueues(r -> r.queueNamePrefix(prefix)).queueUrls())
        .containsExactlyInAnyOrder(a.url(), b.url());
  }

  @Test
  default void queuesAreListedInPages() {
    String prefix = SqsFixture.newName();
    TestQueue a = create(prefix + "-a", Map.of());
    TestQueue b = create(prefix + "-b", Map.of());

    var first = sqs().listQueues(r -> r.queueNamePrefix(prefix).maxResults(1));
    var second =
        sqs().listQueues(r -> r.queueNamePrefix(prefix).maxResults(1).nextToken(first.nextToken()));

    assertThat(first.queueUrls()).hasSize(1);
    assertThat(second.queueUrls()).hasSize(1);
    assertThat(first.queueUrls()).isNotEqualTo(second.queueUrls());
    assertThat(List.of(a.url(), b.url())).containsAll(first.queueUrls());
  }

  @Test
  default void defaultsAreReadBack() {
    assertThat(standard().attributes())
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30")
        .containsEntry(QueueAttributeName.DELAY_SECONDS, "0")
        .containsEntry(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "0")
        .containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "345600");
  }

  @Test
  default void onlyAskedAttributesAreRead() {
    TestQueue queue = standard();

    var answer =
        sqs()
            .getQueueAttributes(
                r -> r.queueUrl(queue.url()).attributeNames(QueueAttributeName.DELAY_SECONDS));

    assertThat(answer.attributes()).isEqualTo(Map.of(QueueAttributeName.DELAY_SECONDS, "0"));
  }

  @Test
  default void changedAttributeIsReadBack() {
    TestQueue queue = fifo();

    queue.set(QueueAttributeName.VISIBILITY_TIMEOUT, "11");

    assertThat(queue.attribute(QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("11");
  }

  @Test
  default void contentBasedDeduplicationCanBeSwitchedOn() {
    TestQueue queue = fifo();

    queue.set(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true");

    assertThat(queue.attribute(QueueAttributeName.CONTENT_BASED_DEDUPLICATION)).isEqualTo("true");
  }

  @Test
  default void highThroughputAttributesAreReadBack() {
    var highThroughput =
        Map.of(
            QueueAttributeName.DEDUPLICATION_SCOPE, "messageGroup",
            QueueAttributeName.FIFO_THROUGHPUT_LIMIT, "perMessageGroupId");

    assertThat(fifo(highThroughput).attributes()).containsAllEntriesOf(highThroughput);
  }

  @Test
  default void throughputPerGroupNeedsDeduplicationPerGroup() {
    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(
            () -> fifo(Map.of(QueueAttributeName.FIFO_THROUGHPUT_LIMIT, "perMessageGroupId")));
  }

  @Test
  default void messagesAreCountedByState() {
    TestQueue queue = fifo();
    queue.send("a", "1", "2");
    queue.send("b", "3");

    queue.receive(1);

    assertThat(queue.attributes())
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "2")
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "1")
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "0");
  }

  @Test
  default void purgeRemovesAllMessages() {
    TestQueue queue = fifo();
    queue.send("a", "1", "2");
    queue.receive(1);

    sqs().purgeQueue(r -> r.queueUrl(queue.url()));

    assertThat(queue.bodies(10)).isEmpty();
    queue.send("a", "3");
    assertThat(queue.bodies(10)).containsExactly("3");
  }

  @Test
  default void tagsAreAddedAndRemoved() {
    TestQueue queue = standard();

    sqs().tagQueue(r -> r.queueUrl(queue.url()).tags(Map.of("team", "dm", "stage", "test")));
    sqs().untagQueue(r -> r.queueUrl(queue.url()).tagKeys("stage"));

    assertThat(sqs().listQueueTags(r -> r.queueUrl(queue.url())).tags())
        .isEqualTo(Map.of("team", "dm"));
  }
}
