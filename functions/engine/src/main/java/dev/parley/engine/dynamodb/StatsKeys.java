package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.TableSpec;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys in the table of statistics of what is not counted by batches.
 *
 * <pre>
 * pk GLOBAL          sk SNAPSHOT          the latest snapshot and the published one
 *                       SNAPSHOT#LEASE    who computes now, and when the last computation began
 *                       GAUGES            how many there are of all workspaces together
 * pk WS#{workspace}  sk COUNT#GAUGES      how many there are of this workspace
 * </pre>
 */
final class StatsKeys {
  private StatsKeys() {}

  static Map<String, AttributeValue> snapshot() {
    return key(CountKeys.GLOBAL, "SNAPSHOT");
  }

  static Map<String, AttributeValue> lease() {
    return key(CountKeys.GLOBAL, "SNAPSHOT#LEASE");
  }

  static Map<String, AttributeValue> gauges() {
    return key(CountKeys.GLOBAL, "GAUGES");
  }

  static Map<String, AttributeValue> gauges(WorkspaceId workspace) {
    return key(WorkspaceKeys.partition(workspace), "COUNT#GAUGES");
  }

  private static Map<String, AttributeValue> key(String partition, String sortKey) {
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(partition),
        TableSpec.SORT_KEY, AttributeValue.fromS(sortKey));
  }
}
