package dev.parley.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.sqs.QueueDepth;
import dev.parley.embedded.sqs.SqsServer;
import dev.parley.embedded.sqs.SqsServerOptions;
import dev.parley.embedded.time.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** What Lambda promises for a FIFO queue with ReportBatchItemFailures. */
final class EventSourceMappingIT {
  private static final String QUEUE = "mapped.fifo";
  private static final int CONCURRENCY = 2;
  private static final int VISIBILITY_SECONDS = 30;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final MovableClock clock = new MovableClock();
  private final SqsServer server = SqsServer.start(SqsServerOptions.inMemory(clock));
  private final SqsClient sqs =
      SqsClient.builder()
          .endpointOverride(server.endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();
  private final String queueUrl =
      sqs.createQueue(
              queue ->
                  queue
                      .queueName(QUEUE)
                      .attributesWithStrings(
                          Map.of(
                              "FifoQueue", "true",
                              "DeduplicationScope", "messageGroup",
                              "FifoThroughputLimit", "perMessageGroupId",
                              "VisibilityTimeout", String.valueOf(VISIBILITY_SECONDS))))
          .queueUrl();
  private final BlockingQueue<Boolean> batches = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<EventSourceMapping> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(EventSourceMapping::close);
    sqs.close();
    server.close();
  }

  @Test
  void batchIsGivenAsLambdaGivesItAndDeletedWhenItSucceeds() throws InterruptedException {
    send("group", "one");
    BlockingQueue<SQSEvent> events = new LinkedBlockingQueue<>();
    BlockingQueue<Context> contexts = new LinkedBlockingQueue<>();

    start(
        (event, context) -> {
          events.add(event);
          contexts.add(context);
          return null;
        });
    awaitBatches(1);

    SQSMessage message = events.remove().getRecords().getFirst();
    assertThat(message.getBody()).isEqualTo("one");
    assertThat(message.getEventSource()).isEqualTo("aws:sqs");
    assertThat(message.getEventSourceArn()).endsWith(":" + QUEUE);
    assertThat(message.getAwsRegion()).isEqualTo("us-east-1");
    assertThat(message.getAttributes())
        .containsEntry("MessageGroupId", "group")
        .containsEntry("ApproximateReceiveCount", "1")
        .containsKeys("SequenceNumber", "MessageDeduplicationId", "SentTimestamp");
    assertThat(contexts.remove().getRemainingTimeInMillis()).isBetween(20_000, 30_000);
    assertThat(depth().isEmpty()).isTrue();
  }

  @Test
  void reportedMessagesStayAndTheOthersAreDeleted() throws InterruptedException {
    send("good", "good");
    send("bad", "bad");

    start((event, _) -> failed(event, "bad"));
    awaitEmptyBut(1);

    assertThat(depth().inFlight()).isEqualTo(1);
  }

  @Test
  void exceptionLeavesTheWholeBatchUntilItsVisibilityTimeout() throws InterruptedException {
    send("group", "one");
    AtomicInteger calls = new AtomicInteger();

    start(
        (_, _) -> {
          if (calls.incrementAndGet() == 1) {
            throw new IllegalStateException("the first time");
          }
          return null;
        });
    awaitBatches(1);
    assertThat(depth().inFlight()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(VISIBILITY_SECONDS));
    awaitBatches(1);

    assertThat(calls).hasValue(2);
    assertThat(depth().isEmpty()).isTrue();
  }

  @Test
  void unknownIdOfAFailureLeavesTheWholeBatch() throws InterruptedException {
    send("group", "one");

    start((_, _) -> new SQSBatchResponse(List.of(new BatchItemFailure("no such message"))));
    awaitBatches(1);

    assertThat(depth().inFlight()).isEqualTo(1);
  }

  @Test
  void maximumConcurrencyIsNeverExceeded() throws InterruptedException {
    for (int i = 0; i < 60; i++) {
      send("group-" + i, "body");
    }
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch both = new CountDownLatch(CONCURRENCY);

    start(
        (_, _) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          both.countDown();
          await(both);
          running.decrementAndGet();
          return null;
        });
    awaitEmptyBut(0);

