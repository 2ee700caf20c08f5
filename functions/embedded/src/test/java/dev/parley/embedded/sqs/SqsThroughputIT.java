package dev.parley.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.time.MovableClock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The case this emulator was built for. The rate is printed and never asserted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqsThroughputIT implements SqsFixture {
  private static final int BATCHES = 1000;
  private static final int CONSUMERS = 4;

  private final SqsServer server = SqsServer.start(SqsServerOptions.inMemory(new MovableClock()));
  private final SqsClient client = SqsFixture.client(server.endpoint(), "SqsThroughputIT");

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @Override
  public SqsClient sqs() {
    return client;
  }

  @Test
  void backlogOfTenThousandGroupsDrains() throws Exception {
    TestQueue queue = fifo();
    long start = System.nanoTime();
    inParallel(IntStream.range(0, BATCHES).mapToObj(batch -> sending(queue, batch)).toList());
    long sent = System.nanoTime();
    AtomicInteger drained = new AtomicInteger();
    inParallel(IntStream.range(0, CONSUMERS).mapToObj(i -> draining(queue, drained)).toList());
    long done = System.nanoTime();

    System.out.printf(
        "SQS emulator, 10000 groups of one message: sent %.0f/s, drained %.0f/s%n",
        BATCHES * 10 * 1e9 / (sent - start), BATCHES * 10 * 1e9 / (done - sent));
    assertThat(drained).hasValue(BATCHES * 10);
  }

  private static void inParallel(List<Callable<Integer>> tasks) throws Exception {
    try (var threads = Executors.newFixedThreadPool(CONSUMERS)) {
      for (var result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isNotNegative();
      }
    }
  }

  private static Callable<Integer> sending(TestQueue queue, int batch) {
    return () ->
        queue
            .sqs()
            .sendMessageBatch(
                r ->
                    r.queueUrl(queue.url())
                        .entries(
                            IntStream.range(batch * 10, batch * 10 + 10)
                                .mapToObj(SqsThroughputIT::entry)
                                .toList()))
            .successful()
            .size();
  }

  private static Callable<Integer> draining(TestQueue queue, AtomicInteger drained) {
    return () -> {
      for (List<Message> got = queue.receive(10); !got.isEmpty(); got = queue.receive(10)) {
        List<DeleteMessageBatchRequestEntry> deletions =
            got.stream()
                .map(
                    m ->
                        DeleteMessageBatchRequestEntry.builder()
                            .id(m.messageId())
                            .receiptHandle(m.receiptHandle())
                            .build())
                .toList();
        queue.sqs().deleteMessageBatch(r -> r.queueUrl(queue.url()).entries(deletions));
        drained.addAndGet(got.size());
      }
      return drained.get();
    };
  }

  private static SendMessageBatchRequestEntry entry(int i) {
    return SendMessageBatchRequestEntry.builder()
        .id("e" + i)
        .messageBody("{\"text\":\"" + "x".repeat(280) + "\"}")
        .messageGroupId("g" + i)
        .messageDeduplicationId("d" + i)
        .build();
  }
}
