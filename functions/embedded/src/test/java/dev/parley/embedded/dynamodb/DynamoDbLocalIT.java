package dev.parley.embedded.dynamodb;

import static dev.parley.embedded.dynamodb.DynamoDbFixture.item;
import static dev.parley.embedded.dynamodb.DynamoDbFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The database of this process: the contract, and what only it does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoDbLocalIT extends DynamoDbContract {

  private final DynamoDbLocal database = DynamoDbLocal.inMemory();
  private final DynamoDbClient client = database.client();
  private final String table = DynamoDbFixture.createTable(client);

  @Override
  public DynamoDbClient dynamoDb() {
    return client;
  }

  @Override
  public String table() {
    return table;
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @Test
  void instancesShareNothing() {
    try (DynamoDbLocal other = DynamoDbLocal.inMemory()) {
      assertThat(other.client().listTables().tableNames()).isEmpty();
      String others = DynamoDbFixture.createTable(other.client());
      put(other.client(), others, item("mine", "1", "other"));

      assertThat(read("mine", "1")).isEmpty();
      assertThat(client.listTables().tableNames()).containsExactly(table);
    }
  }

  @Test
  void closedDatabaseRefusesAndClosingAgainIsHarmless(@TempDir Path folder) {
    assertEndsWhenClosed(DynamoDbLocal.inMemory());
    DynamoDbLocal onDisk = DynamoDbLocal.onDisk(folder.resolve("items.db"));
    assertThat(threadsOf(onDisk)).isNotEmpty();

    assertEndsWhenClosed(onDisk);

    assertThat(threadsOf(onDisk)).isEmpty();
  }

  private static void assertEndsWhenClosed(DynamoDbLocal database) {
    DynamoDbFixture.createTable(database.client());

    database.close();
    database.close();

    assertThatThrownBy(() -> database.client().listTables()).isInstanceOf(RuntimeException.class);
  }

  @Test
  void dataOnDiskSurvivesReopening(@TempDir Path folder) {
    Path file = folder.resolve("not-there-yet").resolve("dynamodb.db");
    String kept;
    try (DynamoDbLocal first = DynamoDbLocal.onDisk(file)) {
      kept = DynamoDbFixture.createTable(first.client());
      put(first.client(), kept, item("kept", "1", "still here"));
    }

    try (DynamoDbLocal second = DynamoDbLocal.onDisk(file)) {
      var answer = second.client().getItem(get -> get.tableName(kept).key(key("kept", "1")));
      assertThat(answer.item()).isEqualTo(item("kept", "1", "still here"));
    }
  }

  @Test
  void folderInPlaceOfAFileIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> DynamoDbLocal.onDisk(folder))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Thread> threadsOf(DynamoDbLocal database) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> database.loader().equals(thread.getContextClassLoader()))
        .toList();
  }

  private static void put(DynamoDbClient to, String table, Map<String, AttributeValue> item) {
    to.putItem(put -> put.tableName(table).item(item));
  }
}
