package dev.parley.engine;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.parley.catalogue.QueueSpec;
import dev.parley.embedded.provision.Provision;
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

/** The catalogue's queues on an embedded SQS, and Lambda's part in reading them. */
public final class TestQueues implements AutoCloseable {
  private final SqsServer server;
  private final SqsClient client;
  private final Map<String, String> urls;

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
    urls = Provision.queues(client);
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
    Map<String, MessageAttribute> attributes = new HashMap<>();
    message
        .messageAttributes()
        .forEach(
            (name, value) -> {
              MessageAttribute attribute = new MessageAttribute();
              attribute.setDataType(value.dataType());
              attribute.setStringValue(value.stringValue());
              attributes.put(name, attribute);
            });
    handedOver.setMessageAttributes(attributes);
    return handedOver;
  }
}