    assertThat(most).hasValue(CONCURRENCY);
  }

  @Test
  void messagesOfOneGroupComeInOrder() throws InterruptedException {
    for (int i = 0; i < 50; i++) {
      send("group", "m" + i);
    }
    List<String> seen = new CopyOnWriteArrayList<>();

    start(
        (event, _) -> {
          event.getRecords().forEach(message -> seen.add(message.getBody()));
          return null;
        });
    awaitEmptyBut(0);

    assertThat(seen).isEqualTo(IntStream.range(0, 50).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void oneMessageCostsOneReceiveAndOneDelete() throws InterruptedException {
    send("group", "one");
    start((_, _) -> null);
    awaitBatches(1);
    server.resetCalls();

    send("group", "two");
    awaitBatches(1);

    assertThat(server.calls().getOrDefault("other", Map.of()))
        .containsEntry("DeleteMessageBatch", 1L)
        .hasEntrySatisfying("ReceiveMessage", count -> assertThat(count).isLessThanOrEqualTo(2));
  }

  @Test
  void pollerOutlivesWhateverThePollThrows() throws InterruptedException {
    AtomicInteger polls = new AtomicInteger();
    send("group", "one");

    start(
        client(
            request -> {
              if (polls.incrementAndGet() <= 2) {
                throw new IllegalStateException("poll " + polls);
              }
              return sqs.receiveMessage(request);
            }),
        (_, _) -> null);
    awaitBatches(1);

    assertThat(depth().isEmpty()).isTrue();
    assertThat(lines).singleElement().asString().contains("cannot poll").contains("poll 1");
  }

  @Test
  void batchThatComesAfterCloseIsLeftInTheQueue() throws InterruptedException {
    send("group", "one");
    CountDownLatch received = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    AtomicInteger invoked = new AtomicInteger();

    EventSourceMapping mapping =
        start(
            client(
                request -> {
                  ReceiveMessageResponse response = sqs.receiveMessage(request);
                  received.countDown();
                  awaitThoughInterrupted(closed);
                  return response;
                }),
            (_, _) -> {
              invoked.incrementAndGet();
              return null;
            });
    await(received);
    mapping.close();
    closed.countDown();

    assertThat(lines.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).contains("stopped before a batch");
    assertThat(invoked).hasValue(0);
    assertThat(depth().inFlight()).isEqualTo(1);
  }

  private void start(QueueFunction function) {
    start(sqs, function);
  }

  private EventSourceMapping start(SqsClient client, QueueFunction function) {
    FunctionSpec spec =
        new FunctionSpec(
            "TestFunction",
            "none",
            "none",
            1024,
            Duration.ofSeconds(30),
            Optional.of(new FunctionSpec.QueueMapping(QUEUE, 10, CONCURRENCY)),
            List.of(),
            List.of(),
            List.of());
    EventSourceMapping.Source source =
        new EventSourceMapping.Source(
            client,
            queueUrl,
            "arn:aws:sqs:us-east-1:000000000000:" + QUEUE,
            lines::add,
            () -> batches.add(true));
    EventSourceMapping mapping = EventSourceMapping.start(spec, source, function);
    started.add(mapping);
    return mapping;
  }

  /** A client that receives in this way, and deletes as usual. */
  private SqsClient client(Receive receive) {
    return new SqsClient() {
      @Override
      public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        return receive.receive(request);
      }

      @Override
      public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        return sqs.deleteMessageBatch(request);
      }

      @Override
      public String serviceName() {
        return sqs.serviceName();
      }

      @Override
      public void close() {}
    };
  }

  private interface Receive {
    ReceiveMessageResponse receive(ReceiveMessageRequest request);
  }

  private void send(String group, String body) {
    sqs.sendMessage(
        message ->
            message
                .queueUrl(queueUrl)
                .messageGroupId(group)
                .messageDeduplicationId(group + body)
                .messageBody(body));
  }

  private static @Nullable SQSBatchResponse failed(SQSEvent event, String body) {
    return new SQSBatchResponse(
        event.getRecords().stream()
            .filter(message -> message.getBody().equals(body))
            .map(message -> new BatchItemFailure(message.getMessageId()))
            .toList());
  }

  private void awaitBatches(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      assertThat(batches.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("a batch").isNotNull();
    }
  }

  private void awaitEmptyBut(int left) throws InterruptedException {
    while (depth().visible() + depth().inFlight() > left) {
      awaitBatches(1);
    }
  }

  private QueueDepth depth() {
    return server.depths().stream()
        .filter(depth -> depth.queue().equals(QUEUE))
        .findFirst()
        .orElseThrow();
  }

  /** As a request that does not look at interrupts. */
  private static void awaitThoughInterrupted(CountDownLatch latch) {
    boolean over = false;
    while (!over) {
      try {
        over = latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        // Only close() interrupts, and the latch opens after it.
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
