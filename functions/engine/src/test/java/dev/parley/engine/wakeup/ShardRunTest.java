package dev.parley.engine.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.Samples;
import dev.parley.engine.dynamodb.Due;
import dev.parley.engine.dynamodb.DynamoJobs;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.sqs.SqsInbox;
import dev.parley.pipeline.Outbox;
import dev.parley.pipeline.SendOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** A queue that takes a part of a batch. */
class ShardRunTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final List<String> lines = new ArrayList<>();
  private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
  private final PickySqs queue = new PickySqs();

  @Test
  void entriesThatTheQueueRefusesAreNamedAndTheRestIsQueued() {
    Woken woken = run(12);

    assertThat(woken).isEqualTo(Woken.timers(12, 10, 0));
    assertThat(woken.left()).isEqualTo(2);
    assertThat(woken.isComplete()).isFalse();
    assertThat(queue.batches).containsExactly(10, 2);
    assertThat(lines).hasSize(2).allMatch(line -> line.contains("ServiceUnavailable"));
  }

  @Test
  void batchesEndWhenTheTimeIsOver() {
    queue.afterBatch = () -> time.set(NOW.plusSeconds(1));

    Woken woken = run(12);

    assertThat(queue.batches).containsExactly(10);
    assertThat(woken).isEqualTo(Woken.timers(12, 9, 0));
    assertThat(woken.left()).isEqualTo(3);
  }

  private Woken run(int timers) {
    InstantSource clock = time::get;
    JsonStationLog log = new JsonStationLog(clock, lines::add);
    return new ShardRun(
            new SqsInbox(queue, "queue"),
            _ -> {},
            new DueJobs(new DynamoJobs(new OnePage(0), "table", clock), new NoOutbox(), log, clock),
            _ -> {},
            log,
            clock,
            NOW.plusSeconds(1))
        .run(new Due(new OnePage(timers), "table"), 0, NOW);
  }

  /** No job is due in these tests. */
  private static final class NoOutbox implements Outbox {
    @Override
    public void handOver(SendOrder order) {
      throw new IllegalStateException("Nobody asked for " + order);
    }

    @Override
    public void handOverAgain(SendOrder order, String occasion) {
      throw new IllegalStateException("Nobody asked for " + order);
    }
  }

  /** Refuses the first entry of each batch. */
  private static final class PickySqs implements SqsClient {
    final List<Integer> batches = new ArrayList<>();
    Runnable afterBatch = () -> {};

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      batches.add(request.entries().size());
      afterBatch.run();
      SendMessageBatchRequestEntry first = request.entries().getFirst();
      BatchResultErrorEntry refused =
          BatchResultErrorEntry.builder().id(first.id()).code("ServiceUnavailable").build();
      return SendMessageBatchResponse.builder().failed(refused).build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }

  /** An index with so many timers. */
  private record OnePage(int timers) implements DynamoDbClient {
    @Override
    public QueryResponse query(QueryRequest request) {
      List<Map<String, AttributeValue>> items = new ArrayList<>();
      for (int user = 0; user < timers; user++) {
        items.add(
            Map.of(
                "pk", AttributeValue.fromS("CONV#" + Samples.SHOP.text() + "#u" + user),
                "dueAt", AttributeValue.fromN(Long.toString(NOW.toEpochMilli())),
                "dueAutomation", AttributeValue.fromS("a1")));
      }
      return QueryResponse.builder().items(items).build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
