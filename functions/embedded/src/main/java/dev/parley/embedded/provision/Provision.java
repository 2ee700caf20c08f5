package dev.parley.embedded.provision;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.QueueSpec;
import dev.parley.catalogue.TableSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
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

  /** Makes the tables that are missing. */
  public static void tables(DynamoDbClient dynamoDb) {
    var existing = dynamoDb.listTables().tableNames();
    Catalogue.tables().stream()
        .filter(table -> !existing.contains(table.name()))
        .forEach(table -> create(dynamoDb, table));
  }

  /** The ARN of a local queue. */
  public static String arn(String queueName) {
    return "arn:aws:sqs:us-east-1:000000000000:" + queueName;
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
    dynamoDb.createTable(
        request ->
            request
                .tableName(table.name())
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
