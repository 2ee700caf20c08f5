package dev.parley.engine.dynamodb;

import dev.parley.access.ApiKeyId;
import dev.parley.access.MemberId;
import dev.parley.account.AppScopedId;
import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of workspaces in the table of accounts. One workspace is one partition; the operator's
 * list of them is another, and so is each id that Meta's app has for an account.
 */
final class WorkspaceKeys {
  /** What sort keys of members begin with. */
  static final String MEMBER = "MEMBER#";

  /** What sort keys of accounts begin with: in a workspace, and under an app's id. */
  static final String ACCOUNT = "ACCT#";

  /** What sort keys in the operator's list begin with. */
  static final String WORKSPACE = "WS#";

  /** The partition of the operator. */
  static final String OPERATOR = "OPERATOR";

  private static final String KEY = "KEY#";
  private static final String META = "META";
  private static final String APP_SCOPED = "APPID#";

  private WorkspaceKeys() {}

  static String partition(WorkspaceId workspace) {
    return WORKSPACE + workspace.value();
  }

  static String partition(AppScopedId id) {
    return APP_SCOPED + id.value();
  }

  /** The workspace itself. */
  static Map<String, AttributeValue> meta(WorkspaceId workspace) {
    return key(partition(workspace), META);
  }

  /** The workspace in the operator's list. */
  static Map<String, AttributeValue> listed(WorkspaceId workspace) {
    return key(OPERATOR, WORKSPACE + workspace.value());
  }

  static Map<String, AttributeValue> member(WorkspaceId workspace, MemberId member) {
    return key(partition(workspace), MEMBER + member.value());
  }

  static Map<String, AttributeValue> apiKey(WorkspaceId workspace, ApiKeyId id) {
    return key(partition(workspace), KEY + id.value());
  }

  /** Says that the workspace has the account. */
  static Map<String, AttributeValue> account(WorkspaceId workspace, AccountKey account) {
    return key(partition(workspace), ACCOUNT + account.text());
  }

  /** Says that the account has said this id of an app to be its own. */
  static Map<String, AttributeValue> appScoped(AppScopedId id, AccountKey account) {
    return key(partition(id), ACCOUNT + account.text());
  }

  /** The account in a sort key; no id can hold a '#'. */
  static Optional<AccountKey> accountOf(Item item) {
    String[] parts = item.text(TableSpec.SORT_KEY).orElse("").split("#", -1);
    try {
      return parts.length == 3
          ? Optional.of(new AccountKey(Channel.of(parts[1]), parts[2]))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Map<String, AttributeValue> key(String partition, String sortKey) {
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(partition),
        TableSpec.SORT_KEY, AttributeValue.fromS(sortKey));
  }
}
