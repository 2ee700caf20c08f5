package dev.parley.embedded.dynamodb;

import dev.parley.embedded.endpoint.LocalStack;
import dev.parley.embedded.endpoint.NeedsDocker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract against LocalStack. */
@NeedsDocker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStackDynamoDbIT extends DynamoDbContract {
  private final LocalStack localStack = LocalStack.start("dynamodb");
  private final DynamoDbClient client = DynamoDbFixture.client(localStack.endpoint());
  private final String table = DynamoDbFixture.createTable(client);

  @AfterAll
  void stop() {
    client.close();
    localStack.close();
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return client;
  }

  @Override
  public String table() {
    return table;
  }
}
