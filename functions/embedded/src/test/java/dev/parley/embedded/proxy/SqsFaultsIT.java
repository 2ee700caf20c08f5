package dev.parley.embedded.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.embedded.sqs.SqsServer;
import dev.parley.embedded.sqs.SqsServerOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** How an SQS behind the proxy looks to AWS's client. */
class SqsFaultsIT {

  private static final Faults HALF_OF_ENTRIES = Faults.none().with(Fault.ENTRY_FAILED, 0.5);

  private final SqsServer server =
      SqsServer.start(SqsServerOptions.inMemory(InstantSource.system()));
  private final FaultProxy proxy = FaultProxy.inFrontOf(server.endpoint(), Faults.none());
  private final SqsClient client = AwsClients.sqs(proxy.endpoint(), AwsClients.noRetries());
  private final SqsClient direct = AwsClients.sqs(server.endpoint(), AwsClients.noRetries());
  private final String queue =
      direct
          .createQueue(
              r ->
                  r.queueName("q.fifo")
                      .attributes(
                          Map.of(
                              QueueAttributeName.FIFO_QUEUE, "true",
                              QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")))
          .queueUrl();

  @AfterEach
  void stop() {
    client.close();
    direct.close();
    proxy.close();
    server.close();
  }

  @Test
  void clientGoesThroughTheProxyThoughTheQueueUrlNamesTheServer() {
    client.sendMessage(r -> r.queueUrl(queue).messageBody("hi").messageGroupId("g"));

    assertThat(proxy.requests()).isEqualTo(1);
    assertThat(left()).containsExactly("hi");
  }

  @Test
  void someEntriesOfASendFailAndTheOthersAreThere() {
    proxy.faults(HALF_OF_ENTRIES);

    SendMessageBatchResponse answer = send();

    List<String> sent = answer.successful().stream().map(SendMessageBatchResultEntry::id).toList();
    List<String> failed = answer.failed().stream().map(BatchResultErrorEntry::id).toList();
    assertThat(failed).isNotEmpty();
    assertThat(sent).isNotEmpty();
    assertThat(Stream.concat(sent.stream(), failed.stream()))
        .containsExactlyInAnyOrderElementsOf(ids());
    assertThat(answer.failed())
        .allMatch(e -> !e.senderFault() && e.code().equals("InternalError") && e.message() != null);
    assertThat(left()).containsExactlyInAnyOrderElementsOf(sent);
    assertThat(proxy.fired()).containsEntry(Fault.ENTRY_FAILED, (long) failed.size());
  }

  @Test
  void batchOfWhichEveryEntryFailsPerformsNothing() {
    proxy.faults(Faults.none().with(Fault.ENTRY_FAILED, 1));

    SendMessageBatchResponse answer = send();

    assertThat(answer.successful()).isEmpty();
    assertThat(answer.failed()).extracting(BatchResultErrorEntry::id).isEqualTo(ids());
    assertThat(left()).isEmpty();
  }

  @Test
  void messageWhoseDeletionFailedIsStillThere() {
    send();
    List<Message> received = receive(client);
    proxy.faults(HALF_OF_ENTRIES);

    var answer =
        client.deleteMessageBatch(
            r ->
                r.queueUrl(queue)
                    .entries(
                        received.stream()
                            .map(
                                m ->
                                    DeleteMessageBatchRequestEntry.builder()
                                        .id(m.body())
                                        .receiptHandle(m.receiptHandle())
                                        .build())
                            .toList()));

    assertThat(answer.failed()).isNotEmpty().hasSizeLessThan(10);
    assertThat(server.depths().getFirst().inFlight()).isEqualTo(answer.failed().size());
  }

  @Test
  void messageWhoseVisibilityCouldNotBeChangedStaysHidden() {
    send();
    List<Message> received = receive(client);
    proxy.faults(HALF_OF_ENTRIES);

    var answer =
        client.changeMessageVisibilityBatch(
            r ->
                r.queueUrl(queue)
                    .entries(
                        received.stream()
                            .map(
                                m ->
                                    ChangeMessageVisibilityBatchRequestEntry.builder()
                                        .id(m.body())
                                        .receiptHandle(m.receiptHandle())
                                        .visibilityTimeout(0)
                                        .build())
                            .toList()));

    assertThat(answer.failed()).isNotEmpty().hasSizeLessThan(10);
    assertThat(receive(direct)).hasSize(answer.successful().size());
  }

  @Test
  void failedRequestDoesNothingOrAllOfIt() {
    proxy.faults(Faults.none().with(Fault.INTERNAL_ERROR, 1));
    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(this::send)
        .matches(e -> e.statusCode() == 500);
    proxy.faults(Faults.none().with(Fault.UNAVAILABLE, 1));
    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(this::send)
        .matches(e -> e.statusCode() == 503);
    assertThat(server.depths().getFirst().visible()).isZero();

    proxy.faults(Faults.none().with(Fault.INTERNAL_ERROR_PERFORMED, 1));
    assertThatExceptionOfType(SqsException.class).isThrownBy(this::send);
    assertThat(left()).hasSize(10);
  }

  @Test
  void sendWhoseAnswerIsLostIsStored() {
    proxy.faults(Faults.none().with(Fault.ANSWER_LOST, 1));

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(this::send);

    assertThat(left()).hasSize(10);
    assertThat(proxy.fired()).containsEntry(Fault.ANSWER_LOST, 1L);
  }

  @Test
  void retriesHideFailedRequestsButNotFailedEntries() {
    proxy.faults(
        HALF_OF_ENTRIES.with(Fault.INTERNAL_ERROR, 0.3).with(Fault.UNAVAILABLE, 0.3).withSeed(5));
    try (SqsClient patient = AwsClients.sqs(proxy.endpoint(), AwsClients.retries())) {
      int failed = IntStream.range(0, 10).map(i -> send(patient).failed().size()).sum();

      assertThat(failed).isBetween(20, 80);
      assertThat(proxy.requests()).isGreaterThan(10);
      assertThat(proxy.fired())
          .containsEntry(Fault.ENTRY_FAILED, (long) failed)
          .hasEntrySatisfying(Fault.INTERNAL_ERROR, count -> assertThat(count).isPositive())
          .hasEntrySatisfying(Fault.UNAVAILABLE, count -> assertThat(count).isPositive())
          .containsEntry(Fault.ANSWER_LOST, 0L);
    }
  }

  private SendMessageBatchResponse send() {
    return send(client);
  }

  /** Ten messages whose body is their id, each in a group of its own. */
  private SendMessageBatchResponse send(SqsClient through) {
    return through.sendMessageBatch(
        r ->
            r.queueUrl(queue)
                .entries(
                    ids().stream()
                        .map(
                            id ->
                                SendMessageBatchRequestEntry.builder()
                                    .id(id)
                                    .messageBody(id)
                                    .messageGroupId(id)
                                    .build())
                        .toList()));
  }

  private static List<String> ids() {
    return IntStream.range(0, 10).mapToObj(i -> "m" + i).toList();
  }

  private List<Message> receive(SqsClient through) {
    return through.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10)).messages();
  }

  /** The bodies of what is in the queue. */
  private List<String> left() {
    List<String> bodies = new ArrayList<>();
    receive(direct).forEach(message -> bodies.add(message.body()));
    return bodies;
  }
}
