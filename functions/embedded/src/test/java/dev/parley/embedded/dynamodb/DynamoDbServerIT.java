package dev.parley.embedded.dynamodb;

import static dev.parley.embedded.dynamodb.DynamoDbFixture.item;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables of this process as another one sees them: the SDK's own client, over a socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoDbServerIT extends DynamoDbContract {
  private final DynamoDbLocal database = DynamoDbLocal.inMemory();
  private final DynamoDbServer server = DynamoDbServer.start(database.client());
  private final DynamoDbClient remote = DynamoDbFixture.client(server.endpoint());
  private final String table = DynamoDbFixture.createTable(remote);

  @Override
  public DynamoDbClient dynamoDb() {
    return remote;
  }

  @Override
  public String table() {
    return table;
  }

  @AfterAll
  void stop() {
    remote.close();
    server.close();
    database.close();
  }

  @Test
  void whatOneWritesTheOtherReads() {
    put(item("both", "1", "there"));

    var answer = database.client().getItem(get -> get.tableName(table).key(key("both", "1")));
    assertThat(answer.item()).isEqualTo(item("both", "1", "there"));
  }

  @Test
  void whatIsNoRequestIsRefusedAndTheServerGoesOn() throws Exception {
    assertThat(post("PutItem", "{\"TableName\":").body()).contains("SerializationException");
    assertThat(post("PutItem", "[1]").statusCode()).isEqualTo(400);
    assertThat(post("ExportTableToPointInTime", "{}").body()).contains("UnknownOperationException");
    assertThat(post("ListTables", "{}").body()).isEqualTo("{\"TableNames\":[\"" + table + "\"]}");
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
}
