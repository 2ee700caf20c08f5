package dev.parley.engine.dynamodb;

import dev.parley.embedded.dynamodb.DynamoDbLocal;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A database of one test class's own, with all tables in it. */
final class OwnTables implements BeforeAllCallback, AfterAllCallback {
  private final DynamoDbLocal dynamoDb = DynamoDbLocal.inMemory();

  DynamoDbClient client() {
    return dynamoDb.client();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Tables.create(client());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    dynamoDb.close();
  }
}
