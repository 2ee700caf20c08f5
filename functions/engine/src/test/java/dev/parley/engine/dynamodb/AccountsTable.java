package dev.parley.engine.dynamodb;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.TableSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Makes the table of accounts as the catalogue has it. */
public final class AccountsTable {

  private AccountsTable() {}

  /** Makes it, empty. */
  public static void create(DynamoDbClient client) {
    client.createTable(
        CreateTableRequest.builder()
            .tableName(Catalogue.ACCOUNTS.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(attribute(TableSpec.PARTITION_KEY), attribute(TableSpec.SORT_KEY))
            .keySchema(
                key(TableSpec.PARTITION_KEY, KeyType.HASH), key(TableSpec.SORT_KEY, KeyType.RANGE))
            .build());
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
