package dev.parley.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.cache.CacheKey;
import dev.parley.engine.cache.MemoryCache;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.engine.dynamodb.Tables;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.stats.Board;
import dev.parley.engine.stats.Intervals;
import dev.parley.engine.stats.Kept;
import dev.parley.engine.stats.Kept.Computed;
import dev.parley.engine.stats.QueueDepths;
import dev.parley.engine.stats.Refresh;
import dev.parley.engine.stats.Refresh.Result;
import dev.parley.engine.stats.SnapshotCodec;
import dev.parley.engine.stats.StatsSnapshot;
import dev.parley.engine.stats.StatsSnapshot.Dms;
import dev.parley.engine.stats.StatsStore;
import dev.parley.engine.stats.StatsStore.Saved;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** From counted hours to the one snapshot that everybody sees. */
class StatsRefreshFunctionIT {
  private static final DynamoDbLocal DATABASE = DynamoDbLocal.inMemory();
  private static final Instant NOON = Instant.parse("2026-10-31T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MovableClock clock = new MovableClock(InstantSource.fixed(NOON));
  private final TestQueues queues = new TestQueues(clock);
  private final BreakableDynamoDb database = new BreakableDynamoDb(DATABASE.client());
  private final MemoryCache cache = new MemoryCache();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final ApplicationContext context = context(Map.of());
  private final StatsStore store = context.getBean(StatsStore.class);
  private final StatsRefreshFunction function = function(context);

  @BeforeEach
  void emptyTables() {
    Tables.createAnew(DATABASE.client());
  }

  @AfterEach
  void stop() {
    context.close();
    queues.close();
  }

  @AfterAll
  static void stopDatabase() {
    DATABASE.close();
  }

  @Test
  void aRunLeavesOneSnapshotInTableAndCacheAndOneLine() {
    hour("2026-10-31T11", 0, 5);
    hour("2026-10-31T11", 7, 2);
    queues.send(Catalogue.DM, "g", "d1", "x");

    assertThat(run(function)).isEqualTo("published");

    StatsSnapshot snapshot = shown();
    assertThat(snapshot.dms()).isEqualTo(new Dms(7, 7, 7));
    assertThat(snapshot.lastUpdated()).isEqualTo(NOON.toString());
    assertThat(snapshot.queues())
        .hasSize(5)
        .anySatisfy(
            queue -> {
              assertThat(queue.name()).isEqualTo(Catalogue.DM.name());
              assertThat(queue.waiting()).isEqualTo(1);
            });
    assertThat(cache.values).containsOnlyKeys(CacheKey.statistics());
    assertThat(log)
        .filteredOn(line -> !line.contains("_aws"))
        .singleElement()
        .asString()
        .contains("stats.refreshed", "\"published\":1", "\"rateLimited\":0", "\"totalDms\":7")
        .contains("\"cacheTtlSeconds\":180", "\"dbQueries\":5", "computeMs");
  }

  @Test
  void twentyAtOnceAreOneComputation() throws Exception {
    hour("2026-10-31T11", 0, 5);

    List<Result> results = atOnce(20, () -> another().forced());
    Result after = another().forced();

    assertThat(results).filteredOn(Result.PUBLISHED::equals).hasSize(1);
    assertThat(results).isSubsetOf(List.of(Result.PUBLISHED, Result.ELSEWHERE, Result.FRESH));
    assertThat(after).as("who comes right after them").isEqualTo(Result.FRESH);
    assertThat(log).filteredOn(line -> line.contains("computeMs")).hasSize(1);
  }

  @Test
  void aRunThatDiesIsDoneByTheNextOneAfterItsLease() {
    hour("2026-10-31T11", 0, 5);
    database.fail(Samples.outage(), "query");

    assertThatThrownBy(() -> run(function)).hasMessageContaining(Samples.outage().getMessage());
    database.mend();

    assertThat(run(function)).as("it may be at work still").isEqualTo("elsewhere");
    assertThat(store.load()).isEmpty();
    clock.advance(Duration.ofSeconds(31));
    assertThat(run(function)).isEqualTo("published");
    assertThat(shown().dms().total()).isEqualTo(5);
  }

  @Test
  void anOlderSnapshotNeverTakesThePlaceOfANewerOne() {
    Duration none = Duration.ZERO;
    assertThat(store.save(new Computed(NOON, "new"), NOON, none)).isEqualTo(Saved.PUBLISHED);

    assertThat(store.save(new Computed(NOON.minusMillis(1), "old"), NOON, none))
        .isEqualTo(Saved.OLDER);
    assertThat(store.save(new Computed(NOON, "same"), NOON, none)).isEqualTo(Saved.OLDER);

    assertThat(store.load().map(Kept::latest)).contains(new Computed(NOON, "new"));
  }

  @Test
  void theReadsAreTheSameWhateverWasCounted() {
    List<Long> reads =
        LongStream.of(100, 10_000, 1_000_000)
            .mapToObj(
                dms -> {
                  allHours(dms);
                  clock.advance(MINUTE);
                  CallLog calls = context.getBean(CallLog.class);
                  calls.reset();

                  assertThat(run(function)).isEqualTo("published");

                  Map<String, Long> counts = calls.counts();
                  assertThat(shown().dms().total()).isEqualTo(dms);
                  assertThat(counts.getOrDefault("sqs:GetQueueAttributes", 0L)).isEqualTo(9);
                  return counts.getOrDefault("dynamodb:Query", 0L)
                      + counts.getOrDefault("dynamodb:GetItem", 0L);
                })
            .toList();

    assertThat(reads).containsExactly(5L, 5L, 5L);
    assertThat(shown().dbQueries()).isEqualTo(5);
  }

  @Test
  void nothingIsLostWhenTheMonthOrTheYearEnds() {
    at("2026-10-31T23:50:00Z");
    hour("2026-10-31T22", 0, 5);
    hour("2026-10-31T23", 1, 7);
    assertThat(dmsNow()).isEqualTo(new Dms(12, 12, 12));

    at("2026-11-01T00:01:00Z");
    assertThat(dmsNow()).isEqualTo(new Dms(12, 0, 0));
    hour("2026-11-01T00", 0, 3);

    at("2026-11-01T01:05:00Z");
    assertThat(dmsNow()).as("October is summed up").isEqualTo(new Dms(15, 3, 3));
    at("2026-11-01T01:07:00Z");
    assertThat(dmsNow()).isEqualTo(new Dms(15, 3, 3));

    at("2026-12-31T23:59:00Z");
    hour("2026-12-31T23", 2, 4);
    assertThat(dmsNow()).isEqualTo(new Dms(19, 4, 4));
    at("2027-01-01T00:01:00Z");
    assertThat(dmsNow()).isEqualTo(new Dms(19, 0, 0));
    at("2027-01-03T00:01:00Z");
    hour("2027-01-02T23", 2, 1);
    assertThat(dmsNow()).isEqualTo(new Dms(20, 1, 0));
  }

  @Test
  void whatIsComputedBetweenTwoPublicationsIsPublishedByTheFirstReaderAfterThem() {
    Board board = context.getBean(Board.class);
    hour("2026-10-31T12", 0, 1);
    Refresh refresh = another();
    assertThat(refresh.forced()).isEqualTo(Result.PUBLISHED);

    clock.advance(Duration.ofSeconds(6));
    hour("2026-10-31T12", 0, 2);
    assertThat(refresh.forced()).isEqualTo(Result.RATE_LIMITED);
    assertThat(total(board)).as("6 s after the last one").isEqualTo(1);

    clock.advance(Duration.ofSeconds(3));
    assertThat(total(board)).as("9 s after it").isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(total(board)).as("10 s after it").isEqualTo(2);
    assertThat(store.load().map(Kept::isBehind)).contains(false);
  }

  @Test
  void belowAMinuteItComputesTwiceInOneInvocation() {
    try (ApplicationContext faster = context(Map.of("PARLEY_STATS_REFRESH_SECONDS", "30"))) {
      assertThat(run(function(faster))).isEqualTo("published");

      assertThat(pauses).containsExactly(Duration.ofSeconds(30));
      assertThat(log).filteredOn(line -> line.contains("computeMs")).hasSize(2);
    }
  }

  @Test
  void aboveAMinuteItLetsACallPass() {
    try (ApplicationContext slower = context(Map.of("PARLEY_STATS_REFRESH_SECONDS", "120"))) {
      StatsRefreshFunction slow = function(slower);
      assertThat(run(slow)).isEqualTo("published");

      clock.advance(MINUTE);
      assertThat(run(slow)).isEqualTo("fresh");
      clock.advance(MINUTE.minusSeconds(1));
      assertThat(run(slow)).as("a second early").isEqualTo("published");
      assertThat(pauses).isEmpty();
    }
  }

  @Test
  void aQueueThatCannotBeAskedIsLeftOut() {
    queues.close();

    assertThat(run(function)).isEqualTo("published");

    assertThat(shown().queues()).isEmpty();
    assertThat(log).filteredOn(line -> line.contains("stats.queues")).hasSize(9);
  }

  private static <T> List<T> atOnce(int times, Callable<T> action) throws Exception {
    List<T> results = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(times)) {
      for (Future<T> result :
          threads.invokeAll(Stream.generate(() -> action).limit(times).toList())) {
        results.add(result.get());
      }
    }
    return results;
  }

