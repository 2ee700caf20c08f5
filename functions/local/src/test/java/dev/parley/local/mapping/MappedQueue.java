package dev.parley.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** A FIFO queue on a server of its own, and the mappings that were started for it. */
final class MappedQueue implements AutoCloseable {
  static final String NAME = "mapped.fifo";
  static final int CONCURRENCY = 2;
  static final int VISIBILITY_SECONDS = 30;

  /** How long is waited for what must come. */
  static final Duration LIMIT = Duration.ofSeconds(20);

  final MovableClock clock = new MovableClock();
  final SqsServer server = SqsServer.start(SqsServerOptions.inMemory(clock));
  final SqsClient sqs =
      SqsClient.builder()
          .endpointOverride(server.endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  /** What the mappings said. */
  final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private final String queueUrl =
      sqs.createQueue(
              queue ->
                  queue
                      .queueName(NAME)
                      .attributesWithStrings(
                          Map.of(
                              "FifoQueue", "true",
                              "DeduplicationScope", "messageGroup",
                              "FifoThroughputLimit", "perMessageGroupId",
                              "VisibilityTimeout", String.valueOf(VISIBILITY_SECONDS))))
          .queueUrl();
  private final BlockingQueue<Boolean> batches = new LinkedBlockingQueue<>();
  private final List<EventSourceMapping> started = new ArrayList<>();

  void send(String group, String body) {
    sqs.sendMessage(
        message ->
            message
                .queueUrl(queueUrl)
                .messageGroupId(group)
                .messageDeduplicationId(group + body)
                .messageBody(body));
  }

  void start(QueueFunction function) {
    start(sqs, function);
  }

  EventSourceMapping start(SqsClient client, QueueFunction function) {
    FunctionSpec spec =
        new FunctionSpec(
            "TestFunction",
            "none",
            "none",
            1024,
            Duration.ofSeconds(30),
            Optional.of(new FunctionSpec.QueueMapping(NAME, 10, CONCURRENCY)),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of());
    EventSourceMapping.Source source =
        new EventSourceMapping.Source(
            client,
            queueUrl,
            "arn:aws:sqs:us-east-1:000000000000:" + NAME,
            lines::add,
            () -> batches.add(true));
    EventSourceMapping mapping = EventSourceMapping.start(spec, source, function);
    started.add(mapping);
    return mapping;
  }

  /** A client that receives in this way, and deletes as usual. */
  SqsClient receiving(Receive receive) {
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

  /** How a poll is answered. */
  interface Receive {
    ReceiveMessageResponse receive(ReceiveMessageRequest request);
  }

  /** Waits until so many more batches are done with. */
  void awaitBatches(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      assertThat(batches.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("a batch").isNotNull();
    }
  }

  /** Waits for batches until no more than so many messages are left, visible or in flight. */
  void awaitEmptyBut(int left) throws InterruptedException {
    while (depth().visible() + depth().inFlight() > left) {
      awaitBatches(1);
    }
  }

  QueueDepth depth() {
    return server.depths().stream()
        .filter(depth -> depth.queue().equals(NAME))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    started.forEach(EventSourceMapping::close);
    sqs.close();
    server.close();
  }
}
