package dev.parley.engine.config;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * One request to each service by somebody whom nobody knows: it is refused, and so changes nothing
 * and needs no right; but what a connection needs has been loaded then, such as certificates. No
 * credentials are asked for, so none can be in a snapshot, and the connections are closed.
 */
public final class FirstRequests {
  private FirstRequests() {}

  /**
   * Makes them. That one is refused, or not answered within two seconds, is no failure; repeating
   * them does no harm.
   */
  public static void make(Settings settings) {
    try (DynamoDbClient tables =
        Clients.anonymous(DynamoDbClient.builder(), settings, settings.dynamoDbEndpoint())
            .build()) {
      refused(tables::listTables);
    }
    try (SqsClient queues =
        Clients.anonymous(SqsClient.builder(), settings, settings.sqsEndpoint()).build()) {
      refused(queues::listQueues);
    }
  }

  private static void refused(Runnable request) {
    try {
      request.run();
    } catch (SdkException _) {
      // As expected.
    }
  }
}
