package dev.parley.local.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

final class SqsJsonTest {
  private static final Message MESSAGE =
      Message.builder()
          .messageId("m1")
          .receiptHandle("h1")
          .body("héllo \u0000 👋")
          .md5OfBody("5")
          .attributes(Map.of(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g1"))
          .messageAttributes(
              Map.of(
                  "text",
                      MessageAttributeValue.builder().dataType("String").stringValue("v").build(),
                  "bytes",
                      MessageAttributeValue.builder()
                          .dataType("Binary")
                          .binaryValue(SdkBytes.fromByteArray(new byte[] {1, 2}))
                          .build()))
          .build();

  @Test
  void batchIsWrittenAsLambdaHandsItOver() {
    byte[] json =
        SqsJson.write(SqsEvents.of(List.of(MESSAGE), "arn:aws:sqs:us-east-1:000000000000:q"));

    Json record = Json.parse(json).get("Records").items().getFirst();
    assertThat(record.get("messageId").text()).hasValue("m1");
    assertThat(record.get("receiptHandle").text()).hasValue("h1");
    assertThat(record.get("body").text()).hasValue("héllo \u0000 👋");
    assertThat(record.get("attributes").get("MessageGroupId").text()).hasValue("g1");
    assertThat(record.get("messageAttributes").get("text").get("stringValue").text()).hasValue("v");
    assertThat(record.get("messageAttributes").get("bytes").get("binaryValue").text())
        .hasValue("AQI=");
    assertThat(record.get("eventSourceARN").text())
        .hasValue("arn:aws:sqs:us-east-1:000000000000:q");
    assertThat(record.get("awsRegion").text()).hasValue("us-east-1");
  }

  @Test
  void failuresAreRead() {
    byte[] answer =
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"},{\"itemIdentifier\":null}]}"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(SqsJson.read(answer).getBatchItemFailures())
        .extracting(BatchItemFailure::getItemIdentifier)
        .containsExactly("m2", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"batchItemFailures\":[]}"})
  void answerWithoutAListMeansThatAllSucceeded(String answer) {
    assertThat(SqsJson.read(answer.getBytes(StandardCharsets.UTF_8)).getBatchItemFailures())
        .isEmpty();
  }
}
