package dev.parley.local.mapping;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Batches and their outcome as the JSON that Lambda hands to a function and gets back.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Lambda with SQS</a>
 */
public final class SqsJson {
  private SqsJson() {}

  /** The event. */
  public static byte[] write(SQSEvent batch) {
    return JsonWriter.object(out -> out.objects("Records", batch.getRecords(), SqsJson::write))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** What the function answered; without a list all messages succeeded. */
  public static SQSBatchResponse read(byte[] answer) {
    return SQSBatchResponse.builder()
        .withBatchItemFailures(
            Json.parse(answer).get("batchItemFailures").items().stream()
                .map(failure -> failure.get("itemIdentifier").text().orElse(""))
                .map(BatchItemFailure::new)
                .toList())
        .build();
  }

  private static void write(JsonWriter out, SQSMessage message) {
    out.text("messageId", message.getMessageId());
    out.text("receiptHandle", message.getReceiptHandle());
    out.text("body", message.getBody());
    out.object("attributes", attributes -> message.getAttributes().forEach(attributes::text));
    out.object(
        "messageAttributes",
        all ->
            message
                .getMessageAttributes()
                .forEach((name, attribute) -> all.object(name, o -> write(o, attribute))));
    out.text("md5OfBody", message.getMd5OfBody());
    out.text("md5OfMessageAttributes", Optional.ofNullable(message.getMd5OfMessageAttributes()));
    out.text("eventSource", message.getEventSource());
    out.text("eventSourceARN", message.getEventSourceArn());
    out.text("awsRegion", message.getAwsRegion());
  }

  private static void write(JsonWriter out, MessageAttribute attribute) {
    out.text("dataType", attribute.getDataType());
    out.text("stringValue", Optional.ofNullable(attribute.getStringValue()));
    out.text(
        "binaryValue",
        Optional.ofNullable(attribute.getBinaryValue())
            .map(bytes -> Base64.getEncoder().encode(bytes.duplicate()))
            .map(text -> StandardCharsets.US_ASCII.decode(text).toString()));
  }
}
