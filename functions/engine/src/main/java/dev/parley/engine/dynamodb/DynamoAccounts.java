package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.dynamodb.Bundles.Bundle;
import dev.parley.pipeline.Accounts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Accounts and automations, read strongly.
 *
 * <p>An account's item counts the changes to it and to its automations. The item is read for every
 * event and again before every send, unless this process read it within the last half second; the
 * automations are read only when the count has moved. So no cache has to be told of a change, and
 * none can serve an old automation. Safe for use by many threads.
 */
public final class DynamoAccounts implements Accounts {
  /** How long this process uses an account's item again: how late a switch-off may be noticed. */
  static final Duration REUSE = Duration.ofMillis(500);

  private static final int RECENT_MAX = 1000;
  private static final int ROUNDS_MAX = 3;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final DocumentCodec codec;
  private final RecentReads<AccountKey, Optional<AccountRecord>> recent;
  private final Bundles bundles = new Bundles(this::load);

  /** Takes the client, the name of the table of accounts, and the time. Reads nothing yet. */
  public DynamoAccounts(
      DynamoDbClient dynamoDb, String table, DocumentCodec codec, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.codec = codec;
    this.recent = new RecentReads<>(RECENT_MAX, REUSE, clock, this::read);
  }

  @Override
  public Optional<Account> find(AccountKey key) {
    return recent.get(key).map(AccountRecord::account);
  }

  @Override
  public List<Automation> automations(Account account) {
    return stored(account).stream().map(StoredAutomation::automation).toList();
  }

  /** The account as it is now. */
  public Optional<AccountRecord> current(AccountKey key) {
    return recent.readNow(key);
  }

  /** The automations of this generation of the account or of a newer one, with their positions. */
  public List<StoredAutomation> stored(Account account) {
    return bundles.of(account);
  }

  /** One automation as it is now. */
  public Optional<StoredAutomation> automation(AccountKey account, AutomationId id) {
    Item item = get(AccountKeys.automation(account, id));
    return item.isEmpty() ? Optional.empty() : Optional.of(StoredAutomation.of(item, codec));
  }

  private Optional<AccountRecord> read(AccountKey key) {
    Item item = get(AccountKeys.meta(key));
    return item.isEmpty() ? Optional.empty() : Optional.of(AccountRecord.of(key, item));
  }

  /**
   * Reads the automations and then the generation again: if it did not move, they are what it
   * counted. A write in between could have been seen in part.
   */
  private Bundle load(Account account) {
    long generation = account.generation();
    List<StoredAutomation> automations = List.of();
    for (int round = 0; round < ROUNDS_MAX; round++) {
      automations = query(account.key());
      Optional<AccountRecord> after = current(account.key());
      if (after.isEmpty() || !after.get().account().workspace().equals(account.workspace())) {
        return new Bundle(Bundle.NOT_KEPT, List.of());
      }
      if (after.get().account().generation() == generation) {
        return new Bundle(generation, automations);
      }
      generation = after.get().account().generation();
    }
    return new Bundle(Bundle.NOT_KEPT, automations);
  }

  private List<StoredAutomation> query(AccountKey account) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("#pk = :pk AND begins_with(#sk, :prefix)")
            .expressionAttributeNames(
                Map.of("#pk", TableSpec.PARTITION_KEY, "#sk", TableSpec.SORT_KEY))
            .expressionAttributeValues(
                Map.of(
                    ":pk", AttributeValue.fromS(AccountKeys.partition(account)),
                    ":prefix", AttributeValue.fromS(AccountKeys.AUTOMATION)))
            .build();
    return dynamoDb.queryPaginator(request).items().stream()
        .map(item -> StoredAutomation.of(new Item(item), codec))
        .sorted(StoredAutomation.ORDER)
        .toList();
  }

  private Item get(Map<String, AttributeValue> key) {
    GetItemRequest request =
        GetItemRequest.builder().tableName(table).key(key).consistentRead(true).build();
    return new Item(dynamoDb.getItem(request).item());
  }
}
