package dev.parley.embedded.sqs;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The contract against the endpoint that {@code PARLEY_SQS_ENDPOINT} names. No ordinary build runs
 * it, so none can count it as passed: {@code PARLEY_SQS_ENDPOINT=http://127.0.0.1:4566 ./parley
 * test -pl functions/embedded -am -Dit.test=GivenEndpoint}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivenEndpoint extends SqsContract {
  private static final String NAME = "PARLEY_SQS_ENDPOINT";

  private final SqsClient client = SqsFixture.client(endpoint(), "GivenEndpoint");

  @AfterAll
  void stop() {
    client.close();
  }

  @Override
  public SqsClient sqs() {
    return client;
  }

  private static URI endpoint() {
    String given = System.getenv(NAME);
    if (given == null) {
      throw new IllegalStateException("Set " + NAME + " to the endpoint to test.");
    }
    return URI.create(given);
  }
}
