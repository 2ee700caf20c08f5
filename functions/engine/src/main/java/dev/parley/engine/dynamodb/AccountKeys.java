package dev.parley.engine.dynamodb;

import dev.parley.automation.AutomationId;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The keys of the table of accounts. One account is one partition. */
final class AccountKeys {
  /** What sort keys of automations begin with. */
  static final String AUTOMATION = "AUTO#";

  /** The order of the automations; no id can hold a '!'. */
  static final String ORDER = AUTOMATION + "!order";

  private static final String REVISION = "REV#";
  private static final String DRAFT = "DRAFT#";
  private static final String GONE = "GONE#";
  private static final String META = "META";

  private AccountKeys() {}

  static String partition(AccountKey account) {
    return "ACCT#" + account.text();
  }

  /** The account itself, with its generation. */
  static Map<String, AttributeValue> meta(AccountKey account) {
    return key(account, META);
  }

  static Map<String, AttributeValue> automation(AccountKey account, AutomationId automation) {
    return key(account, AUTOMATION + automation.value());
  }

  /** An automation as it was at this revision. */
  static Map<String, AttributeValue> revision(
      AccountKey account, AutomationId automation, long revision) {
    return key(account, REVISION + automation.value() + "#" + revision);
  }

  /** What is prepared for an automation. */
  static Map<String, AttributeValue> draft(AccountKey account, AutomationId automation) {
    return key(account, DRAFT + automation.value());
  }

  /** An automation that was deleted. */
  static Map<String, AttributeValue> gone(AccountKey account, AutomationId automation) {
    return key(account, GONE + automation.value());
  }

  static Map<String, AttributeValue> order(AccountKey account) {
    return key(account, ORDER);
  }

  static AutomationId automationId(String sortKey) {
    return new AutomationId(sortKey.substring(AUTOMATION.length()));
  }

  private static Map<String, AttributeValue> key(AccountKey account, String sortKey) {
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(partition(account)),
        TableSpec.SORT_KEY, AttributeValue.fromS(sortKey));
  }
}
