package dev.parley.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Lambda promises for a batch of a FIFO queue with ReportBatchItemFailures. */
final class EventSourceMappingIT {
  private final MappedQueue queue = new MappedQueue();

  @AfterEach
  void stop() {
    queue.close();
  }

  @Test
  void batchIsGivenAsLambdaGivesItAndDeletedWhenItSucceeds() throws InterruptedException {
    queue.send("group", "one");
    BlockingQueue<SQSEvent> events = new LinkedBlockingQueue<>();
    BlockingQueue<Context> contexts = new LinkedBlockingQueue<>();

    queue.start(
        (event, context) -> {
          events.add(event);
          contexts.add(context);
          return null;
        });
    queue.awaitBatches(1);

    SQSMessage message = events.remove().getRecords().getFirst();
    assertThat(message.getBody()).isEqualTo("one");
    assertThat(message.getEventSource()).isEqualTo("aws:sqs");
    assertThat(message.getEventSourceArn()).endsWith(":" + MappedQueue.NAME);
    assertThat(message.getAwsRegion()).isEqualTo("us-east-1");
    assertThat(message.getAttributes())
        .containsEntry("MessageGroupId", "group")
        .containsEntry("ApproximateReceiveCount", "1")
        .containsKeys("SequenceNumber", "MessageDeduplicationId", "SentTimestamp");
    assertThat(contexts.remove().getRemainingTimeInMillis()).isBetween(20_000, 30_000);
    assertThat(queue.depth().isEmpty()).isTrue();
  }

  @Test
  void reportedMessagesStayAndTheOthersAreDeleted() throws InterruptedException {
    queue.send("good", "good");
    queue.send("bad", "bad");

    queue.start((event, _) -> failed(event, "bad"));
    queue.awaitEmptyBut(1);

    assertThat(queue.depth().inFlight()).isEqualTo(1);
  }

  @Test
  void exceptionLeavesTheWholeBatchUntilItsVisibilityTimeout() throws InterruptedException {
    queue.send("group", "one");
    AtomicInteger calls = new AtomicInteger();

    queue.start(
        (_, _) -> {
          if (calls.incrementAndGet() == 1) {
            throw new IllegalStateException("the first time");
          }
          return null;
        });
    queue.awaitBatches(1);
    assertThat(queue.depth().inFlight()).isEqualTo(1);
    queue.clock.advance(Duration.ofSeconds(MappedQueue.VISIBILITY_SECONDS));
    queue.awaitBatches(1);

    assertThat(calls).hasValue(2);
    assertThat(queue.depth().isEmpty()).isTrue();
  }

  @Test
  void unknownIdOfAFailureLeavesTheWholeBatch() throws InterruptedException {
    queue.send("group", "one");

    queue.start((_, _) -> new SQSBatchResponse(List.of(new BatchItemFailure("no such message"))));
    queue.awaitBatches(1);

    assertThat(queue.depth().inFlight()).isEqualTo(1);
  }

  private static @Nullable SQSBatchResponse failed(SQSEvent event, String body) {
    return new SQSBatchResponse(
        event.getRecords().stream()
            .filter(message -> message.getBody().equals(body))
            .map(message -> new BatchItemFailure(message.getMessageId()))
            .toList());
  }
}
