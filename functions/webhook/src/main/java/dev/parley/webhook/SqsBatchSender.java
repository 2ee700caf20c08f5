package dev.parley.webhook;

import dev.parley.trace.TraceParent;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import dev.parley.wire.UnreadableJsonException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code SendMessageBatch} in the AWS JSON 1.0 protocol, and nothing else of SQS.
 *
 * <p>What is refused is tried again, at most {@value #ATTEMPTS_MAX} times in all and never after
 * the caller's deadline. A repeat is harmless on a FIFO queue: the deduplication id absorbs it.
 */
public final class SqsBatchSender {
  private static final int ATTEMPTS_MAX = 3;
  private static final Duration ATTEMPT_TIME_MAX = Duration.ofSeconds(2);

  private final SigV4 signer;
  private final Optional<URI> endpoint;
  private final AwsCredentialsSource credentials;
  private final InstantSource clock;

  /**
   * A sender; opens no connection yet.
   *
   * @param endpoint instead of the host of the queue URLs
   */
  public SqsBatchSender(
      String region,
      Optional<URI> endpoint,
      AwsCredentialsSource credentials,
      InstantSource clock) {
    this.signer = new SigV4(region, "sqs");
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.clock = clock;
  }

  static SqsBatchSender of(
      WebhookSettings settings, AwsCredentialsSource credentials, InstantSource clock) {
    return new SqsBatchSender(settings.region(), settings.sqsEndpoint(), credentials, clock);
  }

  /**
   * Sends all messages in their order, call after call; a call that is not accepted in full ends
   * it.
   *
   * @throws QueueRefusedException if something was not stored
   */
  void send(URI queueUrl, List<SqsMessage> messages, Instant deadline) {
    for (List<SqsMessage> call : BatchPlan.calls(messages)) {
      sendCall(queueUrl, call, deadline);
    }
  }

  private void sendCall(URI queueUrl, List<SqsMessage> call, Instant deadline) {
    List<SqsMessage> left = call;
    String failure = "";
    for (int attempt = 0; attempt < ATTEMPTS_MAX && !left.isEmpty(); attempt++) {
      try {
        left = attempt(queueUrl, left, deadline);
        failure = "refused " + left.size() + " of " + call.size() + " entries";
      } catch (IOException | UnreadableJsonException e) {
        failure = e instanceof SqsStatusException ? e.getMessage() : e.getClass().getSimpleName();
      }
    }
    if (!left.isEmpty()) {
      throw new QueueRefusedException("SendMessageBatch: " + failure + ".");
    }
  }

  /** One call; returns what it did not accept. */
  private List<SqsMessage> attempt(URI queueUrl, List<SqsMessage> messages, Instant deadline)
      throws IOException {
    Duration timeout = timeout(deadline);
    String request = JsonWriter.object(out -> write(queueUrl, messages, out));
    AwsHttp.Response response =
        AwsHttp.post(
            endpoint.orElse(queueUrl),
            request.getBytes(StandardCharsets.US_ASCII),
            (host, body) ->
                signer.sign(
                    host, "AmazonSQS.SendMessageBatch", body, credentials.get(), clock.instant()),
            timeout);
    if (response.status() == 403) {
      credentials.forget();
    }
    if (response.status() != 200) {
      throw new SqsStatusException(response.status());
    }
    return refused(messages, response.json());
  }

  /** SQS answered, but not 200: throttled, refused or broken. */
  private static final class SqsStatusException extends IOException {
    private static final long serialVersionUID = 1L;

    SqsStatusException(int status) {
      super("status " + status);
    }
  }

  private Duration timeout(Instant deadline) {
    Duration left = Duration.between(clock.instant(), deadline);
    if (!left.isPositive()) {
      throw new QueueRefusedException("SendMessageBatch: no time left.");
    }
    return left.compareTo(ATTEMPT_TIME_MAX) < 0 ? left : ATTEMPT_TIME_MAX;
  }

  private static void write(URI queueUrl, List<SqsMessage> messages, JsonWriter out) {
    out.text("QueueUrl", queueUrl.toString());
    int[] id = {0};
    out.objects(
        "Entries",
        messages,
        (entry, message) -> {
          entry.text("Id", "e" + id[0]++);
          entry.text("MessageBody", message.body());
          if (message.isFifo()) {
            entry.text("MessageGroupId", message.groupId());
            entry.text("MessageDeduplicationId", message.deduplicationId());
          }
          if (!message.traceparent().isEmpty()) {
            entry.object("MessageAttributes", all -> write(message.traceparent(), all));
          }
        });
  }

  private static void write(String traceparent, JsonWriter attributes) {
    attributes.object(
        TraceParent.NAME,
        value -> {
          value.text("DataType", SqsMessage.STRING);
          value.text("StringValue", traceparent);
        });
  }

  /** Only what SQS names as successful counts; an entry that it does not mention is not stored. */
  private static List<SqsMessage> refused(List<SqsMessage> messages, Json answer) {
    Set<String> stored = new HashSet<>();
    for (Json success : answer.get("Successful").items()) {
      success.get("Id").text().ifPresent(stored::add);
    }
    List<SqsMessage> refused = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      if (!stored.contains("e" + i)) {
        refused.add(messages.get(i));
      }
    }
    return refused;
  }
}
