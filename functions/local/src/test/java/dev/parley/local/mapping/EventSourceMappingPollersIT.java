package dev.parley.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** How the queue is polled: by how many, in what order, at what cost, and until when. */
final class EventSourceMappingPollersIT {
  private final MappedQueue queue = new MappedQueue();

  @AfterEach
  void stop() {
    queue.close();
  }

  @Test
  void maximumConcurrencyIsNeverExceeded() throws InterruptedException {
    for (int i = 0; i < 60; i++) {
      queue.send("group-" + i, "body");
    }
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch both = new CountDownLatch(MappedQueue.CONCURRENCY);

    queue.start(
        (_, _) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          both.countDown();
          await(both);
          running.decrementAndGet();
          return null;
        });
    queue.awaitEmptyBut(0);

    assertThat(most).hasValue(MappedQueue.CONCURRENCY);
  }

  @Test
  void messagesOfOneGroupComeInOrder() throws InterruptedException {
    for (int i = 0; i < 50; i++) {
      queue.send("group", "m" + i);
    }
    List<String> seen = new CopyOnWriteArrayList<>();

    queue.start(
        (event, _) -> {
          event.getRecords().forEach(message -> seen.add(message.getBody()));
          return null;
        });
    queue.awaitEmptyBut(0);

    assertThat(seen).isEqualTo(IntStream.range(0, 50).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void oneMessageCostsOneReceiveAndOneDelete() throws InterruptedException {
    queue.send("group", "one");
    queue.start((_, _) -> null);
    queue.awaitBatches(1);
    queue.server.resetCalls();

    queue.send("group", "two");
    queue.awaitBatches(1);

    // The receive that brings it was open before; the one after it may have been opened by now.
    Map<String, Long> calls = queue.server.calls().getOrDefault("other", Map.of());
    assertThat(calls).containsEntry("DeleteMessageBatch", 1L);
    assertThat(calls.getOrDefault("ReceiveMessage", 0L)).isLessThanOrEqualTo(2);
  }

  @Test
  void pollerOutlivesWhateverThePollThrows() throws InterruptedException {
    AtomicInteger polls = new AtomicInteger();
    queue.send("group", "one");

    queue.start(
        queue.receiving(
            request -> {
              if (polls.incrementAndGet() <= 2) {
                throw new IllegalStateException("poll " + polls);
              }
              return queue.sqs.receiveMessage(request);
            }),
        (_, _) -> null);
    queue.awaitBatches(1);

    assertThat(queue.depth().isEmpty()).isTrue();
    assertThat(queue.lines).singleElement().asString().contains("cannot poll").contains("poll 1");
  }

  @Test
  void batchThatComesAfterCloseIsLeftInTheQueue() throws InterruptedException {
    queue.send("group", "one");
    CountDownLatch received = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    AtomicInteger invoked = new AtomicInteger();

    EventSourceMapping mapping =
        queue.start(
            queue.receiving(
                request -> {
                  ReceiveMessageResponse response = queue.sqs.receiveMessage(request);
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

    assertThat(queue.lines.poll(MappedQueue.LIMIT.toSeconds(), TimeUnit.SECONDS))
        .contains("stopped before a batch");
    assertThat(invoked).hasValue(0);
    assertThat(queue.depth().inFlight()).isEqualTo(1);
  }

  /** As a request that does not look at interrupts. */
  private static void awaitThoughInterrupted(CountDownLatch latch) {
    boolean over = false;
    while (!over) {
      try {
        over = latch.await(MappedQueue.LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        // Only close() interrupts, and the latch opens after it.
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(MappedQueue.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
