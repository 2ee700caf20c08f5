package dev.parley.engine.sqs;

import dev.parley.pipeline.OutboundTask;
import dev.parley.pipeline.Outbox;
import dev.parley.pipeline.Release;
import dev.parley.pipeline.SendOrder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The outbound queue. */
public final class SqsOutbox implements Outbox {
  private static final SendOrderCodec CODEC = new SendOrderCodec();
  private static final OutboundCodec OUTBOUND = new OutboundCodec();

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

  /**
   * Enqueues a release, in the lane of its conversation. Repeating it within five minutes adds
   * nothing.
   *
   * @param dueAt tells it apart from others of the same list
   */
  public void handOver(Release release, Instant dueAt) {
    String id =
        release.conversation().messageGroupId() + release.place().wireName() + dueAt.toEpochMilli();
    send(release, id, OUTBOUND.write(release), TraceAttributes.ofWork());
  }

  private void handOver(SendOrder order, String deduplicationId) {
    Map<String, MessageAttributeValue> trace =
        TraceAttributes.of(order.event(), new SecureRandom());
    send(order, deduplicationId, CODEC.write(order), trace);
  }

  private void send(
      OutboundTask task,
      String deduplicationId,
      String body,
      Map<String, MessageAttributeValue> trace) {
    client.sendMessage(
        request ->
            request
                .queueUrl(queueUrl)
                .messageGroupId(task.messageGroupId())
                .messageDeduplicationId(deduplicationId)
                .messageBody(body)
                .messageAttributes(trace));
  }
}
