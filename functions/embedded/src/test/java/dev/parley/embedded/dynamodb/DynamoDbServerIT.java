package dev.parley.embedded.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The tables of this process as another one sees them: the SDK's own client, over a socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoDbServerIT {
  private final DynamoDbLocal database = DynamoDbLocal.inMemory();
  private final DynamoDbServer server = DynamoDbServer.start(database.client());
  private final DynamoDbClient remote = client(server.endpoint());

  @BeforeAll
  void createTable() {
    DynamoDbLocalIT.createTable(remote);
  }

  @AfterAll
  void stop() {
    remote.close();
    server.close();
    database.close();
  }

  @Test
  void whatOneWritesTheOtherReadsInEveryType() {
    Map<String, AttributeValue> item =
        Map.of(
            "pk", AttributeValue.fromS("types 👋"),
            "sk", AttributeValue.fromS("1"),
            "number", AttributeValue.fromN("12.5"),
            "yes", AttributeValue.fromBool(true),
            "nothing", AttributeValue.fromNul(true),
            "bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1})),
            "list", AttributeValue.fromL(List.of(AttributeValue.fromS(""))),
            "map", AttributeValue.fromM(Map.of("in", AttributeValue.fromN("1"))),
            "texts", AttributeValue.fromSs(List.of("a", "b")));

    remote.putItem(put -> put.tableName("items").item(item));

    assertThat(read(database.client(), "types 👋")).isEqualTo(item);
    assertThat(read(remote, "types 👋")).isEqualTo(item);
    assertThat(remote.query(DynamoDbServerIT::types).items()).containsExactly(item);
  }

  @Test
  void failedConditionShowsTheItemThatStoodInTheWay() {
    remote.putItem(put -> put.tableName("items").item(item("once", "first")));

    ConditionalCheckFailedException failure =
        catchThrowableOfType(
            ConditionalCheckFailedException.class,
            () ->
                remote.putItem(
                    put ->
                        put.tableName("items")
                            .item(item("once", "second"))
                            .conditionExpression("attribute_not_exists(pk)")
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)));

    assertThat(failure.item()).isEqualTo(item("once", "first"));
    assertThat(failure.statusCode()).isEqualTo(400);
  }

  @Test
  void cancelledTransactionNamesTheReasons() {
    remote.putItem(put -> put.tableName("items").item(item("taken", "first")));

    TransactWriteItem free = put(Put.builder().tableName("items").item(item("new", "1")).build());
    TransactWriteItem taken =
        put(
            Put.builder()
                .tableName("items")
                .item(item("taken", "2"))
                .conditionExpression("attribute_not_exists(pk)")
                .build());

    TransactionCanceledException failure =
        catchThrowableOfType(
            TransactionCanceledException.class,
            () -> remote.transactWriteItems(transaction -> transaction.transactItems(free, taken)));

    assertThat(failure.cancellationReasons())
        .extracting(CancellationReason::code)
        .containsExactly("None", "ConditionalCheckFailed");
  }

  @Test
  void refusedRequestsFailAsOnAws() {
    assertThatThrownBy(() -> remote.describeTable(ask -> ask.tableName("missing")))
        .isInstanceOf(ResourceNotFoundException.class);
    DynamoDbException failure =
        catchThrowableOfType(
            DynamoDbException.class,
            () -> remote.putItem(put -> put.tableName("items").item(Map.of())));
    assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
    assertThat(failure.awsErrorDetails().errorMessage()).isNotBlank();
  }

  @Test
  void whatIsNoRequestIsRefusedAndTheServerGoesOn() throws Exception {
    assertThat(post("PutItem", "{\"TableName\":").body()).contains("SerializationException");
    assertThat(post("PutItem", "[1]").statusCode()).isEqualTo(400);
    assertThat(post("ExportTableToPointInTime", "{}").body()).contains("UnknownOperationException");
    assertThat(post("ListTables", "{}").body()).isEqualTo("{\"TableNames\":[\"items\"]}");
  }

  @Test
  void requestsAreCountedByTheCallerThatTheUserAgentNames() {
    remote.listTables();

    assertThat(server.calls().get("counted")).containsEntry("ListTables", 1L);
  }

  @Test
  void onlyThisMachineCanReachIt() {
    assertThat(server.endpoint().getHost()).isEqualTo("127.0.0.1");
  }

  private HttpResponse<String> post(String operation, String body) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(server.endpoint())
              .header("X-Amz-Target", "DynamoDB_20120810." + operation)
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static TransactWriteItem put(Put put) {
    return TransactWriteItem.builder().put(put).build();
  }

  private static void types(QueryRequest.Builder query) {
    query
        .tableName("items")
        .keyConditionExpression("pk = :pk")
        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("types 👋")));
  }

  private static Map<String, AttributeValue> item(String pk, String value) {
    return Map.of(
        "pk", AttributeValue.fromS(pk),
        "sk", AttributeValue.fromS("1"),
        "value", AttributeValue.fromS(value));
  }

  private static Map<String, AttributeValue> read(DynamoDbClient client, String pk) {
    return client
        .getItem(
            get ->
                get.tableName("items")
                    .key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS("1"))))
        .item();
  }

  private static DynamoDbClient client(URI endpoint) {
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
}
