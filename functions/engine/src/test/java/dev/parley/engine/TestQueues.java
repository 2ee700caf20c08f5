package dev.parley.engine;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.QueueSpec;
import dev.parley.embedded.sqs.SqsServer;
import dev.parley.embedded.sqs.SqsServerOptions;
import dev.parley.embedded.time.MovableClock;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The catalogue's queues on an embedded SQS, and Lambda's part in reading them. */
public final class TestQueues implements AutoCloseable {
  private final SqsServer server;
  private final SqsClient client;
  private final Map<String, String> urls = new HashMap<>();

  /** Starts the server and makes the queues. */
  public TestQueues(MovableClock clock) {
    server = SqsServer.start(SqsServerOptions.inMemory(clock));
    client =
        SqsClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    Catalogue.queues().forEach(this::create);
  }

  /** Where the queues are. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** The server, for faults. */
  public SqsServer server() {
    return server;
  }

  /** A client for the test's own use. */
  public SqsClient client() {
    return client;
  }

  /** The URL of the queue of this name. */
  public String url(String name) {
    return urls.getOrDefault(name, "");
  }

  /** Puts a message into a queue. */
  public void send(QueueSpec queue, String group, String deduplicationId, String body) {
    client.sendMessage(
        request ->
            request
                .queueUrl(url(queue.name()))
                .messageGroupId(group)
                .messageDeduplicationId(deduplicationId)
                .messageBody(body));
  }

  /** What can be received now, at most ten, without waiting. */
  public List<Message> receive(String name) {
    return client
        .receiveMessage(
            request ->
                request
                    .queueUrl(url(name))
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  /** The bodies of what can be received now. */
  public List<String> bodies(String name) {
    return receive(name).stream().map(Message::body).toList();
  }

  /** Deletes a message. */
  public void delete(String name, String receiptHandle) {
    client.deleteMessage(request -> request.queueUrl(url(name)).receiptHandle(receiptHandle));
  }

  /** Messages as Lambda hands them over. */
  public static SQSEvent event(List<Message> messages) {
    SQSEvent event = new SQSEvent();
    event.setRecords(messages.stream().map(TestQueues::handedOver).toList());
    return event;
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  private static SQSMessage handedOver(Message message) {
    SQSMessage handedOver = new SQSMessage();
    handedOver.setMessageId(message.messageId());
    handedOver.setReceiptHandle(message.receiptHandle());
    handedOver.setBody(message.body());
    handedOver.setAttributes(message.attributesAsStrings());
    return handedOver;
  }

  private void create(QueueSpec queue) {
    Map<QueueAttributeName, String> attributes = new HashMap<>();
    queue
        .attributes()
        .forEach((name, value) -> attributes.put(QueueAttributeName.fromValue(name), value));
    queue
        .deadLetterQueue()
        .ifPresent(dead -> attributes.put(QueueAttributeName.REDRIVE_POLICY, redrive(queue, dead)));
    urls.put(
        queue.name(),
        client.createQueue(r -> r.queueName(queue.name()).attributes(attributes)).queueUrl());
  }

  private String redrive(QueueSpec queue, String deadLetterQueue) {
    String arn =
        client
            .getQueueAttributes(
                request ->
                    request
                        .queueUrl(url(deadLetterQueue))
                        .attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
        .formatted(arn, queue.maxReceiveCount());
  }
}
