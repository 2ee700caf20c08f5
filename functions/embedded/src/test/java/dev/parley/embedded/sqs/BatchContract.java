package dev.parley.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/** Batches: refused as a whole when malformed, otherwise judged entry by entry. */
interface BatchContract extends SqsFixture {

  @Test
  default void emptyBatchIsRefused() {
    TestQueue queue = standard();

    assertThatExceptionOfType(EmptyBatchRequestException.class)
        .isThrownBy(() -> send(queue, List.of()));
  }

  @Test
  default void elevenEntriesAreRefused() {
    TestQueue queue = standard();
    var eleven = IntStream.range(0, 11).mapToObj(i -> entry("e" + i, "x")).toList();

    assertThatExceptionOfType(TooManyEntriesInBatchRequestException.class)
        .isThrownBy(() -> send(queue, eleven));
  }

  @Test
  default void repeatedEntryIdsAreRefused() {
    TestQueue queue = standard();

    assertThatExceptionOfType(BatchEntryIdsNotDistinctException.class)
        .isThrownBy(() -> send(queue, List.of(entry("e", "1"), entry("e", "2"))));
    assertThat(queue.bodies(10)).isEmpty();
  }

  @Test
  default void badEntryIdIsRefused() {
    TestQueue queue = standard();

    assertThatExceptionOfType(InvalidBatchEntryIdException.class)
        .isThrownBy(() -> send(queue, List.of(entry("no spaces", "1"))));
  }

  @Test
  default void batchOverOneMebibyteIsRefused() {
    TestQueue queue = standard();
    var large = IntStream.range(0, 5).mapToObj(i -> entry("e" + i, "x".repeat(220_000))).toList();

    assertThatExceptionOfType(BatchRequestTooLongException.class)
        .isThrownBy(() -> send(queue, large));
  }

  @Test
  default void badEntryFailsAlone() {
    TestQueue queue = standard();

    SendMessageBatchResponse answer =
        send(queue, List.of(entry("good", "fine"), entry("bad", "\u0001")));

    assertThat(answer.successful())
        .extracting(SendMessageBatchResultEntry::id)
        .containsExactly("good");
    assertThat(answer.failed()).extracting(BatchResultErrorEntry::id).containsExactly("bad");
    assertThat(answer.failed().getFirst().senderFault()).isTrue();
    assertThat(queue.drain()).containsExactly("fine");
  }

  @Test
  default void batchDeletesItsMessages() {
    TestQueue queue = fifo();
    queue.send("a", "1", "2", "3");
    List<Message> held = queue.receive(2);

    var answer =
        sqs()
            .deleteMessageBatch(
                r ->
                    r.queueUrl(queue.url())
                        .entries(held.stream().map(BatchContract::deletion).toList()));

    assertThat(answer.successful()).hasSize(2);
    assertThat(queue.bodies(10)).containsExactly("3");
  }

  private static SendMessageBatchResponse send(
      TestQueue queue, List<SendMessageBatchRequestEntry> entries) {
    return queue.sqs().sendMessageBatch(r -> r.queueUrl(queue.url()).entries(entries));
  }

  private static SendMessageBatchRequestEntry entry(String id, String body) {
    return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
  }

  private static DeleteMessageBatchRequestEntry deletion(Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id("d" + message.body())
        .receiptHandle(message.receiptHandle())
        .build();
  }
}
