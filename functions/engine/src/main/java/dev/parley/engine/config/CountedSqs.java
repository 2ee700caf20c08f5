package dev.parley.engine.config;

import dev.parley.engine.log.CallLog;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The operations of SQS that the engine uses, counted. Receiving and deleting is Lambda's work. */
record CountedSqs(SqsClient client, CallLog calls) implements SqsClient {
  private static final String SYSTEM = "sqs";

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    calls.count(SYSTEM, "SendMessage");
    return client.sendMessage(request);
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    calls.count(SYSTEM, "SendMessageBatch");
    return client.sendMessageBatch(request);
  }

  @Override
  public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
      ChangeMessageVisibilityBatchRequest request) {
    calls.count(SYSTEM, "ChangeMessageVisibilityBatch");
    return client.changeMessageVisibilityBatch(request);
  }

  @Override
  public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
    calls.count(SYSTEM, "GetQueueAttributes");
    return client.getQueueAttributes(request);
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {
    client.close();
  }
}
