package dev.parley.infra.parity;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.IndexSpec;
import dev.parley.catalogue.QueueSpec;
import dev.parley.catalogue.TableSpec;
import java.util.List;
import java.util.Map;

/** Says as {@link Facts} what the catalogue asks of a template about queues and tables. */
final class StorageFacts {
  private final Facts facts;

  StorageFacts(Facts facts) {
    this.facts = facts;
  }

  void all() {
    Catalogue.queues().forEach(this::queue);
    queuesByTlsOnly();
    Catalogue.tables().forEach(this::table);
  }

  private void queue(QueueSpec queue) {
    String name = "queue " + queue.name();
    facts
        .add(name + " Type", "AWS::SQS::Queue")
        .add(name + " QueueName", queue.name())
        .add(name + " SqsManagedSseEnabled", true);
    queue.attributes().forEach((key, value) -> facts.add(name + " " + key, value));
    queue.deadLetterQueue().ifPresent(dead -> redrive(name + " RedrivePolicy ", queue, dead));
  }

  private void queuesByTlsOnly() {
    String name = "QueuesByTlsOnly";
    facts
        .add(name + " Type", "AWS::SQS::QueuePolicy")
        .addTree(
            name + " Queues",
            Catalogue.queues().stream().map(queue -> "queue " + queue.name()).toList(),
            Object::toString)
        .addTree(
            name + " PolicyDocument",
            Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(CatalogueFacts.denyWithoutTls("sqs:*", "*"))),
            Object::toString);
  }

  private void redrive(String name, QueueSpec queue, String dead) {
    facts
        .add(name + "deadLetterTargetArn", "Arn of queue " + dead)
        .add(name + "maxReceiveCount", queue.maxReceiveCount());
  }

  private void table(TableSpec table) {
    String name = "table " + table.name();
    String recovery = " PointInTimeRecoverySpecification PointInTimeRecoveryEnabled";
    facts
        .add(name + " Type", "AWS::DynamoDB::Table")
        .add(name + " TableName", table.name())
        .add(name + " BillingMode", "PAY_PER_REQUEST")
        .addTree(
            name + " KeySchema",
            keySchema(TableSpec.PARTITION_KEY, TableSpec.SORT_KEY),
            Object::toString)
        .add(name + " TimeToLiveSpecification AttributeName", table.ttlAttribute())
        .add(name + " TimeToLiveSpecification Enabled", true)
        .add(name + recovery, table.pointInTimeRecovery())
        .add(name + " SSESpecification SSEEnabled", true);
    deletion(name, table.retained() ? "Retain" : "Delete");
    table
        .keyAttributes()
        .forEach(key -> facts.add(name + " attribute " + key.attribute(), key.type().code()));
    table.localIndexes().forEach(index -> index(name + " local index ", index));
    table.globalIndexes().forEach(index -> index(name + " global index ", index));
  }

  private void index(String prefix, IndexSpec index) {
    String name = prefix + index.name();
    Object keys = keySchema(index.partitionKey().attribute(), index.sortKey().attribute());
    facts.addTree(name + " KeySchema", keys, Object::toString);
    switch (index.projection()) {
      case IndexSpec.Projection.KeysOnly _ ->
          facts.add(name + " Projection ProjectionType", "KEYS_ONLY");
      case IndexSpec.Projection.Include included ->
          facts
              .add(name + " Projection ProjectionType", "INCLUDE")
              .addTree(
                  name + " Projection NonKeyAttributes", included.attributes(), Object::toString);
    }
  }

  private static Object keySchema(String partitionKey, String sortKey) {
    return List.of(
        Map.of("AttributeName", partitionKey, "KeyType", "HASH"),
        Map.of("AttributeName", sortKey, "KeyType", "RANGE"));
  }

  private void deletion(String name, String policy) {
    facts.add(name + " DeletionPolicy", policy).add(name + " UpdateReplacePolicy", policy);
  }
}
