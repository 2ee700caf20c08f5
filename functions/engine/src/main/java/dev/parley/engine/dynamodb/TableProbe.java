package dev.parley.engine.dynamodb;

import dev.parley.catalogue.TableSpec;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whether a table can be read. */
public final class TableProbe {
  /** Nobody's item. */
  private static final AttributeValue NOTHING = AttributeValue.fromS("HEALTHZ");

  private final DynamoDbClient client;

  /** Asks this database. */
  public TableProbe(DynamoDbClient client) {
    this.client = client;
  }

  /** Reads an item that is not there; costs half a read unit. */
  public boolean answers(String table) {
    Map<String, AttributeValue> key =
        Map.of(TableSpec.PARTITION_KEY, NOTHING, TableSpec.SORT_KEY, NOTHING);
    try {
      client.getItem(get -> get.tableName(table).key(key));
      return true;
    } catch (SdkException _) {
      return false;
    }
  }
}
