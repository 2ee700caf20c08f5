package dev.parley.engine.config;

import dev.parley.engine.log.CallLog;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/**
 * Makes the clients of AWS. They connect with their first request; in a rehearsal, which has HTTP
 * of its own, never.
 */
@Factory
final class Clients {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ATTEMPT = Duration.ofSeconds(3);
  private static final Duration CALL = Duration.ofSeconds(6);
  private static final int ATTEMPTS = 3;
  private static final Duration INTRODUCTION = Duration.ofSeconds(2);

  @Singleton
  CallLog callLog() {
    return new CallLog();
  }

  @Singleton
  DynamoDbClient dynamoDb(Environment environment, Settings settings, CallLog calls) {
    DynamoDbClient client =
        environment
            .dynamoDb()
            .orElseGet(
                () ->
                    built(
                            DynamoDbClient.builder(),
                            settings,
                            settings.dynamoDbEndpoint(),
                            Optional.empty())
                        .build());
    return new CountedDynamoDb(client, calls);
  }

  @Singleton
  SqsClient sqs(Settings settings, CallLog calls, Optional<SdkHttpClient> rehearsal) {
    SqsClientBuilder builder =
        built(SqsClient.builder(), settings, settings.sqsEndpoint(), rehearsal);
    // Who answers in a rehearsal makes no checksums.
    rehearsal.ifPresent(_ -> builder.checksumValidationEnabled(false));
    return new CountedSqs(builder.build(), calls);
  }

  /** Only where a key of KMS is configured does anybody ask for it. */
  @Singleton
  KmsClient kms(Settings settings, CallLog calls, Optional<SdkHttpClient> rehearsal) {
    return new CountedKms(
        built(KmsClient.builder(), settings, settings.kmsEndpoint(), rehearsal).build(), calls);
  }

  /** A client without credentials, for one short attempt on a connection that is not kept. */
  static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B anonymous(
      B builder, Settings settings, Optional<URI> endpoint) {
    return built(builder, settings, endpoint, Optional.empty())
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(INTRODUCTION)
                .retryStrategy(retry -> retry.maxAttempts(1))
                .putHeader("Connection", "close")
                .build());
  }

  private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B built(
      B builder, Settings settings, Optional<URI> endpoint, Optional<SdkHttpClient> rehearsal) {
    // HttpURLConnection would repeat a POST by itself when a connection breaks (JDK-6427251).
    System.setProperty("sun.net.http.retryPost", "false");
    builder.region(Region.of(settings.region())).overrideConfiguration(overrides(settings));
    rehearsal.ifPresentOrElse(
        builder::httpClient,
        () ->
            builder.httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(ATTEMPT)));
    endpoint.ifPresent(address -> elsewhere(builder, address));
    return builder;
  }

  /** Not on AWS: there is nobody to prove anything to. */
  private static void elsewhere(AwsClientBuilder<?, ?> builder, URI address) {
    builder
        .endpointOverride(address)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }

  private static ClientOverrideConfiguration overrides(Settings settings) {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(ATTEMPT)
        .apiCallTimeout(CALL)
        .retryStrategy(retry -> retry.maxAttempts(ATTEMPTS))
        .putAdvancedOption(
            SdkAdvancedClientOption.USER_AGENT_SUFFIX, "parley/" + settings.functionName())
        .build();
  }
}
