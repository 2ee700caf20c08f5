package dev.parley.engine.dynamodb;

import dev.parley.catalogue.Catalogue;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An automation as some other version might have kept it. */
public final class BrokenItem {
  /** Its id. */
  public static final String ID = "broken";

  /** Its revision. */
  public static final long REVISION = 7;

  /** A document of a version that knows steps that this one does not. */
  public static final String OF_A_NEWER_VERSION =
      "{\"name\":\"secret name\",\"type\":\"dm_automation\",\"trigger\":{\"mode\":\"any_reply\"},"
          + "\"steps\":[{\"kind\":\"video\",\"url\":\"https://example.com\"}]}";

  private BrokenItem() {}

  /** Puts it behind the automations of an Instagram account, in place of its kept document. */
  public static void put(DynamoDbClient client, String account, long position, String json) {
    Map<String, AttributeValue> item = new HashMap<>(bare(account));
    item.put("position", AttributeValue.fromN(String.valueOf(position)));
    item.put("revision", AttributeValue.fromN(String.valueOf(REVISION)));
    item.put("json", AttributeValue.fromS(json));
    client.putItem(put -> put.tableName(Catalogue.ACCOUNTS.name()).item(item));
  }

  /** Puts one that has nothing but its key. */
  public static void putBare(DynamoDbClient client, String account) {
    client.putItem(put -> put.tableName(Catalogue.ACCOUNTS.name()).item(bare(account)));
  }

  private static Map<String, AttributeValue> bare(String account) {
    return Map.of(
        "pk", AttributeValue.fromS("ACCT#instagram#" + account),
        "sk", AttributeValue.fromS("AUTO#" + ID));
  }
}
