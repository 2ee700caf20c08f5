package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class SigV4Test {
  private static final Instant SUITE_TIME = Instant.parse("2015-08-30T12:36:00Z");
  private static final AwsCredentials SUITE_KEYS =
      new AwsCredentials(
          "AKIDEXAMPLE",
          "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
          Optional.empty(),
          Optional.empty());

  /** The case {@code post-vanilla} of AWS's Signature Version 4 test suite. */
  @Test
  void signsTheSuitesPlainPost() {
    Map<String, String> signed =
        new SigV4("us-east-1", "service")
            .sign(
                new TreeMap<>(Map.of("host", "example.amazonaws.com")),
                new byte[0],
                SUITE_KEYS,
                SUITE_TIME);

    assertThat(signed)
        .containsEntry("x-amz-date", "20150830T123600Z")
        .containsEntry(
            "authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                + "SignedHeaders=host;x-amz-date, "
                + "Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
  }

  /** The case {@code post-x-www-form-urlencoded}: a body and a content type. */
  @Test
  void signsTheSuitesPostWithABody() {
    Map<String, String> signed =
        new SigV4("us-east-1", "service")
            .sign(
                new TreeMap<>(
                    Map.of(
                        "host", "example.amazonaws.com",
                        "content-type", "application/x-www-form-urlencoded")),
                "Param1=value1".getBytes(StandardCharsets.US_ASCII),
                SUITE_KEYS,
                SUITE_TIME);

    assertThat(signed.get("authorization"))
        .endsWith("Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"QueueUrl\":\"https://sqs\",\"Entries\":[]}"})
  void signsAsTheAwsSdkDoes(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    AwsCredentials keys =
        new AwsCredentials("AKIA1", "secret/+=", Optional.of("token/+=="), Optional.empty());
    Instant now = Instant.parse("2026-11-20T23:59:59.999Z");

    Map<String, String> ours =
        new SigV4("eu-central-1", "sqs")
            .sign("sqs.eu-central-1.amazonaws.com", "AmazonSQS.SendMessageBatch", body, keys, now);

    assertThat(ours.get("authorization"))
        .isEqualTo(theirs(body, now).firstMatchingHeader("Authorization").orElseThrow());
  }

  private static SdkHttpRequest theirs(byte[] body, Instant now) {
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(
                            AwsSessionCredentialsIdentity.create("AKIA1", "secret/+=", "token/+=="))
                        .request(request())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sqs")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)));
    return signed.request();
  }

  private static SdkHttpRequest request() {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.POST)
        .uri(URI.create("https://sqs.eu-central-1.amazonaws.com/"))
        .headers(
            Map.of(
                "Content-Type", List.of("application/x-amz-json-1.0"),
                "X-Amz-Target", List.of("AmazonSQS.SendMessageBatch")))
        .build();
  }

  @Test
  void keysAreNotPrinted() {
    assertThat(SUITE_KEYS.toString()).doesNotContain("AKID").doesNotContain("wJalr");
  }
}
