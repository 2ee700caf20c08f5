package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The send API under load, over the whole line: what the fake Meta saw, not what was enqueued. Each
 * test prints its figures.
 */
final class SendLoadIT {
  private static final String SHOP = "106540352242922";

  @Test
  void aBurstToAHundredPeopleReachesEachOfThemOnce() throws Exception {
    try (SendApi api = shop()) {
      Instant start = Instant.now();
      SendApi.inParallel(100, i -> api.ask(SHOP, number(i), "hello " + i));
      Duration asked = Duration.between(start, Instant.now());
      List<GraphCall> taken = api.taken(100);
      Duration all = Duration.between(start, Instant.now());
      api.line().drain();

      report("burst of 100: asked within %d ms, sent within %d ms", asked, all);
      assertThat(SendApi.texts(taken))
          .hasSize(100)
          .allSatisfy((_, texts) -> assertThat(texts).hasSize(1));
      assertThat(api.line().graph().messages()).hasSize(100);
    }
  }

  @Test
  void ofOneNumberAtMostFiveAreUnderWayAtAnyInstant() throws Exception {
    try (SendApi api = shop()) {
      api.line().graph().latency(() -> Duration.ofMillis(100));
      SendApi.inParallel(50, i -> api.ask(SHOP, number(i), "hello"));
      api.taken(50);

      int most = Rhythm.of(api.requests()).mostAtOnce();
      report("50 of one number: at most %d under way", most);
      assertThat(most).isBetween(2, 5);
    }
  }

  @Test
  void aConversationKeepsItsOrderWhateverMetaDoesToIt() throws Exception {
    Random chance = new Random(7);
    AtomicInteger refused = new AtomicInteger();
    try (SendApi api = shop()) {
      api.line().graph().latency(() -> Duration.ofMillis(random(chance, 60)));
      api.line()
          .graph()
          .modes(_ -> random(chance, 100) < 5 || refused.get() == 0 ? refused(refused) : Mode.OK);
      List<String> wanted = IntStream.range(0, 20).mapToObj(i -> "m" + i).toList();
      wanted.forEach(text -> api.ask(SHOP, number(0), text));

      List<GraphCall> taken = api.taken(20);

      report("FIFO of 20: %d refused by HTTP 429", refused.get());
      assertThat(refused.get()).isPositive();
      assertThat(taken.stream().map(GraphCall::text)).isEqualTo(wanted);
      assertThat(Rhythm.of(api.requests()).mostAtOnce()).isEqualTo(1);
    }
  }

  private static Mode refused(AtomicInteger count) {
    count.incrementAndGet();
    return Mode.reject(
        new GraphError(429, 130429, 0, "OAuthException", true, "(#130429) Rate limit hit"));
  }

  @Test
  void tenTenantsDoNotWaitForEachOther() throws Exception {
    try (SendApi api = new SendApi(LocalOptions.inMemory())) {
      for (int tenant = 0; tenant < 10; tenant++) {
        api.connect("tenant-" + tenant, phoneId(tenant));
      }
      api.line().graph().latency(() -> Duration.ofMillis(300));
      Instant start = Instant.now();
      SendApi.inParallel(100, i -> api.ask(phoneId(i % 10), number(i / 10), "of " + i % 10));
      List<GraphCall> taken = api.taken(100);
      Duration all = Duration.between(start, Instant.now());

      report(
          "10 tenants x 10: sent within %d ms, %d under way at most",
          all, Rhythm.of(taken).mostAtOnce());
      Map<String, List<GraphCall>> byAccount =
          taken.stream().collect(Collectors.groupingBy(GraphCall::accountId));
      assertThat(byAccount).hasSize(10);
      byAccount.forEach(
          (account, calls) -> {
            assertThat(calls).hasSize(10).allMatch(call -> call.token().equals("EAAG-" + account));
            assertThat(calls.stream().map(GraphCall::text).distinct()).hasSize(1);
            assertThat(Rhythm.of(calls).mostAtOnce()).isLessThanOrEqualTo(5);
          });
      assertThat(Rhythm.of(taken).mostAtOnce()).as("of all tenants together").isGreaterThan(5);
    }
  }

  @Test
  void aSteadyStreamIsSentAsItComes() throws Exception {
    Map<String, Instant> askedAt = new ConcurrentHashMap<>();
    try (SendApi api = shop()) {
      Instant start = Instant.now();
      SendApi.inParallel(
          50,
          i -> {
            Instant due = start.plusMillis(100L * i);
            LockSupport.parkNanos(Math.max(0, Duration.between(Instant.now(), due).toNanos()));
            askedAt.put("s" + i, Instant.now());
            api.ask(SHOP, number(i), "s" + i);
          });
      List<GraphCall> taken = api.taken(50);

      List<Long> waits = new ArrayList<>();
      for (GraphCall call : taken) {
        Instant asked = askedAt.getOrDefault(call.text(), start);
        waits.add(Duration.between(asked, call.startedAt()).toMillis());
      }
      waits.sort(Long::compare);
      report(
          "10/s for 5 s: from request to Meta %d ms in the middle, %d ms at worst",
          waits.get(25), waits.getLast());
      assertThat(taken.stream().map(GraphCall::text))
          .containsExactlyInAnyOrderElementsOf(askedAt.keySet());
      assertThat(api.requests()).as("none refused, none tried again").hasSize(50);
    }
  }

  @Test
  void aBurstBeyondTheRateIsSpreadAndNothingIsLostOrRefused() throws Exception {
    try (SendApi api = shop()) {
      api.line().graph().rates().enforce();
      Instant start = Instant.now();
      SendApi.inParallel(150, i -> api.ask(SHOP, number(i), "r" + i));
      List<GraphCall> taken = api.taken(150);
      Duration all = Duration.between(start, Instant.now());
      Rhythm rhythm = Rhythm.of(api.requests());

      report(
          "150 beyond the rate: sent within %d ms, %d in one second at most, %d refused",
          all, rhythm.mostWithin(Duration.ofSeconds(1)), api.line().graph().rates().refused());
      assertThat(SendApi.texts(taken))
          .hasSize(150)
          .allSatisfy((_, texts) -> assertThat(texts).hasSize(1));
      assertThat(rhythm.mostWithin(Duration.ofSeconds(1))).isLessThanOrEqualTo(80);
      assertThat(api.line().graph().rates().refused()).isZero();

      api.ask(SHOP, number(0), "afterwards");
      List<GraphCall> more = api.taken(151);
      assertThat(more.getLast().text()).isEqualTo("afterwards");
    }
  }

  private static SendApi shop() {
    SendApi api = new SendApi(LocalOptions.inMemory());
    api.connect("shop", SHOP);
    return api;
  }

  private static int random(Random chance, int below) {
    synchronized (chance) {
      return chance.nextInt(below);
    }
  }

  private static String phoneId(int tenant) {
    return "10654035224290" + tenant;
  }

  /** Numbers that can exist. */
  private static String number(int i) {
    return "+4915112345" + (100 + i);
  }

  @SuppressWarnings("SystemOut")
  private static void report(String format, Object... figures) {
    Object[] shown = new Object[figures.length];
    for (int i = 0; i < figures.length; i++) {
      shown[i] = figures[i] instanceof Duration took ? took.toMillis() : figures[i];
    }
    System.out.printf(format + "%n", shown);
  }
}
