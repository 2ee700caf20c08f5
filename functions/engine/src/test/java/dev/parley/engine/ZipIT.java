package dev.parley.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.lambda.LambdaFunction;
import dev.parley.embedded.lambda.LambdaProcess;
import dev.parley.embedded.lambda.RuntimeApi;
import dev.parley.embedded.time.MovableClock;
import dev.parley.event.Bundle;
import dev.parley.event.Priority;
import dev.parley.wire.BundleCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The zip as AWS's own runtime client runs it: its own process, and JSON in and out. */
class ZipIT {
  private static final Path ZIP = Path.of("target/engine.zip");
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @Test
  void functionOutOfTheZipReadsABatchAndReportsWhatFailed() throws Exception {
    try (TestQueues queues = new TestQueues(new MovableClock());
        RuntimeApi api = RuntimeApi.open("DmProcessorFunction");
        LambdaProcess _ = LambdaProcess.start(processor().with(environment(queues)), api)) {
      byte[] answer = api.invoke(batch(), DEADLINE).get(DEADLINE.toSeconds(), TimeUnit.SECONDS);

      assertThat(new String(answer, StandardCharsets.UTF_8))
          .isEqualTo(
              "{\"batchItemFailures\":[{\"itemIdentifier\":\"message-1\"},"
                  + "{\"itemIdentifier\":\"message-2\"}]}");
      assertThat(queues.bodies(Catalogue.DM.deadLetterQueue().orElseThrow())).isEmpty();
    }
  }

  @Test
  void functionWithoutItsSettingsFailsToStartAndNamesThem() {
    try (RuntimeApi api = RuntimeApi.open("DmProcessorFunction");
        LambdaProcess _ = LambdaProcess.start(processor(), api)) {
      assertThatThrownBy(
              () -> api.invoke(batch(), DEADLINE).get(DEADLINE.toSeconds(), TimeUnit.SECONDS))
          .hasMessageContaining("PARLEY_QUEUE_URL")
          .hasMessageContaining("PARLEY_CONVERSATIONS_TABLE");
    }
  }

  @Test
  void zipHoldsNoHttpClientThatIsNotUsed() throws Exception {
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      assertThat(zip.stream().map(Object::toString))
          .anyMatch(name -> name.startsWith("lib/parley-engine-"))
          .noneMatch(name -> name.contains("netty") || name.contains("apache"));
    }
  }

  /** Each new environment downloads it. */
  @Test
  void zipHasSixteenMegabytesAtMost() {
    assertThat(ZIP.toFile()).satisfies(zip -> assertThat(zip.length()).isLessThan(16_000_000));
  }

  private static LambdaFunction processor() {
    return LambdaFunction.of(ZIP, ProcessorFunction.class.getName());
  }

  /** There is no database, so nothing can be decided, and nothing can be kept and buried. */
  private static Map<String, String> environment(TestQueues queues) {
    return Map.of(
        "PARLEY_SQS_ENDPOINT", queues.endpoint().toString(),
        "PARLEY_DYNAMODB_ENDPOINT", "http://127.0.0.1:1",
        "PARLEY_QUEUE_URL", queues.url(Catalogue.DM.name()),
        "PARLEY_DEAD_LETTER_QUEUE_URL", queues.url(Catalogue.DM.deadLetterQueue().orElseThrow()),
        "PARLEY_OUTBOUND_QUEUE_URL", queues.url(Catalogue.OUTBOUND.name()),
        "PARLEY_ACCOUNTS_TABLE", "accounts",
        "PARLEY_CONVERSATIONS_TABLE", "conversations",
        "PARLEY_STATS_TABLE", "stats",
        "PARLEY_GRAPH_URL", "http://127.0.0.1:1",
        "PARLEY_TOKEN_KEY", "a-key-of-the-tests-with-32-and-more-characters");
  }

  private static byte[] batch() {
    var event = Samples.text("98", "m1", "PRICE", Instant.now());
    String bundle =
        new BundleCodec()
            .write(new Bundle(event.head().conversation(), Priority.DM, List.of(event)));
    return "{\"Records\":[%s,%s]}"
        .formatted(record("1", "no bundle"), record("2", bundle))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String record(String number, String body) {
    return """
        {"messageId":"message-%1$s","receiptHandle":"handle-%1$s","body":"%2$s",
         "attributes":{"ApproximateReceiveCount":"3","SentTimestamp":"1763800000000",
          "MessageGroupId":"group-%1$s","SequenceNumber":"1"},
         "messageAttributes":{},"md5OfBody":"x","eventSource":"aws:sqs",
         "eventSourceARN":"arn:aws:sqs:us-east-1:000000000000:parley-dm.fifo",
         "awsRegion":"us-east-1"}"""
        .formatted(number, body.replace("\"", "\\\""));
  }
}
