package dev.parley.engine.valkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.embedded.redis.RedisServer;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.Samples;
import dev.parley.engine.cache.CacheKey;
import dev.parley.engine.cache.CacheKey.Kind;
import dev.parley.engine.cache.CacheMetrics;
import dev.parley.engine.cache.CacheMetrics.Counts;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.valkey.CacheServer.Login;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.RedisClient;

/** A real server with the limits of ElastiCache Serverless, which is taken away in the middle. */
class ValkeyCacheIT {
  private static final RedisServer SERVER = RedisServer.open();
  private static final CacheKey KEY = CacheKey.automations(Samples.SHOP, 7);
  private static final CacheKey STATE = CacheKey.userState(Samples.conversation("98"));
  private static final byte[] VALUE = "the value".getBytes(UTF_8);

  /** So long that a machine that is busy with something else fails no test. */
  private static final Budgets PATIENT =
      new Budgets(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));

  private static final Budgets IMPATIENT =
      new Budgets(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(20));

  private final MovableClock clock = new MovableClock();
  private final CacheMetrics metrics = new CacheMetrics();
  private final CallLog calls = new CallLog();
  private final AtomicInteger logins = new AtomicInteger();
  private final ValkeyCache cache = cache(PATIENT);

  @BeforeEach
  void mend() {
    SERVER.start();
    SERVER.resume();
    SERVER.flush();
  }

  @AfterEach
  void close() {
    cache.close();
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void whatWasPutIsThereUntilItIsFlushed() {
    assertThat(cache.get(KEY)).isEmpty();
    cache.put(KEY, VALUE);
    assertThat(cache.get(KEY)).hasValueSatisfying(it -> assertThat(it).isEqualTo(VALUE));
    SERVER.flush();
    assertThat(cache.get(KEY)).isEmpty();

    assertThat(counts()).isEqualTo(new Counts(3, 1, 2, 0, 0, 0));
    assertThat(calls.counts()).containsEntry("valkey:GET", 3L).containsEntry("valkey:SET", 1L);
    assertThat(logins).hasValue(1);
  }

  @Test
  void everyKeyNamesItsTenantAndHasAnEnd() {
    cache.put(KEY, VALUE);
    cache.put(STATE, VALUE);
    cache.put(CacheKey.automations(new AccountKey(Channel.WHATSAPP, "1"), 7), VALUE);

    try (RedisClient client = plain()) {
      List<String> keys = client.scan("0").getResult();

      assertThat(keys)
          .hasSize(3)
          .allSatisfy(
              key -> {
                assertThat(key).matches("(automation|user_state):\\{(instagram|whatsapp).+}:.+");
                assertThat(client.ttl(key)).isPositive();
              });
      assertThat(client.ttl(KEY.text())).isBetween(3590L, 3600L);
      assertThat(client.ttl(STATE.text())).isBetween(86_390L, 86_400L);
    }
  }

  @Test
  void statisticsAreKeptForThreeMinutesAndToldToWhoeverListens() {
    cache.put(CacheKey.statistics(), VALUE);
    cache.announce("stats:published", "7");

    try (RedisClient client = plain()) {
      assertThat(client.scan("0").getResult()).containsExactly("stats:snapshot");
      assertThat(client.ttl("stats:snapshot")).isBetween(175L, 180L);
    }
    assertThat(cache.get(CacheKey.statistics()))
        .hasValueSatisfying(it -> assertThat(it).isEqualTo(VALUE));
    assertThat(calls.counts()).containsEntry("valkey:PUBLISH", 1L);
    assertThat(cache.isOpen()).isFalse();
  }

  @Test
  void aValueUnderAnotherKeyIsNoneAndIsOverwritten() {
    cache.put(KEY, VALUE);
    try (RedisClient client = plain()) {
      byte[] sealed = Objects.requireNonNull(client.get(KEY.text().getBytes(UTF_8)));
      client.set(STATE.text().getBytes(UTF_8), sealed);
    }
    assertThat(cache.get(STATE)).isEmpty();
    assertThat(counts(Kind.USER_STATE)).isEqualTo(new Counts(1, 0, 0, 1, 0, 0));

    cache.put(STATE, VALUE);
    assertThat(cache.get(STATE)).isPresent();
  }

  @Test
  void garbageAndAKeyOfAnotherTypeAreNone() {
    try (RedisClient client = plain()) {
      client.set(KEY.text(), "garbage that is longer than a nonce and a tag together");
      client.lpush(STATE.text(), "a list");
    }

    assertThat(cache.get(KEY)).isEmpty();
    assertThat(counts().invalid()).isEqualTo(1);
    assertThat(cache.get(STATE)).isEmpty();
    assertThat(counts(Kind.USER_STATE).errors()).isEqualTo(1);
  }

  @Test
  void aServerThatIsGoneIsAskedAFewTimesAndThenNotUntilItIsTimeToLookAgain() {
    cache.put(KEY, VALUE);
    SERVER.stop();

    IntStream.range(0, 100).forEach(_ -> assertThat(cache.get(KEY)).isEmpty());

    Counts gone = counts();
    assertThat(gone.errors()).isBetween(2L, (long) ValkeyCache.CALLS_MIN);
    assertThat(gone.errors() + gone.skipped()).isEqualTo(100);
    assertThat(cache.isOpen()).isTrue();

    SERVER.start();
    assertThat(cache.get(KEY)).isEmpty();
    assertThat(counts().skipped()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(ValkeyCache.OPEN_SECONDS));
    cache.put(KEY, VALUE);
    assertThat(cache.get(KEY)).isPresent();
    assertThat(cache.isOpen()).isFalse();
  }

  @Test
  void aServerThatHangsCostsAFewBudgetsAndThenNothing() {
    ValkeyCache impatient = cache(IMPATIENT);
    SERVER.pause();

    IntStream.range(0, 50).forEach(_ -> assertThat(impatient.get(KEY)).isEmpty());
    IntStream.range(0, 50).forEach(_ -> impatient.put(KEY, VALUE));

    assertThat(counts()).isEqualTo(new Counts(50, 0, 0, 0, 4, 96));
    assertThat(calls.counts()).containsExactly(entry("valkey:GET", 4L));
    SERVER.resume();
    impatient.close();
  }

  /** As on a busy machine: nothing failed, and all of it took longer than the budgets together. */
  @Test
  void aStallOfThisProcessKeepsNoCacheAway() {
    Duration budget = Duration.ofMillis(100);
    Duration stall = Duration.ofMillis(350);
    ValkeyCache stalled =
        cache(new Budgets(budget, budget, budget), () -> LockSupport.parkNanos(stall.toNanos()));
    stalled.put(KEY, VALUE);

    for (int i = 0; i < ValkeyCache.CALLS_MIN; i++) {
      stalled.close();
      assertThat(stalled.get(KEY)).isPresent();
    }

    assertThat(stalled.isOpen()).isFalse();
    assertThat(counts()).isEqualTo(new Counts(4, 4, 0, 0, 0, 0));
    stalled.close();
  }

  @Test
  void aProbeThatFailsKeepsTheCacheAway() {
    SERVER.stop();
    IntStream.range(0, 4).forEach(_ -> cache.get(KEY));
    assertThat(counts().errors()).isEqualTo(4);

    clock.advance(Duration.ofSeconds(ValkeyCache.OPEN_SECONDS));
    IntStream.range(0, 10).forEach(_ -> cache.get(KEY));

    assertThat(counts()).isEqualTo(new Counts(10, 0, 0, 0, 2, 8));
  }

  @Test
  void afterCloseTheNextUseOpensConnectionsAndLogsInAnew() {
    cache.put(KEY, VALUE);
    cache.close();
    cache.close();

    assertThat(cache.get(KEY)).isPresent();
    assertThat(logins).hasValue(2);
  }

  @Test
  void anythingButAnAnswerIsNoValueForManyThreadsAtOnce() throws Exception {
    cache.put(KEY, VALUE);
    Callable<Optional<byte[]>> get = () -> cache.get(KEY);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<byte[]>>> answers = threads.invokeAll(Collections.nCopies(64, get));
      for (Future<Optional<byte[]>> answer : answers) {
        assertThat(answer.get()).isPresent();
      }
    }
    assertThat(logins.get()).isBetween(1, 4);
  }

  @Test
  void aWrongPasswordIsAnErrorAndNoException() {
    CacheServer server =
        new CacheServer(
            SERVER.host(), SERVER.port(), false, new Login.Password(SERVER.user(), "wrong"));
    ValkeyCache stranger =
        ValkeyCache.of(
            new ValkeyCache.Place(server, PATIENT),
            new ValkeyCache.Identity("0123456789abcdef0123456789abcdef", "us-east-1"),
            clock,
            new ValkeyCache.Counters(metrics, calls));

    assertThat(stranger.get(KEY)).isEmpty();
    assertThat(counts().errors()).isEqualTo(1);
    stranger.close();
  }

  private ValkeyCache cache(Budgets budgets) {
    return cache(budgets, () -> {});
  }

  private ValkeyCache cache(Budgets budgets, Runnable whileConnecting) {
    CacheServer server =
        new CacheServer(
            SERVER.host(),
            SERVER.port(),
            false,
            new Login.Password(SERVER.user(), SERVER.password()));
    return new ValkeyCache(
        new ValkeyCache.Place(server, budgets),
        () -> {
          logins.incrementAndGet();
          whileConnecting.run();
          return new DefaultRedisCredentials(SERVER.user(), SERVER.password());
        },
        "0123456789abcdef0123456789abcdef",
        clock,
        new ValkeyCache.Counters(metrics, calls));
  }

  private static RedisClient plain() {
    return RedisClient.create(SERVER.host(), SERVER.port(), SERVER.user(), SERVER.password());
  }

  private Counts counts() {
    return counts(Kind.AUTOMATION);
  }

  private Counts counts(Kind kind) {
    return Objects.requireNonNull(metrics.take().get(kind));
  }
}
