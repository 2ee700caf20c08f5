package dev.parley.local.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.embedded.provision.Provision;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The tables as the functions of the local runtime may use them. */
final class RoleIT {
  private static final String ACCOUNTS = Catalogue.ACCOUNTS.name();
  private static final String CONVERSATIONS = Catalogue.CONVERSATIONS.name();

  @SuppressWarnings("NullAway.Init")
  private static DynamoDbLocal database;

  private final Roles roles = new Roles();

  @BeforeAll
  static void start() {
    database = DynamoDbLocal.inMemory();
    Provision.tables(database.client());
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void whatIsGrantedIsDoneAndTakenDown() {
    DynamoDbClient tables = tables("SenderFunction");

    tables.putItem(put -> put.tableName(CONVERSATIONS).item(key("a")));

    assertThat(tables.getItem(get -> get.tableName(CONVERSATIONS).key(key("a"))).item())
        .isEqualTo(key("a"));
    assertThat(roles.done())
        .isEqualTo(
            Map.of(
                "SenderFunction",
                Set.of(
                    new Act("dynamodb:GetItem", CONVERSATIONS),
                    new Act("dynamodb:PutItem", CONVERSATIONS))));
  }

  @Test
  void whatIsNotGrantedIsRefusedAsOnAwsAndLeavesNothing() {
    DynamoDbClient tables = tables("SenderFunction");

    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(() -> tables.putItem(put -> put.tableName(ACCOUNTS).item(key("b"))))
        .withMessageContaining("SenderFunction")
        .withMessageContaining("dynamodb:PutItem")
        .withMessageContaining(ACCOUNTS)
        .satisfies(
            refusal ->
                assertThat(refusal.awsErrorDetails().errorCode())
                    .isEqualTo("AccessDeniedException"));
    assertThat(database.client().getItem(get -> get.tableName(ACCOUNTS).key(key("b"))).hasItem())
        .isFalse();
  }

  @Test
  void rightOnATableIsNoneOnItsIndexes() {
    DynamoDbClient sender = tables("SenderFunction");
    DynamoDbClient processor = tables("DmProcessorFunction");

    assertThat(query(processor, "byTime")).isEmpty();
    assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> query(processor, "due"));
    assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> query(sender, "byTime"));
  }

  @Test
  void transactionNeedsTheRightsOfItsParts() {
    TransactWriteItem delete =
        TransactWriteItem.builder()
            .delete(Delete.builder().tableName(ACCOUNTS).key(key("c")).build())
            .build();
    TransactWriteItem put =
        TransactWriteItem.builder()
            .put(Put.builder().tableName(CONVERSATIONS).item(key("c")).build())
            .build();
    TransactWriteItem check =
        TransactWriteItem.builder()
            .conditionCheck(
                ConditionCheck.builder()
                    .tableName(ACCOUNTS)
                    .key(key("c"))
                    .conditionExpression("attribute_not_exists(pk)")
                    .build())
            .build();

    tables("AdminFunction").transactWriteItems(it -> it.transactItems(put, check));

    assertThatExceptionOfType(DynamoDbException.class)
        .isThrownBy(
            () -> tables("SenderFunction").transactWriteItems(it -> it.transactItems(put, delete)))
        .withMessageContaining("dynamodb:DeleteItem");
  }

  @Test
  void grantThatIsTakenAwayIsLacking() {
    Act act = new Act("dynamodb:GetItem", CONVERSATIONS);
    Role role = Role.of(spec("SenderFunction"));

    assertThat(role.lacksOf(List.of(act))).isEmpty();
    assertThat(role.without(act).lacksOf(List.of(act))).containsExactly(act);
  }

  private DynamoDbClient tables(String function) {
    return roles.tables(spec(function), database.client());
  }

  private static List<Map<String, AttributeValue>> query(DynamoDbClient tables, String index) {
    String key = keyOf(index);
    return tables
        .query(
            query ->
                query
                    .tableName(CONVERSATIONS)
                    .indexName(index)
                    .keyConditionExpression(key + " = :k")
                    .expressionAttributeValues(Map.of(":k", AttributeValue.fromS("none"))))
        .items();
  }

  private static String keyOf(String index) {
    return Catalogue.CONVERSATIONS.indexes().stream()
        .filter(it -> it.name().equals(index))
        .findFirst()
        .orElseThrow()
        .partitionKey()
        .attribute();
  }

  private static FunctionSpec spec(String name) {
    return Catalogue.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, AttributeValue> key(String pk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS("META"));
  }
}
