package dev.parley.embedded.sqs;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What the contracts need from an endpoint: a client, and fresh queues. */
interface SqsFixture {
  SqsClient sqs();

  default TestQueue fifo() {
    return fifo(Map.of());
  }

  default TestQueue fifo(Map<QueueAttributeName, String> attributes) {
    var all = new EnumMap<QueueAttributeName, String>(QueueAttributeName.class);
    all.put(QueueAttributeName.FIFO_QUEUE, "true");
    all.putAll(attributes);
    return create(newName() + ".fifo", all);
  }

  default TestQueue standard() {
    return standard(Map.of());
  }

  default TestQueue standard(Map<QueueAttributeName, String> attributes) {
    return create(newName(), attributes);
  }

  default TestQueue create(String name, Map<QueueAttributeName, String> attributes) {
    return new TestQueue(
        sqs(), sqs().createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl());
  }

  /** The RedrivePolicy that sends to {@code target} what was received {@code max} times. */
  static Map<QueueAttributeName, String> redriveTo(TestQueue target, int max) {
    return Map.of(
        QueueAttributeName.REDRIVE_POLICY,
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}".formatted(target.arn(), max));
  }

  static String newName() {
    return "t-" + UUID.randomUUID();
  }

  /** A client without retries, so that a test sees each answer, and that gives up by itself. */
  static SqsClient client(URI endpoint, String caller) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            c ->
                c.retryStrategy(DefaultRetryStrategy.doNotRetry())
                    .apiCallTimeout(Duration.ofSeconds(5))
                    .putAdvancedOption(
                        SdkAdvancedClientOption.USER_AGENT_SUFFIX, "parley/" + caller))
        .build();
  }
}
