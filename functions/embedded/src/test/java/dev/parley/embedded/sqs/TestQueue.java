package dev.parley.embedded.sqs;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** One queue with the few calls that most tests make. */
record TestQueue(SqsClient sqs, String url) {

  String name() {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  String arn() {
    return attribute(QueueAttributeName.QUEUE_ARN);
  }

  String attribute(QueueAttributeName name) {
    return attributes().getOrDefault(name, "");
  }

  Map<QueueAttributeName, String> attributes() {
    return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  void set(QueueAttributeName name, String value) {
    sqs.setQueueAttributes(r -> r.queueUrl(url).attributes(Map.of(name, value)));
  }

  /** Sends the bodies one after the other, each with a deduplication id of its own. */
  void send(String group, String... bodies) {
    for (String body : bodies) {
      sendOnce(group, body, UUID.randomUUID().toString());
    }
  }

  SendMessageResponse sendOnce(String group, String body, String deduplicationId) {
    return sqs.sendMessage(
        r ->
            r.queueUrl(url)
                .messageBody(body)
                .messageGroupId(group)
                .messageDeduplicationId(deduplicationId));
  }

  SendMessageResponse sendPlain(String body) {
    return sqs.sendMessage(r -> r.queueUrl(url).messageBody(body));
  }

  /** What is there now, at most {@code max}, with all system attributes. */
  List<Message> receive(int max) {
    return receive(max, r -> {});
  }

  List<Message> receive(int max, Consumer<ReceiveMessageRequest.Builder> more) {
    return sqs.receiveMessage(
            r -> {
              r.queueUrl(url)
                  .maxNumberOfMessages(max)
                  .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                  .messageAttributeNames("All");
              more.accept(r);
            })
        .messages();
  }

  Message receiveOne() {
    List<Message> messages = receive(1);
    if (messages.isEmpty()) {
      throw new AssertionError("nothing to receive in " + name() + ": " + attributes());
    }
    return messages.getFirst();
  }

  List<String> bodies(int max) {
    return receive(max).stream().map(Message::body).toList();
  }

  /** Receives and deletes until nothing comes any more. */
  List<String> drain() {
    var bodies = new java.util.ArrayList<String>();
    for (List<Message> batch = receive(10); !batch.isEmpty(); batch = receive(10)) {
      for (Message message : batch) {
        bodies.add(message.body());
        delete(message);
      }
    }
    return bodies;
  }

  void delete(Message message) {
    sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
  }

  void release(Message message) {
    hide(message, 0);
  }

  void hide(Message message, int seconds) {
    sqs.changeMessageVisibility(
        r -> r.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(seconds));
  }
}
