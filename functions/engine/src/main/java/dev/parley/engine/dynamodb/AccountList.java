package dev.parley.engine.dynamodb;

import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** All connected accounts, as long as they are few. */
public final class AccountList {
  private static final String ACCOUNTS = "#sk = :meta";
  private static final String KEYS = "#pk";

  /** Each reads 1 MB, the automations included. */
  private static final int ROUNDS_MAX = 20;

  private final DynamoDbClient client;
  private final String table;

  /** Reads the table of accounts. */
  public AccountList(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * The accounts, of one channel or of all. Reads the whole table, at most {@value #ROUNDS_MAX} MB
   * of it, eventually consistent.
   *
   * @return empty if there are more than {@code max}, or if it would take more reading to say
   */
  public Optional<List<AccountKey>> read(Optional<Channel> channel, int max) {
    List<AccountKey> found = new ArrayList<>();
    Optional<Map<String, AttributeValue>> from = Optional.empty();
    for (int round = 0; round < ROUNDS_MAX; round++) {
      ScanResponse some = client.scan(scan(from));
      some.items().stream()
          .flatMap(item -> account(new Item(item)).stream())
          .filter(key -> channel.map(it -> it == key.channel()).orElse(true))
          .forEach(found::add);
      from = Optional.of(some.lastEvaluatedKey()).filter(key -> !key.isEmpty());
      if (found.size() > max) {
        return Optional.empty();
      }
      if (from.isEmpty()) {
        return Optional.of(List.copyOf(found));
      }
    }
    return Optional.empty();
  }

  /** {@code ACCT#<channel>#<account>}; no id can hold a '#'. */
  private static Optional<AccountKey> account(Item item) {
    String[] parts = item.text(TableSpec.PARTITION_KEY).orElse("").split("#", -1);
    try {
      return parts.length == 3
          ? Optional.of(new AccountKey(Channel.of(parts[1]), parts[2]))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private ScanRequest scan(Optional<Map<String, AttributeValue>> from) {
    ScanRequest.Builder scan =
        ScanRequest.builder()
            .tableName(table)
            .filterExpression(ACCOUNTS)
            .projectionExpression(KEYS)
            .expressionAttributeNames(Expressions.names(ACCOUNTS, KEYS))
            .expressionAttributeValues(Item.writer().text(":meta", "META").attributes());
    from.ifPresent(scan::exclusiveStartKey);
    return scan.build();
  }
}
