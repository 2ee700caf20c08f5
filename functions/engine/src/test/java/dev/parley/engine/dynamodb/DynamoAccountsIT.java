package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.account.Account;
import dev.parley.account.SealedToken;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.dynamodb.AccountWrites.AccountChange;
import dev.parley.engine.dynamodb.AccountWrites.WriteResult;
import dev.parley.engine.token.AccessToken;
import dev.parley.engine.token.TokenCipher;
import dev.parley.engine.token.UnopenableToken;
import dev.parley.outbound.OutboundMessage;
import io.micronaut.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DynamoAccountsIT {
  private static final AtomicInteger NEXT = new AtomicInteger(1000);
  private static final WorkspaceId SHOP = new WorkspaceId("shop");
  private static final WorkspaceId OTHER = new WorkspaceId("other");
  private static final OptionalLong ANY = OptionalLong.empty();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
  private final DocumentCodec codec = new DocumentCodec(JsonMapper.createDefault());
  private DynamoDbLocal dynamoDb;
  private OneProcess sender;
  private OneProcess admin;
  private AccountKey key;

  /** What one process of the product has. */
  private record OneProcess(
      CountingDynamoDb dynamoDb, DynamoAccounts accounts, AccountWrites writes) {}

  @BeforeAll
  void start() {
    dynamoDb = DynamoDbLocal.inMemory();
    Tables.create(dynamoDb.client());
  }

  @AfterAll
  void stop() {
    dynamoDb.close();
  }

  @BeforeEach
  void twoProcessesAndAnAccount() {
    sender = process();
    admin = process();
    key = new AccountKey(Channel.INSTAGRAM, String.valueOf(NEXT.incrementAndGet()));
    connect(key, SHOP);
  }

  @Test
  void theGenerationMovesWithEveryChange() {
    List<Long> generations = new ArrayList<>(List.of(generation()));
    StoredAutomation automation = create("first");
    generations.add(generation());
    admin.writes.change(account(), id(automation), ANY, old -> old.withActive(false));
    generations.add(generation());
    admin.writes.delete(account(), id(automation), ANY);
    generations.add(generation());
    admin.writes.put(change(key, SHOP, "renamed", Optional.empty()));
    generations.add(generation());
    admin.writes.put(change(key, SHOP, "renamed", Optional.of(new SealedToken("v1.x"))));
    generations.add(generation());

    assertThat(generations).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void aSwitchOffIsSeenByAnotherProcessAfterHalfASecondAndNeverLater() {
    StoredAutomation automation = create("on");
    assertThat(isActiveFor(sender, automation)).isTrue();

    admin.writes.change(account(), id(automation), ANY, old -> old.withActive(false));

    assertThat(isActiveFor(sender, automation)).as("the copy of this very moment").isTrue();
    advance(Duration.ofMillis(501));
    assertThat(isActiveFor(sender, automation)).isFalse();
    assertThat(isActiveFor(process(), automation)).as("a process that starts").isFalse();
  }

  @Test
  void thirtySwitchesAreEachSeenInTimeByAllProcesses() {
    StoredAutomation automation = create("switched");
    for (int i = 0; i < 30; i++) {
      boolean on = i % 2 == 1;
      admin.writes.change(account(), id(automation), ANY, old -> old.withActive(on));
      advance(Duration.ofMillis(501));

      assertThat(isActiveFor(sender, automation)).isEqualTo(on);
      assertThat(isActiveFor(admin, automation)).isEqualTo(on);
    }
  }

  @Test
  void aClockThatGoesBackDoesNotKeepOldCopies() {
    StoredAutomation automation = create("on");
    assertThat(isActiveFor(sender, automation)).isTrue();
    admin.writes.change(account(), id(automation), ANY, old -> old.withActive(false));

    advance(Duration.ofHours(-1));

    assertThat(isActiveFor(sender, automation)).isFalse();
  }

  @Test
  void withinHalfASecondTheAccountIsReadOnce() {
    sender.accounts.find(key);
    advance(Duration.ofMillis(500));
    sender.accounts.find(key);
    assertThat(sender.dynamoDb.gets).hasValue(1);

    advance(Duration.ofMillis(1));
    sender.accounts.find(key);
    assertThat(sender.dynamoDb.gets).hasValue(2);
  }

  @Test
  void whileNothingChangesTheAutomationsAreReadOnce() {
    create("a");
    for (int i = 0; i < 5; i++) {
      advance(Duration.ofSeconds(1));
      Account account = sender.accounts.find(key).orElseThrow();
      assertThat(sender.accounts.automations(account)).hasSize(1);
    }

    assertThat(sender.dynamoDb.queries).hasValue(1);
  }

  @Test
  void twoHundredAtOnceReadTheAccountAndItsAutomationsOnce() throws Exception {
    create("a");
    CountDownLatch asked = new CountDownLatch(200);
    sender.dynamoDb.beforeGet = () -> await(asked);

    List<Account> found =
        atOnce(
            200,
            () -> {
              asked.countDown();
              return sender.accounts.find(key).orElseThrow();
            });
    sender.dynamoDb.beforeGet = () -> {};
    int gets = sender.dynamoDb.gets.get();
    List<List<Automation>> automations =
        atOnce(200, () -> sender.accounts.automations(found.getFirst()));

    assertThat(gets).isEqualTo(1);
    assertThat(found).hasSize(200);
    assertThat(automations).hasSize(200).allSatisfy(list -> assertThat(list).hasSize(1));
    assertThat(sender.dynamoDb.queries).hasValue(1);
  }

  @Test
  void aWriteDuringTheLoadIsNotKeptUnderTheOldGeneration() {
    StoredAutomation automation = create("on");
    Account seen = sender.accounts.find(key).orElseThrow();
    sender.dynamoDb.afterQuery =
        () -> {
          sender.dynamoDb.afterQuery = () -> {};
          admin.writes.change(account(), id(automation), ANY, old -> old.withActive(false));
        };

    List<Automation> loaded = sender.accounts.automations(seen);

    assertThat(loaded).extracting(Automation::active).containsExactly(false);
    assertThat(sender.dynamoDb.queries).hasValue(2);
  }

  @Test
  void anAccountThatNeverRestsIsServedButNotKept() {
    StoredAutomation automation = create("restless");
    Account seen = sender.accounts.find(key).orElseThrow();
    sender.dynamoDb.afterQuery =
        () ->
            admin.writes.change(
                account(), id(automation), ANY, old -> old.withActive(!old.active()));

    assertThat(sender.accounts.automations(seen)).hasSize(1);
    assertThat(sender.dynamoDb.queries).hasValue(3);
    sender.dynamoDb.afterQuery = () -> {};
    advance(Duration.ofSeconds(1));

    assertThat(sender.accounts.automations(account())).isEqualTo(List.of(current(automation)));
  }

  @Test
  void aFailedReadIsNotKept() {
    sender.dynamoDb.beforeGet =
        () -> {
          throw new IllegalStateException("down");
        };
    assertThatThrownBy(() -> sender.accounts.find(key)).hasMessage("down");

    sender.dynamoDb.beforeGet = () -> {};
    assertThat(sender.accounts.find(key)).isPresent();
  }

  @Test
  void automationsComeInTheOrderOfCreationAndKeepItWhenEdited() {
    List<StoredAutomation> created = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      created.add(create("No " + i));
    }
    admin.writes.change(account(), id(created.getFirst()), ANY, old -> old.withActive(false));

    assertThat(admin.accounts.automations(account()))
        .extracting(Automation::name)
        .containsExactlyElementsOf(
            created.stream().map(stored -> stored.automation().name()).toList());
  }

  @Test
  void creationsAtTheSameTimeAllHappenAndGetPlacesOfTheirOwn() throws Exception {
    AtomicInteger number = new AtomicInteger();
    List<WriteResult<StoredAutomation>> results =
        atOnce(4, () -> admin.writes.create(account(), automation("c" + number.incrementAndGet())));

    long done = results.stream().filter(WriteResult.Done.class::isInstance).count();
    List<StoredAutomation> stored = admin.accounts.stored(account());
    assertThat(done).isEqualTo(4);
    assertThat(stored).hasSize(4);
    assertThat(stored.stream().map(StoredAutomation::position).distinct()).hasSize(4);
    assertThat(admin.accounts.current(key).orElseThrow().automations()).isEqualTo(4);
  }

  @Test
  void ofTwoEditsOfTheSameRevisionOneHappens() {
    StoredAutomation automation = create("edited");
    OptionalLong first = OptionalLong.of(1);

    WriteResult<StoredAutomation> mine =
        admin.writes.change(account(), id(automation), first, old -> old.withActive(false));
    WriteResult<StoredAutomation> yours =
        sender.writes.change(account(), id(automation), first, old -> old.withActive(true));

    assertThat(mine).isInstanceOf(WriteResult.Done.class);
    assertThat(yours).isEqualTo(new WriteResult.OtherRevision<>(2));
  }

  @Test
  void nothingOfOneWorkspaceIsWrittenOrReadInTheNameOfAnother() {
    create("mine");
    Account forged =
        new Account(key, OTHER, "x", account().generation() + 7, false, Optional.empty());

    assertThat(admin.writes.create(forged, automation("theirs")))
        .isInstanceOf(WriteResult.Absent.class);
    assertThat(admin.writes.put(change(key, OTHER, "x", Optional.empty())))
        .isInstanceOf(WriteResult.OtherWorkspace.class);
    assertThat(sender.accounts.automations(forged)).isEmpty();
    assertThat(account().workspace()).isEqualTo(SHOP);
  }

  @Test
  void anotherAccountsAutomationIsNotFound() {
    StoredAutomation automation = create("mine");
    AccountKey neighbour = new AccountKey(Channel.WHATSAPP, key.id());
    connect(neighbour, SHOP);

    assertThat(admin.accounts.automation(neighbour, id(automation))).isEmpty();
    assertThat(
            admin.writes.delete(
                admin.accounts.current(neighbour).orElseThrow().account(), id(automation), ANY))
        .isInstanceOf(WriteResult.Absent.class);
  }

  @Test
  void aTokenCopiedToAnotherAccountDoesNotOpen() {
    TokenCipher cipher = new TokenCipher("0123456789abcdef0123456789abcdef");
    SealedToken sealed = cipher.seal(SHOP, key, new AccessToken("IGQVJ-canary"));
    AccountKey thief = new AccountKey(Channel.INSTAGRAM, key.id() + "-thief");
    admin.writes.put(change(key, SHOP, "the.shop", Optional.of(sealed)));
    admin.writes.put(change(thief, OTHER, "thief", Optional.of(sealed)));

    Account owner = admin.accounts.current(key).orElseThrow().account();
    Account copied = admin.accounts.current(thief).orElseThrow().account();

    assertThat(cipher.open(SHOP, key, owner.token().orElseThrow()).reveal())
        .isEqualTo("IGQVJ-canary");
    assertThatThrownBy(() -> cipher.open(OTHER, thief, copied.token().orElseThrow()))
        .isInstanceOf(UnopenableToken.class);
    assertThat(dynamoDb.client().scan(scan -> scan.tableName(Catalogue.ACCOUNTS.name())).toString())
        .doesNotContain("canary");
  }

  @Test
  void anUnknownAccountIsEmptyAndRememberedForHalfASecond() {
    AccountKey nobody = new AccountKey(Channel.INSTAGRAM, "nobody-" + key.id());

    assertThat(sender.accounts.find(nobody)).isEmpty();
    assertThat(sender.accounts.find(nobody)).isEmpty();
    assertThat(sender.dynamoDb.gets).hasValue(1);
  }

  private OneProcess process() {
    CountingDynamoDb client = new CountingDynamoDb(dynamoDb.client());
    String table = Catalogue.ACCOUNTS.name();
    DynamoAccounts accounts = new DynamoAccounts(client, table, codec, now::get);
    return new OneProcess(
        client, accounts, new AccountWrites(client, table, codec, accounts, now::get));
  }

  private void connect(AccountKey account, WorkspaceId workspace) {
    assertThat(admin.writes.put(change(account, workspace, "the.shop", Optional.empty())))
        .isInstanceOf(WriteResult.Done.class);
  }

  private static AccountChange change(
      AccountKey account, WorkspaceId workspace, String username, Optional<SealedToken> token) {
    return new AccountChange(account, workspace, username, Optional.empty(), token);
  }

  private Account account() {
    return admin.accounts.current(key).orElseThrow().account();
  }

  private long generation() {
    return account().generation();
  }

  private StoredAutomation create(String name) {
    WriteResult<StoredAutomation> result = admin.writes.create(account(), automation(name));
    assertThat(result).isInstanceOf(WriteResult.Done.class);
    return ((WriteResult.Done<StoredAutomation>) result).value();
  }

  private Automation current(StoredAutomation automation) {
    return admin.accounts.automation(key, id(automation)).orElseThrow().automation();
  }

  private static Automation automation(String name) {
    return new Automation(
        new AutomationId("id-" + name.replace(' ', '-')),
        name,
        AutomationType.DM_AUTOMATION,
        true,
        Optional.empty(),
        Optional.empty(),
        new Trigger.AnyReply(),
        List.of(new Step.Send(new OutboundMessage.Text(name))),
        1);
  }

  private static AutomationId id(StoredAutomation stored) {
    return stored.automation().id();
  }

  private boolean isActiveFor(OneProcess process, StoredAutomation automation) {
    Account account = process.accounts.find(key).orElseThrow();
    return process.accounts.automations(account).stream()
        .anyMatch(found -> found.id().equals(id(automation)) && found.active());
  }

  private void advance(Duration duration) {
    now.set(now.get().plus(duration));
  }

  private static <T> List<T> atOnce(int times, Callable<T> call)
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

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Not all have asked.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
