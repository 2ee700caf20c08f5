package dev.parley.engine.dynamodb;

import dev.parley.account.Account;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.AutomationId;
import dev.parley.automation.Automations;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Hash;
import dev.parley.engine.cache.Cache;
import dev.parley.engine.cache.CacheKey;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.dynamodb.AutomationSets.AutomationSet;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.pipeline.Accounts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Accounts and automations, read strongly.
 *
 * <p>An account's item counts the changes to it and to its automations. The item is read for every
 * event and again before every send, unless this process read it within the last quarter of a
 * second; the automations are read only when the count has moved: from what this process has, then
 * from the cache, then from the table. So no cache has to be told of a change, and none can serve
 * an old automation. An automation that this version cannot read does not run, is logged at each
 * load, and stops no other. Safe for use by many threads.
 */
public final class DynamoAccounts implements Accounts {
  /** How long this process uses an account's item again: half of how late a switch-off may hold. */
  static final Duration REUSE = Duration.ofMillis(250);

  private static final int HASH_SHORT = 12;
  private static final int RECENT_MAX = 1000;
  private static final int ROUNDS_MAX = 3;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final DocumentCodec codec;
  private final RecentReads<AccountKey, Optional<AccountRecord>> recent;
  private final JsonStationLog log;
  private final Cache cache;
  private final AutomationSets automations = new AutomationSets(this::load);

  /** The same without a cache. */
  public DynamoAccounts(
      DynamoDbClient dynamoDb,
      String table,
      DocumentCodec codec,
      InstantSource clock,
      JsonStationLog log) {
    this(dynamoDb, table, codec, clock, log, Cache.NONE);
  }

