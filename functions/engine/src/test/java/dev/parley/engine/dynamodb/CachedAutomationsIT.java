package dev.parley.engine.dynamodb;

import static dev.parley.engine.dynamodb.TwoProcesses.atOnce;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Account;
import dev.parley.automation.Automations;
import dev.parley.catalogue.Catalogue;
import dev.parley.engine.cache.CacheKey;
import dev.parley.engine.cache.MemoryCache;
import dev.parley.engine.dynamodb.TwoProcesses.OneProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The automations of an account behind a cache that processes share. */
final class CachedAutomationsIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();

  private final MemoryCache cache = new MemoryCache();
  private final TwoProcesses two = new TwoProcesses(TABLES.client());
  private final OneProcess first = two.process(cache);
  private final OneProcess second = two.process(cache);

  @Test
  void aProcessReadsFromTheCacheWhatAnotherHasReadFromTheTable() {
    two.create("a");
    StoredAutomation broken = two.create("b");
    breakIt(broken);

    List<StoredAutomation> read = stored(first);

    assertThat(stored(second)).isEqualTo(read).hasSize(2);
    assertThat(read.get(1)).isInstanceOf(StoredAutomation.Unreadable.class);
    assertThat(first.dynamoDb().queries).hasValue(1);
    assertThat(second.dynamoDb().queries).hasValue(0);
    assertThat(second.logLines()).singleElement().asString().contains("unreadable_automation");
  }

  @Test
  void oneLoadServesSixtyFourThatAskAtOnce() throws Exception {
    two.create("a");
    Account account = two.account();

    List<Automations> sets = atOnce(64, () -> first.accounts().automations(account));

    assertThat(sets).hasSize(64).allSatisfy(set -> assertThat(set.all()).hasSize(1));
    assertThat(first.dynamoDb().queries).hasValue(1);
    assertThat(cache.gets).hasValue(1);
  }

  @Test
  void anEditIsSeenAtOnceThoughTheOldSetIsStillCached() {
    StoredAutomation automation = two.create("a");
    assertThat(two.isActiveFor(first, automation)).isTrue();

    two.admin.writes().toggle(two.account(), automation.id(), false);
    two.advance(Duration.ofSeconds(1));

    assertThat(two.isActiveFor(first, automation)).isFalse();
    assertThat(two.isActiveFor(second, automation)).isFalse();
    assertThat(cache.values).hasSize(2);
    assertThat(second.dynamoDb().queries).hasValue(0);
  }

  @Test
  void aSetThatKeptChangingWhileItWasReadIsNotCached() {
    StoredAutomation automation = two.create("a");
    Account seen = two.account();
    first.dynamoDb().afterQuery =
        () -> {
          boolean on = two.current(automation).active();
          two.admin.writes().toggle(two.account(), automation.id(), !on);
        };

    first.accounts().automations(seen);

    assertThat(cache.values).isEmpty();
  }

  @Test
  void garbageIsReadFromTheTableAndOverwritten() {
    two.create("a");
    CacheKey key = CacheKey.automations(two.key, two.generation());
    cache.values.put(key, "garbage".getBytes(UTF_8));

    assertThat(stored(first)).hasSize(1);
    assertThat(stored(second)).hasSize(1);

    assertThat(cache.unusable).hasValue(1);
    assertThat(first.dynamoDb().queries).hasValue(1);
    assertThat(second.dynamoDb().queries).hasValue(0);
  }

  @Test
  void theSetOfAnAccountThatWasDeletedAndConnectedAnewIsNotServed() {
    two.create("a");
    stored(first);
    byte[] old =
        Objects.requireNonNull(cache.values.get(CacheKey.automations(two.key, two.generation())));
    forgetAccount();
    two.advance(Duration.ofSeconds(1));
    two.connect(two.key, TwoProcesses.OTHER);
    cache.values.put(CacheKey.automations(two.key, two.generation()), old);

    assertThat(stored(second)).isEmpty();
    assertThat(cache.unusable).hasValue(1);
  }

  private List<StoredAutomation> stored(OneProcess process) {
    return process.accounts().stored(process.accounts().find(two.key).orElseThrow());
  }

  private void breakIt(StoredAutomation automation) {
    TABLES
        .client()
        .updateItem(
            update ->
                update
                    .tableName(Catalogue.ACCOUNTS.name())
                    .key(AccountKeys.automation(two.key, automation.id()))
                    .updateExpression("SET json = :broken")
                    .expressionAttributeValues(
                        Map.of(":broken", AttributeValue.fromS("{\"name\":1}"))));
  }

  private void forgetAccount() {
    TABLES
        .client()
        .queryPaginator(
            query ->
                query
                    .tableName(Catalogue.ACCOUNTS.name())
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(AccountKeys.partition(two.key)))))
        .items()
        .forEach(
            item ->
                TABLES
                    .client()
                    .deleteItem(
                        delete -> delete.tableName(Catalogue.ACCOUNTS.name()).key(Keys.of(item))));
  }
}