  /** As another process would. */
  private Refresh another() {
    return new Refresh(
        new Refresh.Parts(
            store, context.getBean(QueueDepths.class), cache, context.getBean(SnapshotCodec.class)),
        Intervals.DEFAULT,
        context.getBean(JsonStationLog.class),
        clock);
  }

  private StatsRefreshFunction function(ApplicationContext in) {
    return new StatsRefreshFunction(
        in,
        false,
        time -> {
          pauses.add(time);
          clock.advance(time);
        });
  }

  private static String run(StatsRefreshFunction function) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      function.handleRequest(
          InputStream.nullInputStream(), answer, new Invocation(Duration.ofSeconds(60)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String json = answer.toString(StandardCharsets.UTF_8);
    return json.substring(json.indexOf(':') + 2, json.length() - 2);
  }

  private Dms dmsNow() {
    assertThat(run(function)).isEqualTo("published");
    return shown().dms();
  }

  private StatsSnapshot shown() {
    return store
        .load()
        .map(Kept::published)
        .flatMap(it -> context.getBean(SnapshotCodec.class).read(it.json()))
        .orElseThrow();
  }

  private static long total(Board board) {
    return board.current().orElseThrow().snapshot().dms().total();
  }

  private void at(String time) {
    clock.advance(Duration.between(clock.instant(), Instant.parse(time)));
  }

  /** Twelve hours in all eight shards, together so many. */
  private void allHours(long dms) {
    long[] left = {dms};
    for (int back = 0; back < 12; back++) {
      for (int shard = 0; shard < 8; shard++) {
        long here = back == 11 && shard == 7 ? left[0] : dms / 96;
        left[0] -= here;
        hour("2026-10-31T" + "%02d".formatted(back), shard, here);
      }
    }
  }

  private void hour(String hour, int shard, long sent) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", AttributeValue.fromS("GLOBAL"));
    item.put("sk", AttributeValue.fromS("COUNT#H#" + hour + "#" + shard));
    item.put("sent", AttributeValue.fromN(Long.toString(sent)));
    item.put("received", AttributeValue.fromN(Long.toString(sent)));
    DATABASE.client().putItem(put -> put.tableName(Catalogue.STATS.name()).item(item));
  }

  private ApplicationContext context(Map<String, String> settings) {
    Map<String, String> values = new HashMap<>(settings);
    values.put("PARLEY_SQS_ENDPOINT", queues.endpoint().toString());
    values.put("PARLEY_DM_QUEUE_URL", queues.url(Catalogue.DM.name()));
    values.put("PARLEY_STATS_TABLE", Catalogue.STATS.name());
    values.put("PARLEY_TOKEN_KEY", "0123456789abcdef0123456789abcdef");
    return EngineContext.start(
        Environment.of(values)
            .withClock(clock)
            .withDynamoDb(database.client())
            .withCache(cache)
            .withLogLines(log::add));
  }
}
