package dev.parley.embedded.proxy;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** AWS's own clients, with and without their retries. */
final class AwsClients {

  private static final int MANY = 20;

  private AwsClients() {}

  static RetryStrategy noRetries() {
    return AwsRetryStrategy.doNotRetry();
  }

  /** Without pauses, and often enough that a fault of chance never wins. */
  static RetryStrategy retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(MANY)
        .circuitBreakerEnabled(false)
        .backoffStrategy(BackoffStrategy.retryImmediately())
        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
        .build();
  }

  static DynamoDbClient dynamoDb(URI endpoint, RetryStrategy retries) {
    return build(DynamoDbClient.builder(), endpoint, retries);
  }

  static SqsClient sqs(URI endpoint, RetryStrategy retries) {
    return build(SqsClient.builder(), endpoint, retries);
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, URI endpoint, RetryStrategy retries) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(c -> c.retryStrategy(retries).apiCallTimeout(Duration.ofSeconds(20)))
        .build();
  }
}
