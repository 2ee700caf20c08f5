package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.TableSpec;
import dev.parley.engine.template.TemplateKey;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of templates in the table of accounts: in the partition of their workspace. Besides,
 * what a provider names by its own id alone is found under that: its partition begins with the
 * provider's account, and what is in it with the workspace.
 */
final class TemplateKeys {
  /** What sort keys of templates begin with. */
  static final String TEMPLATE = "TPL#";

  private static final String ATTEMPT = "TPLTRY#";
  private static final String LOGIN = "TPLLOGIN";
  private static final String ID = "TPLID#";

  private TemplateKeys() {}

  static Map<String, AttributeValue> template(TemplateKey key) {
    return of(WorkspaceKeys.partition(key.workspace()), sortKey(key));
  }

  static String sortKey(TemplateKey key) {
    return TEMPLATE + rest(key);
  }

  /** What the sort keys of all versions begin with. */
  static String versions(String name, String language) {
    return TEMPLATE + name + "#" + language + "#";
  }

  /** A call to the provider without a known end. */
  static Map<String, AttributeValue> attempt(TemplateKey key) {
    return of(WorkspaceKeys.partition(key.workspace()), ATTEMPT + rest(key));
  }

  /** The workspace's access to its provider. */
  static Map<String, AttributeValue> login(WorkspaceId workspace) {
    return of(WorkspaceKeys.partition(workspace), LOGIN);
  }

  /** All that have this id at the provider. */
  static String ids(String account, String id) {
    return ID + account + "#" + id;
  }

  static Map<String, AttributeValue> id(WorkspaceId workspace, String account, String id) {
    return of(ids(account, id), WorkspaceKeys.partition(workspace));
  }

  /** The key in an item's own key; no part can hold a '#'. Empty if it is none. */
  static Optional<TemplateKey> of(Item item) {
    String partition = item.text(TableSpec.PARTITION_KEY).orElse("");
    String[] parts = item.text(TableSpec.SORT_KEY).orElse("").split("#", -1);
    try {
      return parts.length == 4 && partition.startsWith(WorkspaceKeys.WORKSPACE)
          ? Optional.of(
              new TemplateKey(
                  new WorkspaceId(partition.substring(WorkspaceKeys.WORKSPACE.length())),
                  parts[1],
                  parts[2],
                  parts[3]))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String rest(TemplateKey key) {
    return key.name() + "#" + key.language() + "#" + key.hash();
  }

  private static Map<String, AttributeValue> of(String partition, String sortKey) {
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(partition),
        TableSpec.SORT_KEY, AttributeValue.fromS(sortKey));
  }
}
