package dev.parley.embedded.provision;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.IndexSpec;
import dev.parley.catalogue.QueueSpec;
import dev.parley.catalogue.TableSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Creates the catalogue's queues and tables through the SDK. What is there already stays. */
public final class Provision {
  private Provision() {}

  /** Makes the queues that are missing; gives the URL of each by its name. */
  public static Map<String, String> queues(SqsClient sqs) {
    Map<String, String> urls = new LinkedHashMap<>();
    for (QueueSpec queue : Catalogue.queues()) {
      urls.put(queue.name(), create(sqs, queue));
    }
    return urls;
  }

  /**
   * Makes the tables that are missing, with their indexes.
   *
   * @throws IllegalStateException if a table is there without one of its indexes: an older version
   *     made it, and DynamoDB adds a local index to no table
   */
  public static void tables(DynamoDbClient dynamoDb) {
    var existing = dynamoDb.listTables().tableNames();
    for (TableSpec table : Catalogue.tables()) {
      if (existing.contains(table.name())) {
        check(dynamoDb, table);
      } else {
        create(dynamoDb, table);
      }
    }
  }

  /** The ARN of a local queue. */
  public static String arn(String queueName) {
    return "arn:aws:sqs:us-east-1:000000000000:" + queueName;
  }

  private static void check(DynamoDbClient dynamoDb, TableSpec table) {
    TableDescription found =
        dynamoDb.describeTable(request -> request.tableName(table.name())).table();
    Set<String> names = new HashSet<>();
    found.localSecondaryIndexes().forEach(index -> names.add(index.indexName()));
    found.globalSecondaryIndexes().forEach(index -> names.add(index.indexName()));
    List<String> missing =
        table.indexes().stream()
            .map(IndexSpec::name)
            .filter(name -> !names.contains(name))
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "The table %s has no index %s: an older version made it. Start with another folder."
              .formatted(table.name(), String.join(", ", missing)));
    }
  }

  private static String create(SqsClient sqs, QueueSpec queue) {
    Map<String, String> attributes = new HashMap<>(queue.attributes());
    queue
        .deadLetterQueue()
        .ifPresent(
            dead ->
                attributes.put(
                    QueueAttributeName.REDRIVE_POLICY.toString(),
                    redrive(arn(dead), queue.maxReceiveCount())));
    return sqs.createQueue(
            request -> request.queueName(queue.name()).attributesWithStrings(attributes))
        .queueUrl();
  }

  private static String redrive(String arn, int maxReceiveCount) {
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
        .formatted(arn, maxReceiveCount);
  }

  private static void create(DynamoDbClient dynamoDb, TableSpec table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                table.keyAttributes().stream().map(Provision::definition).toList())
            .keySchema(keySchema(TableSpec.PARTITION_KEY, TableSpec.SORT_KEY));
    // DynamoDB refuses an empty list of indexes.
    if (!table.localIndexes().isEmpty()) {
      request.localSecondaryIndexes(table.localIndexes().stream().map(Provision::local).toList());
    }
    if (!table.globalIndexes().isEmpty()) {
      request.globalSecondaryIndexes(
          table.globalIndexes().stream().map(Provision::global).toList());
    }
    dynamoDb.createTable(request.build());
  }

  private static LocalSecondaryIndex local(IndexSpec.Local index) {
    return LocalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keySchema(index.partitionKey().attribute(), index.sortKey().attribute()))
        .projection(projection(index.projection()))
        .build();
  }

  private static GlobalSecondaryIndex global(IndexSpec.Global index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keySchema(index.partitionKey().attribute(), index.sortKey().attribute()))
        .projection(projection(index.projection()))
        .build();
  }

  private static Projection projection(IndexSpec.Projection projection) {
    return switch (projection) {
      case IndexSpec.Projection.KeysOnly _ ->
          Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
      case IndexSpec.Projection.Include include ->
          Projection.builder()
              .projectionType(ProjectionType.INCLUDE)
              .nonKeyAttributes(include.attributes())
              .build();
    };
  }

  private static AttributeDefinition definition(IndexSpec.Key key) {
    return AttributeDefinition.builder()
        .attributeName(key.attribute())
        .attributeType(key.type().code())
        .build();
  }

  private static List<KeySchemaElement> keySchema(String partitionKey, String sortKey) {
    return List.of(key(partitionKey, KeyType.HASH), key(sortKey, KeyType.RANGE));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
