package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchPlanTest {

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyCallKeepsTheLimitsAndTheWholeKeepsTheOrder(long seed) {
    Random random = new Random(seed);
    List<SqsMessage> messages = new ArrayList<>();
    for (int i = random.nextInt(60); i > 0; i--) {
      String body = "x".repeat(random.nextInt(1, 256 * 1024));
      messages.add(SqsMessage.fifo(body, "g" + random.nextInt(20), "d" + i));
    }

    List<List<SqsMessage>> calls = BatchPlan.calls(messages);

    assertThat(calls.stream().flatMap(List::stream).toList()).isEqualTo(messages);
    assertThat(calls).allSatisfy(BatchPlanTest::assertWithinLimits);
  }

  private static void assertWithinLimits(List<SqsMessage> call) {
    Set<String> groups = new HashSet<>(call.stream().map(SqsMessage::groupId).toList());
    int bytes = call.stream().mapToInt(message -> message.body().length()).sum();
    assertThat(call).hasSizeBetween(1, BatchPlan.ENTRIES_MAX);
    assertThat(groups).hasSameSizeAs(call);
    assertThat(bytes).isLessThanOrEqualTo(BatchPlan.CALL_BYTES_MAX);
  }

  @Test
  void nothingNeedsNoCall() {
    assertThat(BatchPlan.calls(List.of())).isEmpty();
  }

  @Test
  void aStandardQueueHasNoGroupsToKeepApart() {
    List<SqsMessage> two = List.of(SqsMessage.standard("a"), SqsMessage.standard("b"));

    assertThat(BatchPlan.calls(two)).hasSize(1);
  }
}
