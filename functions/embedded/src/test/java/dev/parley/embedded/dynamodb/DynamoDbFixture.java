package dev.parley.embedded.dynamodb;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What the contract needs from an endpoint: a client, and a table of its own. */
interface DynamoDbFixture {
  /** The index of everything that has a value. */
  String BY_VALUE = "by-value";

  DynamoDbClient dynamoDb();

  /** The table that {@link #createTable} made. */
  String table();

  /** Makes a table with a name of its own, so that an endpoint can be used again and again. */
  static String createTable(DynamoDbClient client) {
    String name = "items-" + UUID.randomUUID();
    client.createTable(
        table ->
            table
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(defined("pk"), defined("sk"), defined("value"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(index()));
    client.waiter().waitUntilTableExists(table -> table.tableName(name));
    return name;
  }

  /** A client that names itself {@code counted}. */
  static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            overrides ->
                overrides.putAdvancedOption(
                    SdkAdvancedClientOption.USER_AGENT_SUFFIX, "parley/counted"))
        .build();
  }

  /** A key that no other test uses. */
  static String fresh(String name) {
    return name + "-" + UUID.randomUUID();
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", text(pk), "sk", text(sk));
  }

  static Map<String, AttributeValue> item(String pk, String sk, String value) {
    return Map.of("pk", text(pk), "sk", text(sk), "value", text(value));
  }

  /** Items with the sort keys from {@code from} on. */
  static List<Map<String, AttributeValue>> items(String pk, int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> item(pk, String.valueOf(i), "v" + i))
        .toList();
  }

  default void put(Map<String, AttributeValue> item) {
    dynamoDb().putItem(put -> put.tableName(table()).item(item));
  }

  /** The item, by a strongly consistent read; empty if there is none. */
  default Map<String, AttributeValue> read(String pk, String sk) {
    return dynamoDb()
        .getItem(get -> get.tableName(table()).key(key(pk, sk)).consistentRead(true))
        .item();
  }

  default String valueOf(String pk, String sk) {
    return textOf(read(pk, sk), "value");
  }

  static String textOf(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name).s();
  }

  private static GlobalSecondaryIndex index() {
    return GlobalSecondaryIndex.builder()
        .indexName(BY_VALUE)
        .keySchema(key("value", KeyType.HASH), key("sk", KeyType.RANGE))
        .projection(Projection.builder().projectionType(ProjectionType.ALL).build())
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition defined(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }
}