  /**
   * Takes the client, the name of the table of accounts, and the time. Reads nothing yet.
   *
   * @param cache spares the reading of automations that another process has read
   */
  public DynamoAccounts(
      DynamoDbClient dynamoDb,
      String table,
      DocumentCodec codec,
      InstantSource clock,
      JsonStationLog log,
      Cache cache) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.codec = codec;
    this.log = log;
    this.cache = cache;
    this.recent = new RecentReads<>(RECENT_MAX, REUSE, clock, this::read);
  }

  @Override
  public Optional<Account> find(AccountKey key) {
    return recent.get(key).map(AccountRecord::account);
  }

  @Override
  public Automations automations(Account account) {
    return automations.of(account).automations();
  }

  /** The account as it is now. */
  public Optional<AccountRecord> current(AccountKey key) {
    return recent.readNow(key);
  }

  /**
   * The workspace that the account was disconnected from; empty if it is connected or never was. It
   * stays that workspace's: what was said there in the past is kept under the account's id.
   */
  public Optional<WorkspaceId> formerOwner(AccountKey key) {
    return AccountRecord.formerOwner(get(AccountKeys.meta(key)));
  }

  /** Whether its data is being deleted, for as long as which nobody can connect it. */
  boolean isBeingErased(AccountKey key) {
    return AccountRecord.isBeingErased(get(AccountKeys.meta(key)));
  }

  /** All automations of this generation of the account or of a newer one, readable or not. */
  public List<StoredAutomation> stored(Account account) {
    return automations.of(account).stored();
  }

  /** One automation as it is now. */
  public Optional<StoredAutomation> automation(AccountKey account, AutomationId id) {
    Item item = get(AccountKeys.automation(account, id));
    return item.isEmpty() ? Optional.empty() : Optional.of(StoredAutomation.of(item, codec));
  }

  /** Those of these automations that are there, as they are now; at most 100. */
  public Map<AutomationId, StoredAutomation> automations(
      AccountKey account, Collection<AutomationId> ids) {
    List<Map<String, AttributeValue>> keys =
        ids.stream().map(id -> AccountKeys.automation(account, id)).toList();
    return BatchReads.read(dynamoDb, table, keys).values().stream()
        .map(item -> StoredAutomation.of(item, codec))
        .collect(Collectors.toMap(StoredAutomation::id, Function.identity()));
  }

  private Optional<AccountRecord> read(AccountKey key) {
    Item item = get(AccountKeys.meta(key));
    return item.isEmpty() || AccountRecord.isDisconnected(item)
        ? Optional.empty()
        : Optional.of(AccountRecord.of(key, item));
  }

  private AutomationSet load(Account account) {
    AutomationSet set = cached(account).orElseGet(() -> loadFromTable(account));
    return logged(account.key(), set);
  }

  /** Of this very generation, so there is nothing to check it against: it never changes. */
  private Optional<AutomationSet> cached(Account account) {
    CacheKey key = CacheKey.automations(account.key(), account.generation());
    Optional<byte[]> found = cache.get(key);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<AutomationSet> set = found.flatMap(ItemCodec::read).flatMap(it -> set(account, it));
    if (set.isEmpty()) {
      cache.unusable(key);
    }
    return set;
  }

  /** Empty if it is of an earlier account of this name, or not what this version expects. */
  private Optional<AutomationSet> set(Account account, ItemCodec.Items found) {
    try {
      return recent
          .get(account.key())
          .filter(record -> found.of().equals(mark(record)))
          .map(_ -> AutomationSet.of(account.generation(), stored(found.items())));
    } catch (IllegalArgumentException | NoSuchElementException _) {
      return Optional.empty();
    }
  }

  /**
   * Reads the automations and then the generation again: if it did not move, they are what it
   * counted. A write in between could have been seen in part. Only then others may have them.
   */
  private AutomationSet loadFromTable(Account account) {
    long generation = account.generation();
    List<Item> items = List.of();
    for (int round = 0; round < ROUNDS_MAX; round++) {
      items = query(account.key());
      Optional<AccountRecord> after = current(account.key());
      if (after.isEmpty() || !after.get().account().workspace().equals(account.workspace())) {
        return AutomationSet.of(AutomationSet.NOT_KEPT, List.of());
      }
      if (after.get().account().generation() == generation) {
        keep(after.get(), items);
        return AutomationSet.of(generation, stored(items));
      }
      generation = after.get().account().generation();
    }
    return AutomationSet.of(AutomationSet.NOT_KEPT, stored(items));
  }

  private void keep(AccountRecord record, List<Item> items) {
    Account account = record.account();
    cache.put(
        CacheKey.automations(account.key(), account.generation()),
        ItemCodec.write(new ItemCodec.Items(mark(record), items)));
  }

  /** An account that was deleted and connected again counts its generations from the start. */
  private static String mark(AccountRecord record) {
    Account account = record.account();
    return String.join(
        "#",
        account.workspace().value(),
        account.key().text(),
        String.valueOf(record.createdAt().toEpochMilli()));
  }

  private AutomationSet logged(AccountKey account, AutomationSet set) {
    for (StoredAutomation stored : set.stored()) {
      if (stored.readable().isEmpty()) {
        String which = shortHash(account.text()) + "/" + shortHash(stored.id().value());
        log.problem("automations.loaded", which, "unreadable_automation");
      }
    }
    return set;
  }

  private static String shortHash(String text) {
    return Hash.sha256(text).hex().substring(0, HASH_SHORT);
  }

  /** Everything that the account's automations are made of. */
  private List<Item> query(AccountKey account) {
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
    return dynamoDb.queryPaginator(request).items().stream().map(Item::new).toList();
  }

  /** In the operator's order. */
  private List<StoredAutomation> stored(List<Item> items) {
    List<String> order =
        items.stream()
            .filter(AutomationOrder::isOrder)
            .flatMap(item -> AutomationOrder.ids(item).stream())
            .toList();
    return items.stream()
        .filter(item -> !AutomationOrder.isOrder(item))
        .map(item -> StoredAutomation.of(item, codec))
        .sorted(AutomationOrder.by(order))
        .toList();
  }

  private Item get(Map<String, AttributeValue> key) {
    GetItemRequest request =
        GetItemRequest.builder().tableName(table).key(key).consistentRead(true).build();
    return new Item(dynamoDb.getItem(request).item());
  }
}
