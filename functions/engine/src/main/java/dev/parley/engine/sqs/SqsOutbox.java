package dev.parley.engine.sqs;

import dev.parley.pipeline.Outbox;
import dev.parley.pipeline.SendOrder;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The outbound queue. */
public final class SqsOutbox implements Outbox {
  private static final SendOrderCodec CODEC = new SendOrderCodec();

  private final SqsClient client;
  private final String queueUrl;

  /** Sends to this queue. */
  public SqsOutbox(SqsClient client, String queueUrl) {
    this.client = client;
    this.queueUrl = queueUrl;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The event key is the deduplication id: SQS remembers it for five minutes, and only if it
   * took the message, so a copy is absorbed and a hand-over that failed can be repeated.
   */
  @Override
  public void handOver(SendOrder order) {
    handOver(order, order.event().value());
  }

  @Override
  public void handOverAgain(SendOrder order, String occasion) {
    handOver(order, order.event().value() + occasion);
  }

  private void handOver(SendOrder order, String deduplicationId) {
    client.sendMessage(
        request ->
            request
                .queueUrl(queueUrl)
                .messageGroupId(order.messageGroupId())
                .messageDeduplicationId(deduplicationId)
                .messageBody(CODEC.write(order)));
  }
}
