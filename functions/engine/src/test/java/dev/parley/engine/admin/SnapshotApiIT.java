package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.BreakableDynamoDb;
import dev.parley.engine.Samples;
import dev.parley.engine.TestQueues;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.dynamodb.DynamoGauges;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.stats.Gauge;
import dev.parley.engine.stats.Gauges;
import dev.parley.engine.stats.Kept.Computed;
import dev.parley.engine.stats.SnapshotCodec;
import dev.parley.engine.stats.Snapshots;
import dev.parley.engine.stats.StatsStore;
import dev.parley.engine.stats.Sums;
import dev.parley.stats.Counter;
import dev.parley.stats.Counts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class SnapshotApiIT {
  private static final String STATS = "/api/v1/stats";
  private static final String STREAM = "/api/v1/stats/stream";
  private static final String CRON = "/api/v1/cron/stats-refresh";
  private static final String SECRET = "a-secret-of-cron-jobs-with-32-and-more-bytes";
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final MovableClock clock = new MovableClock(InstantSource.fixed(NOON));
  private final List<BreakableDynamoDb> databases = new ArrayList<>();
  private final AdminClient api = client(Map.of("PARLEY_STATS_STREAMS_PER_KEY", "1000"));

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void asLongAsNothingWasComputedThereIsNothingToShowAndNoZero() {
    Answer answer = api.get(STATS);

    assertThat(answer.status()).isEqualTo(503);
    answer.assertProblem();
    assertThat(answer.headers()).containsEntry("retry-after", "5");
  }

  @Test
  void whoHasSeenItGetsAShortAnswerUntilThereIsSomethingNewer() {
    publish(100);
    clock.advance(Duration.ofSeconds(20));

    Answer first = api.get(STATS);
    String etag = first.headers().get("etag");
    Answer same = api.call("GET", STATS, Map.of("if-none-match", "W/" + etag), null);
    publish(101);
    clock.advance(Duration.ofSeconds(2));
    Answer newer = api.call("GET", STATS, Map.of("if-none-match", etag), null);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.at("stats", "dms", "total").getLongValue()).isEqualTo(100);
    assertThat(first.at("ageSeconds").getIntValue()).isEqualTo(20);
    assertThat(first.at("stale").getBooleanValue()).isFalse();
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.headers()).containsEntry("etag", etag).containsEntry("age", "20");
    assertThat(newer.status()).isEqualTo(200);
    assertThat(newer.at("stats", "dms", "total").getLongValue()).isEqualTo(101);
  }

  @Test
  void aStaleSnapshotIsShownWithItsAge() {
    publish(100);
    clock.advance(Duration.ofMinutes(3).plusSeconds(1));

    Answer answer = api.get(STATS);

    assertThat(answer.at("stale").getBooleanValue()).isTrue();
    assertThat(answer.at("ageSeconds").getIntValue()).isEqualTo(181);
    assertThat(answer.at("stats", "dms", "total").getLongValue()).isEqualTo(100);
  }

  @Test
  void whileNothingCanBeReadTheLastGoodSnapshotIsShown() {
    publish(100);
    assertThat(api.get(STATS).at("stale").getBooleanValue()).isFalse();

    databases.getFirst().fail(Samples.outage());
    clock.advance(Duration.ofSeconds(30));
    Answer failing = api.get(STATS);
    databases.getFirst().mend();
    clock.advance(Duration.ofSeconds(1));
    Answer mended = api.get(STATS);

    assertThat(failing.status()).isEqualTo(200);
    assertThat(failing.at("stale").getBooleanValue()).isTrue();
    assertThat(failing.at("stats", "dms", "total").getLongValue()).isEqualTo(100);
    assertThat(mended.at("stale").getBooleanValue()).isFalse();
  }

  @Test
  void theStreamIsOneEventThatSaysWhenToComeAgain() {
    publish(100);
    clock.advance(Duration.ofSeconds(20));

    Answer event = stream(Map.of());
    String id = line(event, "id: ");
    Answer again = stream(Map.of("last-event-id", id));
    clock.advance(Duration.ofSeconds(39));
    Answer late = stream(Map.of("last-event-id", "another"));

    assertThat(event.status()).isEqualTo(200);
    assertThat(event.headers().get("content-type")).startsWith("text/event-stream");
    assertThat(event.body()).endsWith("}\n\n").contains("\ndata: {").contains("\"total\":100");
    assertThat(Long.parseLong(line(event, "retry: ")))
        .as("due in 40 s")
        .isBetween(41_000L, 46_000L);
    assertThat(again.body()).startsWith(": ").doesNotContain("data:").contains("retry: ");
    assertThat(Long.parseLong(line(late, "retry: ")))
        .as("never under the client's interval")
        .isBetween(5_000L, 10_000L);
    assertThat(late.body()).contains("data: {");
  }

  @Test
  void moreStreamsThanAKeyMayHaveAreTurnedAway() {
    try (AdminClient few = client(Map.of("PARLEY_STATS_STREAMS_PER_KEY", "2"))) {
      publish(few, 1);
      assertThat(stream(few).status()).isEqualTo(200);
      assertThat(stream(few).status()).isEqualTo(200);

      Answer refused = stream(few);
      clock.advance(Duration.ofSeconds(3));

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.headers()).containsEntry("retry-after", "3");
      assertThat(stream(few).status()).isEqualTo(200);
    }
  }

  @Test
  void moreStreamsThanAllMayHaveAreTurnedAway() {
    try (AdminClient few = client(Map.of("PARLEY_STATS_STREAMS", "1"))) {
      publish(few, 1);
      assertThat(stream(few).status()).isEqualTo(200);

      assertThat(stream(few).status()).isEqualTo(429);
      assertThat(few.get(STATS).status()).as("is no stream").isEqualTo(200);
    }
  }

  @Test
  void threeHundredClientsAtOnceAreOneReadASecond() throws Exception {
    publish(100);
    CallLog calls = api.context.getBean(CallLog.class);
    calls.reset();

    List<Integer> statuses = atOnce(300, () -> stream(Map.of()).status());
    long first = reads(calls);
    clock.advance(Duration.ofSeconds(1));
    atOnce(300, () -> api.get(STATS).status());

    assertThat(statuses).containsOnly(200);
    assertThat(first).isEqualTo(1);
    assertThat(reads(calls)).isEqualTo(2);
  }

  @Test
  void withoutASecretThereIsNoRouteForCronJobs() {
    assertThat(cron(api, "GET", CRON, SECRET).status()).isEqualTo(404);
    assertThat(cron(api, "POST", "/api/v1/stats/refresh", SECRET).status()).isEqualTo(404);
    assertThatThrownBy(() -> client(Map.of("PARLEY_CRON_SECRET", "short")))
        .hasMessageContaining("PARLEY_CRON_SECRET");
  }

  @Test
  void onlyTheSecretOfCronJobsComputesAtOnce() {
    try (TestQueues queues = new TestQueues(clock);
        AdminClient cron =
            client(
                Map.of(
                    "PARLEY_CRON_SECRET", SECRET,
                    "PARLEY_SQS_ENDPOINT", queues.endpoint().toString(),
                    "PARLEY_DM_QUEUE_URL", queues.url(Catalogue.DM.name())))) {
      Answer none = cron.anonymous("GET", CRON, Map.of());
      Answer wrong = cron(cron, "GET", CRON, SECRET + "x");
      Answer operator = cron(cron, "GET", CRON, AdminClient.ADMIN_TOKEN);
      Answer right = cron(cron, "GET", CRON, SECRET);
      Answer again = cron(cron, "POST", "/api/v1/stats/refresh", SECRET);

      assertThat(Stream.of(none, wrong, operator).map(Answer::status)).containsOnly(401);
      wrong.assertProblem();
      assertThat(right.status()).isEqualTo(200);
      assertThat(right.at("outcome").getStringValue()).isEqualTo("published");
      assertThat(again.at("outcome").getStringValue()).isEqualTo("fresh");
      assertThat(cron.get(STATS).status()).isEqualTo(200);
    }
  }

  @Test
  void whatIsConnectedAndMadeMovesTheGaugesAndARecountFindsNothing() {
    String account = api.account("178");
    String automation = account + "/automations";
    String one = api.send("POST", automation, AdminClient.PRICES).at("id").getStringValue();
    String other = api.send("POST", automation, AdminClient.PRICES).at("id").getStringValue();
    api.send("POST", automation + "/" + one + "/toggle", "{\"active\":false}");
    String members = "/api/v1/workspaces/shop/members";
    api.send("POST", members, "{\"name\":\"Ada\",\"role\":\"owner\"}");
    api.send("POST", "/api/v1/workspaces", "{\"id\":\"rival\",\"name\":\"Rival\"}");

    Gauges shop = of("shop");

    assertThat(shop)
        .isEqualTo(
            Gauges.of(Gauge.USERS, 1)
                .with(Gauge.WORKSPACES, 1)
                .with(Gauge.ACCOUNTS, 1)
                .with(Gauge.AUTOMATIONS, 2)
                .with(Gauge.ACTIVE_AUTOMATIONS, 1));
    assertThat(all()).isEqualTo(shop.with(Gauge.WORKSPACES, 2));
    assertThat(recount("").at("differences").size()).isZero();

    api.call("DELETE", automation + "/" + one, Map.of("if-match", "*"), null);
    api.call("DELETE", automation + "/" + other, Map.of("if-match", "*"), null);
    assertThat(all().of(Gauge.AUTOMATIONS)).isZero();
    assertThat(all().of(Gauge.ACTIVE_AUTOMATIONS)).isZero();
  }

  @Test
  void aRecountRepairsWhatWasLostAndThenFindsNothing() {
    api.account("178");
    spoil("GLOBAL", "GAUGES");
    spoil("WS#shop", "COUNT#GAUGES");

    Answer looked = recount("");
    Answer repaired = recount("?repair=true");
    Answer after = recount("?repair=true");

    assertThat(looked.at("differences").size()).isEqualTo(2);
    assertThat(looked.at("differences", "0", "counted").getIntValue()).isEqualTo(1);
    assertThat(looked.at("differences", "0", "kept").getIntValue()).isEqualTo(41);
    assertThat(repaired.at("differences", "1", "repaired").getBooleanValue()).isTrue();
    assertThat(after.at("differences").size()).isZero();
    assertThat(after.at("workspaces").getIntValue()).isEqualTo(1);
    assertThat(all().of(Gauge.ACCOUNTS)).isEqualTo(1);
  }

  @Test
  void aWorkspaceSeesItsOwn() {
    api.account("178");

    Answer answer = api.get(STATS + "?workspace=shop");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("stats", "accounts").getIntValue()).isEqualTo(1);
    assertThat(answer.at("stats", "queues").size()).isZero();
    assertThat(api.get(STATS + "?workspace=nowhere").status()).isEqualTo(404);
  }

  private AdminClient client(Map<String, String> settings) {
    return new AdminClient(settings, clock, this::breakable);
  }

  private DynamoDbClient breakable(DynamoDbClient real) {
    BreakableDynamoDb between = new BreakableDynamoDb(real);
    databases.add(between);
    return between.client();
  }

  private void publish(long dms) {
    publish(api, dms);
  }

  private void publish(AdminClient client, long dms) {
    Instant now = clock.instant();
    Sums sums =
        new Sums(
            Counts.of(Counter.SENT, dms),
            Counts.NONE,
            Counts.NONE,
            new TreeMap<>(),
            Gauges.NONE,
            Map.of(),
            Map.of(),
            5);
    String json =
        client
            .context
            .getBean(SnapshotCodec.class)
            .write(Snapshots.of(sums, List.of(), now, Duration.ZERO));
    client
        .context
        .getBean(StatsStore.class)
        .save(new Computed(now, json), now, Duration.ofSeconds(10));
  }

  private Answer stream(Map<String, String> headers) {
    return stream(api, headers);
  }

  private static Answer stream(AdminClient client) {
    return stream(client, Map.of());
  }

  private static Answer stream(AdminClient client, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("authorization", "Bearer " + AdminClient.ADMIN_TOKEN);
    all.put("accept", "text/event-stream");
    return client.raw("GET", STREAM, all);
  }

  private static String line(Answer answer, String name) {
    return answer
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(name.length()))
        .orElseThrow();
  }

  private static Answer cron(AdminClient client, String method, String path, String secret) {
    return client.anonymous(method, path, Map.of("authorization", "Bearer " + secret));
  }

  private Answer recount(String query) {
    return api.send("POST", STATS + "/recount" + query, "");
  }

  private Gauges of(String workspace) {
    return api.context.getBean(DynamoGauges.class).of(new WorkspaceId(workspace));
  }

  private Gauges all() {
    return api.context.getBean(DynamoGauges.class).ofAll();
  }

  /** As if the process had died before it told of something. */
  private void spoil(String partition, String sortKey) {
    api.dynamoDb
        .client()
        .updateItem(
            update ->
                update
                    .tableName(Catalogue.STATS.name())
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS(partition),
                            "sk", AttributeValue.fromS(sortKey)))
                    .updateExpression("ADD accounts :n")
                    .expressionAttributeValues(Map.of(":n", AttributeValue.fromN("40"))));
  }

  private static long reads(CallLog calls) {
    return calls.counts().entrySet().stream()
        .filter(call -> call.getKey().startsWith("dynamodb:"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static <T> List<T> atOnce(int times, Callable<T> action) throws Exception {
    List<T> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> result :
          threads.invokeAll(Stream.generate(() -> action).limit(times).toList())) {
        results.add(result.get());
      }
    }
    return results;
  }
}
