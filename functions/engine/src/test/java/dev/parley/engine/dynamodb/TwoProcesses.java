package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Account;
import dev.parley.account.SealedToken;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Message;
import dev.parley.automation.Placement;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.cache.Cache;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.dynamodb.AccountWrites.AccountChange;
import dev.parley.engine.log.JsonStationLog;
import io.micronaut.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Two processes of the product over one database, and an account that the second one connected. */
final class TwoProcesses {
  static final WorkspaceId SHOP = new WorkspaceId("shop");
  static final WorkspaceId OTHER = new WorkspaceId("other");

  private static final AtomicInteger NEXT = new AtomicInteger(1000);

  final OneProcess sender;
  final OneProcess admin;
  final AccountKey key = new AccountKey(Channel.INSTAGRAM, String.valueOf(NEXT.incrementAndGet()));
  private final DynamoDbClient client;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
  private final DocumentCodec codec = new DocumentCodec(JsonMapper.createDefault());

  TwoProcesses(DynamoDbClient client) {
    this.client = client;
    sender = process();
    admin = process();
    connect(key, SHOP);
  }

  /** What one process of the product has. */
  record OneProcess(
      CountingDynamoDb dynamoDb,
      DynamoAccounts accounts,
      AccountWrites writes,
      List<String> logLines) {}

  /** A process that starts now, without a cache. */
  OneProcess process() {
    return process(Cache.NONE);
  }

  /** A process that starts now. */
  OneProcess process(Cache cache) {
    CountingDynamoDb counting = new CountingDynamoDb(client);
    String table = Catalogue.ACCOUNTS.name();
    List<String> lines = new CopyOnWriteArrayList<>();
    JsonStationLog log = new JsonStationLog(now::get, lines::add);
    DynamoAccounts accounts = new DynamoAccounts(counting, table, codec, now::get, log, cache);
    AccountWrites writes = new AccountWrites(counting, table, codec, accounts, now::get);
    return new OneProcess(counting, accounts, writes, lines);
  }

  void connect(AccountKey account, WorkspaceId workspace) {
    assertThat(admin.writes().put(change(account, workspace, "the.shop", Optional.empty())))
        .isInstanceOf(WriteResult.Done.class);
  }

  static AccountChange change(
      AccountKey account, WorkspaceId workspace, String username, Optional<SealedToken> token) {
    return new AccountChange(account, workspace, username, Optional.empty(), token);
  }

  Account account() {
    return admin.accounts().current(key).orElseThrow().account();
  }

  long generation() {
    return account().generation();
  }

  StoredAutomation create(String name) {
    WriteResult<StoredAutomation> result = admin.writes().create(account(), automation(name));
    assertThat(result).isInstanceOf(WriteResult.Done.class);
    return ((WriteResult.Done<StoredAutomation>) result).value();
  }

  Automation current(StoredAutomation automation) {
    return admin
        .accounts()
        .automation(key, id(automation))
        .flatMap(StoredAutomation::readable)
        .orElseThrow();
  }

  static Automation automation(String name) {
    return new Automation(
        new AutomationId("id-" + name.replace(' ', '-')),
        name,
        AutomationType.DM_AUTOMATION,
        true,
        new Placement.Anywhere(),
        new Trigger.AnyReply(),
        List.of(new Step.Send(new Message.Text(name))),
        Map.of(),
        Automation.Options.DEFAULT,
        1);
  }

  static AutomationId id(StoredAutomation stored) {
    return stored.id();
  }

  boolean isActiveFor(OneProcess process, StoredAutomation automation) {
    Account account = process.accounts().find(key).orElseThrow();
    return process.accounts().automations(account).all().stream()
        .anyMatch(found -> found.id().equals(id(automation)) && found.active());
  }

  void advance(Duration duration) {
    now.set(now.get().plus(duration));
  }

  static <T> List<T> atOnce(int times, Callable<T> call)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = threads.invokeAll(Collections.nCopies(times, call));
      List<T> values = new ArrayList<>();
      for (Future<T> future : futures) {
        values.add(future.get());
      }
      return values;
    }
  }
}
