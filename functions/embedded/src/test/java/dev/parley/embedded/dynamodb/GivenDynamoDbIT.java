package dev.parley.embedded.dynamodb;

import dev.parley.embedded.endpoint.GivenEndpoint;
import dev.parley.embedded.endpoint.KnownGaps;
import dev.parley.embedded.endpoint.NeedsGivenEndpoint;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract against the endpoint that the environment names. */
@NeedsGivenEndpoint
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivenDynamoDbIT extends DynamoDbContract {
  /** Of moto 5.2.2's server. */
  @RegisterExtension
  static final KnownGaps GAPS =
      GivenEndpoint.gaps(
          Map.of(
              "batchOverTwentyFiveItemsIsRefused", "accepted",
              "capacityIsThatOfTheTableAndOfTheIndex", "counts the table alone",
              "repeatedTransactionWithItsTokenCountsOnce", "ClientRequestToken is ignored"));

  private final DynamoDbClient client = DynamoDbFixture.client(GivenEndpoint.address());
  private final String table = DynamoDbFixture.createTable(client);

  @AfterAll
  void stop() {
    client.deleteTable(it -> it.tableName(table));
    client.close();
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return client;
  }

  @Override
  public String table() {
    return table;
  }
}
