package dev.parley.engine.dynamodb;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.TableSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The catalogue's tables, made in a test's database. */
public final class Tables {
  private Tables() {}

  /** Makes all of them. */
  public static void create(DynamoDbClient client) {
    Catalogue.tables().forEach(table -> create(client, table.name()));
  }

  /** Makes all of them, empty, in place of those that may be there. */
  public static void createAnew(DynamoDbClient client) {
    client
        .listTables()
        .tableNames()
        .forEach(name -> client.deleteTable(table -> table.tableName(name)));
    create(client);
  }

  private static void create(DynamoDbClient client, String name) {
    client.createTable(
        table ->
            table
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text(TableSpec.PARTITION_KEY), text(TableSpec.SORT_KEY))
                .keySchema(
                    key(TableSpec.PARTITION_KEY, KeyType.HASH),
                    key(TableSpec.SORT_KEY, KeyType.RANGE)));
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
