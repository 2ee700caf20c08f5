package dev.parley.embedded.sqs;

import dev.parley.embedded.endpoint.LocalStack;
import dev.parley.embedded.endpoint.NeedsDocker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The contract against LocalStack. */
@NeedsDocker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStackSqsIT extends SqsContract {
  private final LocalStack localStack = LocalStack.start("sqs");
  private final SqsClient client = SqsFixture.client(localStack.endpoint(), "LocalStackSqsIT");

  @AfterAll
  void stop() {
    client.close();
    localStack.close();
  }

  @Override
  public SqsClient sqs() {
    return client;
  }
}
