package dev.parley.engine.dynamodb;

import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.stats.Hour;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of counts in the table of statistics. A workspace is one partition, and all workspaces
 * together are one more, {@value #GLOBAL}.
 *
 * <pre>
 * pk WS#{workspace}   sk COUNT#H#{2026-11-22T09}#{instagram}#{account}   one hour of one account
 *                        COUNT#D#{2026-11-22}#{instagram}#{account}      one day, the sum of its hours
 *                        COUNT#M#{2026-11}#{instagram}#{account}         one month, the sum of its days
 *                        COUNT#MARK                                      how far it is summed up
 * pk GLOBAL           sk COUNT#H#{2026-11-22T09}#{0…7}                   one hour, in eight shards
 *                        COUNT#D#{2026-11-22}#all, COUNT#M#{2026-11}#all, COUNT#MARK
 * </pre>
 *
 * An item of counts has one number attribute for each counter by its wire name, {@code sent}, and
 * those of accounts one for each counter of each automation: {@code {automation}#sent}.
 */
final class CountKeys {
  /** The partition of all workspaces together. */
  static final String GLOBAL = "GLOBAL";

  /** What a global day and month end with. */
  static final String ALL = "all";

  /** What the keys of all counts begin with. */
  static final String COUNTS = "COUNT#";

  static final String HOURS = "COUNT#H#";
  static final String DAYS = "COUNT#D#";
  static final String MONTHS = "COUNT#M#";

  /**
   * {@code days} and {@code months} are the first day and month that are not rolled up. Sorts right
   * behind the months, so that one query reads both.
   */
  static final String MARK = "COUNT#MARK";

  private static final int PARTS_OF_AN_ACCOUNT = 5;

  private CountKeys() {}

  static String partition(WorkspaceId workspace) {
    return WorkspaceKeys.partition(workspace);
  }

  /** What an account's items end with. */
  static String suffix(AccountKey account) {
    return account.text();
  }

  static String hour(Hour hour, String suffix) {
    return HOURS + hour.text() + "#" + suffix;
  }

  static String day(LocalDate day, String suffix) {
    return DAYS + day + "#" + suffix;
  }

  static String month(YearMonth month, String suffix) {
    return MONTHS + month + "#" + suffix;
  }

  /** The time in a sort key: of an hour, a day or a month. */
  static String time(String sortKey) {
    return sortKey.split("#", -1)[2];
  }

  /** What a sort key ends with: an account, a shard, or {@value #ALL}. */
  static String suffix(String sortKey) {
    return sortKey.split("#", 4)[3];
  }

  /** The account of a sort key; empty for a global one. No id can hold a '#'. */
  static Optional<AccountKey> account(String sortKey) {
    String[] parts = sortKey.split("#", -1);
    return parts.length == PARTS_OF_AN_ACCOUNT
        ? Optional.of(new AccountKey(Channel.of(parts[3]), parts[4]))
        : Optional.empty();
  }

  static Map<String, AttributeValue> key(String partition, String sortKey) {
    return Map.of(
        TableSpec.PARTITION_KEY, AttributeValue.fromS(partition),
        TableSpec.SORT_KEY, AttributeValue.fromS(sortKey));
  }
}
