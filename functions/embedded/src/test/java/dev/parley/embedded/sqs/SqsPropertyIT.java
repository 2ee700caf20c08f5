package dev.parley.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Random histories against a model: order per group, no message lost, none doubled in the window,
 * and none of a group handed out while another one of it is held. Replay with {@code -Dseed=}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqsPropertyIT implements SqsFixture {
  private static final int STEPS = 150;

  private final MovableClock clock =
      new MovableClock(InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z")));
  private final SqsServer server = SqsServer.start(SqsServerOptions.inMemory(clock));
  private final SqsClient client = SqsFixture.client(server.endpoint(), "SqsPropertyIT");

  static LongStream seeds() {
    Long only = Long.getLong("seed");
    return only != null
        ? LongStream.of(only)
        : LongStream.concat(LongStream.range(0, 10), LongStream.of(System.nanoTime()));
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @Override
  public SqsClient sqs() {
    return client;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyHistoryKeepsOrderAndLosesNothing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FifoModel model = new FifoModel(fifo(), clock);

    try {
      for (int i = 0; i < STEPS; i++) {
        step(model, random);
      }
      model.drain();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("replay with -Dseed=" + seed, e);
    }

    assertThat(model.undeleted()).isZero();
  }

  private void step(FifoModel model, SplittableRandom random) {
    String group = "g" + random.nextInt(6);
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> model.send(group, "d" + random.nextInt(60));
      case 4, 5 -> model.receive(1 + random.nextInt(10));
      case 6, 7 -> model.delete(random);
      case 8 -> model.hide(random, random.nextInt(60));
      default -> clock.advance(Duration.ofSeconds(random.nextInt(40)));
    }
  }
}
