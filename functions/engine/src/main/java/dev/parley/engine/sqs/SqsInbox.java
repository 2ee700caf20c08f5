package dev.parley.engine.sqs;

import dev.parley.event.Bundle;
import dev.parley.wire.BundleCodec;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** An inbound queue, for events that Parley itself brings about. */
public final class SqsInbox {
  /** How many bundles one call takes; SQS's limit. */
  public static final int BATCH_MAX = 10;

  private static final BundleCodec CODEC = new BundleCodec();

  private final SqsClient client;
  private final String queueUrl;

  /** Sends to this queue. */
  public SqsInbox(SqsClient client, String queueUrl) {
    this.client = client;
    this.queueUrl = queueUrl;
  }

  /**
   * Sends 1 to {@value #BATCH_MAX} bundles with one call. Repeating it within five minutes adds
   * nothing: SQS remembers the deduplication ids of what it took.
   *
   * @return what SQS refused; it has all others
   */
  public List<Refused> send(List<Bundle> bundles) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Bundle bundle : bundles) {
      entries.add(entry(entries.size(), bundle));
    }
    return client
        .sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries))
        .failed()
        .stream()
        .map(failed -> new Refused(bundles.get(Integer.parseInt(failed.id())), failed.code()))
        .toList();
  }

  private static SendMessageBatchRequestEntry entry(int id, Bundle bundle) {
    return SendMessageBatchRequestEntry.builder()
        .id(Integer.toString(id))
        .messageGroupId(bundle.conversation().messageGroupId())
        .messageDeduplicationId(bundle.deduplicationId())
        .messageBody(CODEC.write(bundle))
        .build();
  }

  /**
   * A bundle that SQS did not take.
   *
   * @param code why, in SQS's word
   */
  public record Refused(Bundle bundle, String code) {}
}
