package dev.parley.embedded.sqs;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The contract against the endpoint that {@code PARLEY_SQS_ENDPOINT} names, as a system property or
 * an environment variable. Without it nothing runs here, and the output says so.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("isGiven")
class GivenEndpointIT extends SqsContract {
  private static final String NAME = "PARLEY_SQS_ENDPOINT";

  private final SqsClient client =
      SqsFixture.client(URI.create(endpoint().orElseThrow()), "GivenEndpointIT");

  static boolean isGiven() {
    if (endpoint().isEmpty()) {
      System.out.println("NOT RUN: the SQS contract against a given endpoint; set " + NAME);
    }
    return endpoint().isPresent();
  }

  @AfterAll
  void stop() {
    client.close();
  }

  @Override
  public SqsClient sqs() {
    return client;
  }

  private static Optional<String> endpoint() {
    return Optional.ofNullable(System.getProperty(NAME, System.getenv(NAME)))
        .filter(value -> !value.isBlank());
  }
}
