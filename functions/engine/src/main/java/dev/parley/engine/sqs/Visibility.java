package dev.parley.engine.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.sqs.FifoBatch.Kept;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;

/**
 * Brings failed messages back after their own wait, not after the queue's visibility timeout of
 * minutes. If that fails they come back after the timeout: later, and nothing is lost.
 */
public final class Visibility {
  /** SQS's limit. */
  private static final Duration DELAY_MAX = Duration.ofHours(12);

  private final SqsClient client;
  private final String queueUrl;
  private final JsonStationLog log;

  /** Works on this queue. */
  public Visibility(SqsClient client, String queueUrl, JsonStationLog log) {
    this.client = client;
    this.queueUrl = queueUrl;
    this.log = log;
  }

  /** One call for all of a batch; a Lambda batch and an SQS request both hold at most ten. */
  void delay(List<Kept> kept) {
    if (kept.isEmpty()) {
      return;
    }
    try {
      report(
          kept,
          client.changeMessageVisibilityBatch(
              request -> request.queueUrl(queueUrl).entries(entries(kept))));
    } catch (SdkException e) {
      kept.forEach(one -> problem(one.message(), e.getClass().getSimpleName()));
    }
  }

  private static List<ChangeMessageVisibilityBatchRequestEntry> entries(List<Kept> kept) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
    for (Kept one : kept) {
      entries.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id(String.valueOf(entries.size()))
              .receiptHandle(one.message().getReceiptHandle())
              .visibilityTimeout(seconds(one.delay()))
              .build());
    }
    return entries;
  }

  /** Up to whole seconds: a message that comes too early would only be put off again. */
  private static int seconds(Duration delay) {
    Duration bounded = delay.compareTo(DELAY_MAX) > 0 ? DELAY_MAX : delay;
    return Math.toIntExact(bounded.plusSeconds(1).minusNanos(1).toSeconds());
  }

  private void report(List<Kept> kept, ChangeMessageVisibilityBatchResponse response) {
    for (BatchResultErrorEntry failed : response.failed()) {
      problem(kept.get(Integer.parseInt(failed.id())).message(), failed.code());
    }
  }

  private void problem(SQSMessage message, String reason) {
    log.problem("message.visibility", message.getMessageId(), reason);
  }
}
