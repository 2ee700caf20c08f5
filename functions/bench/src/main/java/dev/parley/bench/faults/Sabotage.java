package dev.parley.bench.faults;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.TableSpec;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes the states of conversations unreadable, as a slip of a hand in the console leaves them, and
 * readable again. No route can do that, and none should.
 */
final class Sabotage {
  private static final String NEVER = String.valueOf(Integer.MAX_VALUE);

  private final DynamoDbClient table;

  Sabotage(DynamoDbClient table) {
    this.table = table;
  }

  /** From now on nothing that this person says can be decided. */
  void breakState(Said said) {
    Map<String, AttributeValue> unreadable =
        Map.of(
            TableSpec.PARTITION_KEY,
            AttributeValue.fromS(partition(said)),
            TableSpec.SORT_KEY,
            AttributeValue.fromS("STATE"),
            "version",
            AttributeValue.fromN("1"),
            "runs",
            AttributeValue.fromS("in a shape that is not known here"),
            "expiresAt",
            AttributeValue.fromN(NEVER));
    table.putItem(put -> put.tableName(Catalogue.CONVERSATIONS.name()).item(unreadable));
  }

  /** The person waits for nothing, and what they say can be decided. */
  void mend(Said said) {
    Map<String, AttributeValue> key =
        Map.of(
            TableSpec.PARTITION_KEY, AttributeValue.fromS(partition(said)),
            TableSpec.SORT_KEY, AttributeValue.fromS("STATE"));
    table.deleteItem(delete -> delete.tableName(Catalogue.CONVERSATIONS.name()).key(key));
  }

  private static String partition(Said said) {
    return "CONV#instagram#" + said.account() + "#" + said.user();
  }
}
