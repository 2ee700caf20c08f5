package dev.parley.embedded.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The catalogue's tables, as a database has them. */
final class ProvisionIT {
  private static final String TABLE = Catalogue.CONVERSATIONS.name();

  private final DynamoDbLocal database = DynamoDbLocal.inMemory();
  private final DynamoDbClient client = database.client();

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void recordsAreReadInTheOrderOfTheirTimeWithEverythingInThem() {
    Provision.tables(client);
    put("EV#b", Map.of("at", AttributeValue.fromN("9"), "kind", AttributeValue.fromS("text")));
    put("EV#a", Map.of("at", AttributeValue.fromN("10"), "kind", AttributeValue.fromS("echo")));
    put("STATE", Map.of());

    List<Map<String, AttributeValue>> found =
        client
            .query(
                query ->
                    query
                        .tableName(TABLE)
                        .indexName(Catalogue.BY_TIME.name())
                        .consistentRead(true)
                        .select(Select.ALL_ATTRIBUTES)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("C"))))
            .items();

    assertThat(found)
        .extracting(item -> item.getOrDefault("kind", AttributeValue.fromNul(true)).s())
        .containsExactly("text", "echo");
  }

  @Test
  void onlyWhatHasATimerIsInTheIndexOfTimers() {
    Provision.tables(client);
    put(
        "STATE",
        Map.of(
            "dueShard", AttributeValue.fromS("DUE#0"),
            "dueAt", AttributeValue.fromN("5"),
            "dueAutomation", AttributeValue.fromS("a1"),
            "runs", AttributeValue.fromS("[]")));
    put("CONTACT", Map.of());

    List<Map<String, AttributeValue>> found =
        client
            .query(
                query ->
                    query
                        .tableName(TABLE)
                        .indexName(Catalogue.DUE.name())
                        .keyConditionExpression("dueShard = :shard AND dueAt <= :now")
                        .expressionAttributeValues(
                            Map.of(
                                ":shard", AttributeValue.fromS("DUE#0"),
                                ":now", AttributeValue.fromN("5"))))
            .items();

    assertThat(found).hasSize(1);
    assertThat(found.getFirst()).containsOnlyKeys("pk", "sk", "dueShard", "dueAt", "dueAutomation");
  }

  @Test
  void makingThemAgainKeepsWhatIsInThem() {
    Provision.tables(client);
    put("STATE", Map.of());

    Provision.tables(client);

    assertThat(client.scan(scan -> scan.tableName(TABLE)).items()).hasSize(1);
  }

  @Test
  void tableOfAnOlderVersionIsRefusedByName() {
    client.createTable(
        request ->
            request
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));

    assertThatThrownBy(() -> Provision.tables(client))
        .hasMessageContaining(TABLE)
        .hasMessageContaining("byTime, lists, due");
  }

  private void put(String sortKey, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.put("pk", AttributeValue.fromS("C"));
    item.put("sk", AttributeValue.fromS(sortKey));
    client.putItem(request -> request.tableName(TABLE).item(item));
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
