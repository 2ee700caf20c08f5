package dev.parley.embedded.sqs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The actions on messages. */
final class MessageActions {
  private final QueueNames names;

  MessageActions(QueueNames names) {
    this.names = names;
  }

  ObjectNode send(SqsRequest request) {
    return send(names.queue(request), request);
  }

  ObjectNode sendBatch(SqsRequest request) {
    Queue queue = names.queue(request);
    String type = "SendMessageBatchRequestEntry";
    int bytes = Batch.entries(request, type).stream().mapToInt(MessageReader::size).sum();
    if (bytes > SqsLimits.BATCH_BYTES) {
      throw SqsError.batchRequestTooLong(bytes);
    }
    return Batch.perform(request, type, entry -> send(queue, entry));
  }

  ObjectNode receive(SqsRequest request) {
    Queue queue = names.queue(request);
    ReceiveOrder order =
        new ReceiveOrder(
            request.optionalNumber("MaxNumberOfMessages", 1, SqsLimits.RECEIVE_MESSAGES).orElse(1),
            request.optionalSeconds("VisibilityTimeout", SqsLimits.VISIBILITY_SECONDS),
            request.optionalSeconds("WaitTimeSeconds", SqsLimits.WAIT_SECONDS),
            attemptId(request, queue));
    List<Message> received = queue.receive(order);
    ObjectNode answer = empty();
    if (!received.isEmpty()) {
      ArrayNode messages = answer.putArray("Messages");
      MessageWriter writer = new MessageWriter(request);
      received.forEach(message -> messages.add(writer.write(queue.name(), message)));
    }
    return answer;
  }

  ObjectNode delete(SqsRequest request) {
    return delete(names.queue(request), request);
  }

  ObjectNode deleteBatch(SqsRequest request) {
    Queue queue = names.queue(request);
    return Batch.perform(request, "DeleteMessageBatchRequestEntry", entry -> delete(queue, entry));
  }

  ObjectNode changeVisibility(SqsRequest request) {
    return changeVisibility(names.queue(request), request);
  }

  ObjectNode changeVisibilityBatch(SqsRequest request) {
    Queue queue = names.queue(request);
    return Batch.perform(
        request,
        "ChangeMessageVisibilityBatchRequestEntry",
        entry -> changeVisibility(queue, entry));
  }

  private static ObjectNode send(Queue queue, SqsRequest request) {
    OutgoingMessage message = MessageReader.read(request, queue.attributes());
    Receipt receipt = queue.send(message);
    ObjectNode answer = empty().put("MessageId", receipt.messageId());
    answer.put("MD5OfMessageBody", Md5.of(message.body()));
    if (!message.attributes().isEmpty()) {
      answer.put("MD5OfMessageAttributes", Md5.of(message.attributes()));
    }
    message
        .traceHeader()
        .map(Md5::ofTraceHeader)
        .ifPresent(md5 -> answer.put("MD5OfMessageSystemAttributes", md5));
    receipt.sequenceNumber().ifPresent(number -> answer.put("SequenceNumber", number));
    return answer;
  }

  private static ObjectNode delete(Queue queue, SqsRequest request) {
    queue.delete(request.text("ReceiptHandle"));
    return empty();
  }

  private static ObjectNode changeVisibility(Queue queue, SqsRequest request) {
    Duration timeout =
        request
            .optionalSeconds("VisibilityTimeout", SqsLimits.VISIBILITY_SECONDS)
            .orElseThrow(() -> SqsError.missingParameter("VisibilityTimeout"));
    queue.changeVisibility(request.text("ReceiptHandle"), timeout);
    return empty();
  }

  private static Optional<String> attemptId(SqsRequest request, Queue queue) {
    Optional<String> id = request.optionalText("ReceiveRequestAttemptId");
    if (id.isPresent() && !queue.attributes().fifo()) {
      throw SqsError.invalidParameter(
          id.get(),
          "ReceiveRequestAttemptId",
          "The request include parameter that is not valid for this queue type");
    }
    return id;
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
