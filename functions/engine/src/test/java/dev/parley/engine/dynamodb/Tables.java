package dev.parley.engine.dynamodb;

import dev.parley.embedded.provision.Provision;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The catalogue's tables, made in a test's database. */
public final class Tables {
  private Tables() {}

  /** Makes all of them. */
  public static void create(DynamoDbClient client) {
    Provision.tables(client);
  }

  /** Makes all of them, empty, in place of those that may be there. */
  public static void createAnew(DynamoDbClient client) {
    client
        .listTables()
        .tableNames()
        .forEach(name -> client.deleteTable(table -> table.tableName(name)));
    create(client);
  }
}
