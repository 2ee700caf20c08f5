package dev.parley.engine.sqs;

import dev.parley.channel.Hash;
import dev.parley.event.Bundle;
import dev.parley.event.EventKey;
import dev.parley.trace.TraceParent;
import dev.parley.wire.BundleCodec;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A queue, for what Parley itself brings about or brings back. */
public final class SqsInbox {
  /** How many messages one call takes; SQS's limit. */
  public static final int BATCH_MAX = 10;

  /** SQS's limit for all messages of one call together. */
  private static final int BATCH_BYTES_MAX = 1_048_576;

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
    return failed(bundles.stream().map(Message::of).toList()).stream()
        .map(failed -> new Refused(bundles.get(Integer.parseInt(failed.id())), failed.code()))
        .toList();
  }

  /**
   * Sends 1 to {@value #BATCH_MAX} messages that were sent before, with as few calls as their
   * length allows. An outage of the queue refuses all that it did not surely take.
   *
   * @return what SQS refused; it has all others
   */
  public List<Message> sendAgain(List<Message> messages) {
    List<Message> refused = new ArrayList<>();
    List<Message> some = new ArrayList<>();
    int bytes = 0;
    for (Message message : messages) {
      if (!some.isEmpty() && bytes + message.bytes() > BATCH_BYTES_MAX) {
        refused.addAll(refused(some));
        some.clear();
        bytes = 0;
      }
      some.add(message);
      bytes += message.bytes();
    }
    refused.addAll(refused(some));
    return refused;
  }

  private List<Message> refused(List<Message> messages) {
    try {
      return failed(messages).stream()
          .map(failed -> messages.get(Integer.parseInt(failed.id())))
          .toList();
    } catch (SdkException _) {
      return List.copyOf(messages);
    }
  }

  private List<BatchResultErrorEntry> failed(List<Message> messages) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Message message : messages) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .messageGroupId(message.group)
              .messageDeduplicationId(message.deduplicationId)
              .messageBody(message.body)
              .messageAttributes(message.attributes())
              .build());
    }
    return client.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries)).failed();
  }

  /**
   * A message as SQS takes it.
   *
   * @param group its {@code MessageGroupId}
   * @param traceparent the trace of its first event, as it travels; empty for none
   */
  public record Message(
      String group, String deduplicationId, String body, Optional<String> traceparent) {
    private static Message of(Bundle bundle) {
      EventKey first = bundle.events().getFirst().head().key();
      return new Message(
          bundle.conversation().messageGroupId(),
          bundle.deduplicationId(),
          CODEC.write(bundle),
          TraceAttributes.traceparent(first, new SecureRandom()));
    }

    /**
     * The bundle once more. SQS would swallow within five minutes what it took before, so each time
     * has a deduplication id of its own.
     *
     * @param time counts from 1
     */
    public static Message again(Bundle bundle, long time) {
      Message first = of(bundle);
      return again(first, time);
    }

    /** The same for any body. */
    public static Message again(String group, String body, long time) {
      return again(new Message(group, Hash.sha256(body).hex(), body, Optional.empty()), time);
    }

    private static Message again(Message first, long time) {
      String id = Hash.sha256(first.deduplicationId + "|redrive|" + time).hex();
      return new Message(first.group, id, first.body, first.traceparent);
    }

    private Map<String, MessageAttributeValue> attributes() {
      return traceparent
          .map(text -> Map.of(TraceParent.NAME, TraceAttributes.text(text)))
          .orElse(Map.of());
    }

    /** All of ours are ASCII; of others a character has at most three bytes. */
    private int bytes() {
      int trace = TraceParent.NAME.length() + "String".length();
      return body.chars().map(c -> c < 128 ? 1 : 3).sum()
          + traceparent.map(text -> trace + text.length()).orElse(0);
    }
  }

  /**
   * A bundle that SQS did not take.
   *
   * @param code why, in SQS's word
   */
  public record Refused(Bundle bundle, String code) {}
}
