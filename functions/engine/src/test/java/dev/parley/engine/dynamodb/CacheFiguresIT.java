package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.FormatMethod;
import dev.parley.account.Account;
import dev.parley.embedded.redis.RedisServer;
import dev.parley.engine.cache.Cache;
import dev.parley.engine.cache.CacheMetrics;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.valkey.Budgets;
import dev.parley.engine.valkey.CacheServer;
import dev.parley.engine.valkey.ValkeyCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cache saves, printed: compare the ratios, since the databases are this machine's. */
final class CacheFiguresIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();
  private static final int ROUNDS = 15;
  private static final Duration PATIENT = Duration.ofSeconds(5);

  private final TwoProcesses two = new TwoProcesses(TABLES.client());

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 1000})
  void loadOfAnAccountsAutomations(int count) {
    Account account = accountWith(count);
    try (RedisServer server = RedisServer.open()) {
      Cache cache = cache(server);
      two.process(cache).accounts().automations(account);
      long table = median(() -> two.process().accounts(), account);
      long valkey = median(() -> two.process(cache).accounts(), account);
      DynamoAccounts known = two.process().accounts();
      long memory = median(() -> known, account);
      print(
          "%d automations: table %,d us, Valkey %,d us, in process %,d us; table/Valkey %.1f",
          count, table / 1000, valkey / 1000, memory / 1000, (double) table / valkey);
      cache.close();

      assertThat(known.automations(account).all()).hasSize(count);
    }
  }

  @Test
  void memoryOfAThousandAutomations() {
    Account account = accountWith(1000);
    DynamoAccounts accounts = two.process().accounts();
    accounts.find(account.key());
    long before = used();

    int size = accounts.automations(account).all().size();

    print("%d automations in process: %,d KB", size, (used() - before) / 1024);
    assertThat(accounts.automations(account).all()).hasSize(1000);
  }

  private Account accountWith(int count) {
    for (int i = 0; i < count; i++) {
      two.create("automation number " + i);
    }
    return two.account();
  }

  private static Cache cache(RedisServer server) {
    CacheServer there =
        new CacheServer(
            server.host(),
            server.port(),
            false,
            new CacheServer.Login.Password(server.user(), server.password()));
    return ValkeyCache.of(
        new ValkeyCache.Place(there, new Budgets(PATIENT, PATIENT, PATIENT)),
        new ValkeyCache.Identity("0123456789abcdef0123456789abcdef", "us-east-1"),
        InstantSource.system(),
        new ValkeyCache.Counters(new CacheMetrics(), new CallLog()));
  }

  private static long median(Supplier<DynamoAccounts> accounts, Account account) {
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      DynamoAccounts each = accounts.get();
      each.find(account.key());
      long start = System.nanoTime();
      each.automations(account);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[ROUNDS / 2];
  }

  private static long used() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @SuppressWarnings("SystemOut") // That is what it is for.
  @FormatMethod
  private static void print(String format, Object... values) {
    System.out.println("FIGURES " + String.format(Locale.ROOT, format, values));
  }
}
