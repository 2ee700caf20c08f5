package dev.parley.engine;

import static dev.parley.engine.Samples.text;
import static dev.parley.stats.Counter.CANCELLED;
import static dev.parley.stats.Counter.CONTACTS;
import static dev.parley.stats.Counter.FAILED;
import static dev.parley.stats.Counter.GAVE_UP;
import static dev.parley.stats.Counter.MATCHED;
import static dev.parley.stats.Counter.RECEIVED;
import static dev.parley.stats.Counter.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.WorkspaceId;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.embedded.graph.GraphError;
import dev.parley.embedded.graph.Mode;
import dev.parley.engine.dynamodb.CountReads;
import dev.parley.engine.dynamodb.CountReads.Sums;
import dev.parley.engine.dynamodb.Erasures;
import dev.parley.engine.dynamodb.Recounts;
import dev.parley.engine.dynamodb.Recounts.Found;
import dev.parley.engine.dynamodb.Recounts.Step;
import dev.parley.event.Bundle;
import dev.parley.event.Priority;
import dev.parley.stats.AccountCounts;
import dev.parley.stats.Counter;
import dev.parley.stats.Counts;
import dev.parley.wire.BundleCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is counted is what the journal and Meta say, whatever happens in between. */
final class StatisticsIT {
  private static final DynamoDbLocal DATABASE = DynamoDbLocal.inMemory();
  private static final WorkspaceId OURS = Samples.account().workspace();
  private static final Duration TWO_HOURS = Duration.ofHours(2);

  private final Automation priceList = Samples.priceList("From 10");
  private final StatsWrites writes = new StatsWrites(DATABASE.client());
  private final Line line = new Line(writes.client(), priceList);

  @AfterAll
  static void stopDatabase() {
    DATABASE.close();
  }

  @AfterEach
  void stop() {
    line.close();
  }

  @Test
  void aBatchOfManyEventsOfOneAccountCostsOneUpdateForItAndOneForAllTogether() {
    for (int user = 0; user < 6; user++) {
      arrive("9" + user, "m" + user);
    }
    // The account and its automation were counted when they were made.
    writes.updates.set(0);

    int messages = line.process();
    assertThat(messages).isEqualTo(6);
    assertThat(writes.updates).hasValue(2);
    writes.updates.set(0);
    assertThat(line.send()).isEqualTo(6);

    assertThat(writes.updates).hasValue(2);
    assertThat(ours()).isEqualTo(counts(Map.of(RECEIVED, 6L, MATCHED, 6L, CONTACTS, 6L, SENT, 6L)));
    assertThat(reads().global().total().all()).isEqualTo(ours());
    assertThat(reads().of(OURS).total().of(new AutomationId("price-list")))
        .isEqualTo(counts(Map.of(MATCHED, 6L, SENT, 6L)));
  }

  @Test
  void whatComesAgainCountsOnce() {
    arrive("98", "m1");
    line.process();
    line.queues.send(Catalogue.DM, "98", "copy", bundle("98", "m1"));
    line.process();
    line.send();

    arrive("98", "m2");
    line.processWhileQueuesAreDown();
    line.process();
    line.send();

    assertThat(ours()).isEqualTo(counts(Map.of(RECEIVED, 2L, MATCHED, 2L, CONTACTS, 1L, SENT, 2L)));
  }

  @Test
  void whatAProcessThatDiedHadCountedIsFoundAndRepairedOnce() {
    arrive("98", "m1");
    line.process();
    arrive("99", "m2");
    writes.refuses.set(true);
    line.process();
    writes.refuses.set(false);
    line.send();
    assertThat(ours().of(RECEIVED)).isEqualTo(1);

    line.clock.advance(TWO_HOURS);
    assertThat(recount(false)).hasSize(4);
    assertThat(recount(true))
        .extracting(found -> found.automation().orElse("") + found.counter())
        .containsExactlyInAnyOrder("received", "matched", "contacts", "price-listmatched");

    assertThat(recount(true)).isEmpty();
    assertThat(ours()).isEqualTo(counts(Map.of(RECEIVED, 2L, MATCHED, 2L, CONTACTS, 2L, SENT, 2L)));
    assertThat(reads().global().total().all()).isEqualTo(ours());
  }

  @Test
  void whatWasLeftToARecountIsNotWrittenAsWell() {
    arrive("98", "m1");
    writes.refuses.set(true);
    line.process();
    writes.refuses.set(false);
    line.clock.advance(TWO_HOURS);
    assertThat(recount(true)).isNotEmpty();

    line.arrive(text("98", "m2", "hello", now()));
    line.process();

    assertThat(ours().of(RECEIVED)).isEqualTo(2);
    assertThat(line.log).anyMatch(entry -> entry.contains("left_to_recount"));
    line.clock.advance(TWO_HOURS);
    assertThat(recount(true)).isEmpty();
  }

  @Test
  void aFailedWriteIsMadeUpForByTheNextBatchOfTheSameHour() {
    arrive("98", "m1");
    writes.refuses.set(true);
    line.process();
    writes.refuses.set(false);

    arrive("99", "m2");
    line.process();

    assertThat(ours().of(RECEIVED)).isEqualTo(2);
  }

  @Test
  void ofTwoRecountsAtOnceOneRepairs() {
    arrive("98", "m1");
    writes.refuses.set(true);
    line.process();
    writes.refuses.set(false);
    line.clock.advance(TWO_HOURS);

    // The first reads one part and compares nothing yet.
    Step.Went first = (Step.Went) recounts().step(OURS, Optional.empty(), true, now());
    assertThat(recounts().step(OURS, Optional.empty(), true, soon())).isEqualTo(new Step.Busy());
    line.clock.advance(Duration.ofMinutes(3));
    assertThat(recount(true)).isNotEmpty();

    assertThat(recounts().step(OURS, first.run(), true, soon())).isEqualTo(new Step.Busy());
    assertThat(recount(true)).isEmpty();
    assertThat(ours().of(RECEIVED)).isEqualTo(1);
  }

  @Test
  void monthThatEndsAtMidnightLosesNothing() {
    YearMonth month = YearMonth.from(now().atOffset(ZoneOffset.UTC));
    Instant midnight =
        month.plusMonths(1).atDay(1).atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC);
    line.clock.advance(Duration.between(now(), midnight.minusSeconds(20)));
    arrive("98", "m1");
    line.process();
    line.clock.advance(Duration.between(now(), midnight.plusSeconds(1)));
    arrive("99", "m2");
    line.process();
    line.send();

    for (Duration wait :
        List.of(Duration.ZERO, TWO_HOURS, Duration.ofDays(2), Duration.ofDays(35))) {
      line.clock.advance(wait);
      Sums sums = reads().of(OURS);
      assertThat(month(sums, month).of(RECEIVED)).isEqualTo(1);
      assertThat(month(sums, month.plusMonths(1)))
          .isEqualTo(counts(Map.of(RECEIVED, 1L, MATCHED, 1L, CONTACTS, 1L, SENT, 2L)));
      assertThat(sums.total().all().of(RECEIVED)).isEqualTo(2);
      assertThat(reads().global().total().all()).isEqualTo(sums.total().all());
    }
    assertThat(reads().of(OURS).hours()).isEmpty();
  }

  @Test
  void sumsOfDaysAreRightAfterARepairToo() {
    arrive("98", "m1");
    writes.refuses.set(true);
    line.process();
    writes.refuses.set(false);
    line.send();
    line.clock.advance(Duration.ofDays(3));
    assertThat(ours()).isEqualTo(counts(Map.of(SENT, 1L)));

    assertThat(recount(true)).isNotEmpty();

    assertThat(ours()).isEqualTo(counts(Map.of(RECEIVED, 1L, MATCHED, 1L, CONTACTS, 1L, SENT, 1L)));
    assertThat(reads().global().total().all()).isEqualTo(ours());
    assertThat(recount(true)).isEmpty();
  }

  @Test
  void afterFaultsTheCountsOfSendsAreMetasOwn() {
    List<Mode> faults =
        List.of(
            Mode.OK,
            Mode.ACCEPT_THEN_CLOSE,
            Mode.REFUSE,
            Mode.reject(GraphError.rateLimited()),
            Mode.ACCEPT_THEN_500,
            Mode.reject(GraphError.outsideWindow()));
    AtomicInteger requests = new AtomicInteger();
    line.graph.modes(
        request ->
            request.method().equals("POST")
                ? faults.get(requests.getAndIncrement() % faults.size())
                : Mode.OK);
    for (int user = 10; user < 30; user++) {
      arrive("9" + user, "m" + user);
    }
    for (int round = 0; round < 60 && over() < 20; round++) {
      line.process();
      line.send();
      line.wakeUp();
      line.clock.advance(Duration.ofMinutes(1));
    }

    Counts ours = ours();
    assertThat(over()).isEqualTo(20);
    assertThat(ours.of(SENT)).isEqualTo(line.graph.messages().size()).isPositive();
    assertThat(ours.of(FAILED) + ours.of(GAVE_UP)).isPositive();
    line.clock.advance(TWO_HOURS);
    assertThat(recount(false)).isEmpty();
  }

  @Test
  void aWorkspaceNeverSeesWhatAnotherCounted() {
    arrive("98", "m1");
    line.process();

    assertThat(ours().of(RECEIVED)).isEqualTo(1);
    assertThat(reads().of(new WorkspaceId("ws")).total().isNone()).isTrue();
    assertThat(reads().of(new WorkspaceId("ws11"), Samples.SHOP).total().isNone()).isTrue();
  }

  @Test
  void anErasedAccountLeavesOnlySumsThatNameNobody() {
    arrive("98", "m1");
    line.process();
    line.clock.advance(Duration.ofDays(2));
    assertThat(ours().of(RECEIVED)).isEqualTo(1);
    Erasures erasures = line.wakeupContext.getBean(Erasures.class);

    assertThat(erasures.begin("code", Optional.of(Samples.SHOP), now())).contains(OURS);
    erasures.run("code", soon());

    assertThat(reads().of(OURS).total().isNone()).isTrue();
    assertThat(erasures.progress("code").orElseThrow().items()).containsKey("counts");
    assertThat(reads().global().total().all().of(RECEIVED)).isEqualTo(1);
  }

  private void arrive(String user, String mid) {
    line.arrive(text(user, mid, "PRICE", now()));
  }

  private String bundle(String user, String mid) {
    var event = text(user, mid, "PRICE", now());
    return new BundleCodec()
        .write(new Bundle(event.head().conversation(), Priority.DM, List.of(event)));
  }

  /** All steps of a recount. */
  private List<Found> recount(boolean repairs) {
    List<Found> found = new ArrayList<>();
    Optional<String> run = Optional.empty();
    do {
      Step.Went went = (Step.Went) recounts().step(OURS, run, repairs, soon());
      found.addAll(went.found());
      run = went.run();
    } while (run.isPresent());
    return found;
  }

  private static Counts month(Sums sums, YearMonth month) {
    return sums.months().getOrDefault(month, AccountCounts.NONE).all();
  }

  private Counts ours() {
    return reads().of(OURS).total().all();
  }

  private long over() {
    Counts ours = ours();
    return ours.of(SENT) + ours.of(FAILED) + ours.of(GAVE_UP) + ours.of(CANCELLED);
  }

  private CountReads reads() {
    return line.wakeupContext.getBean(CountReads.class);
  }

  private Recounts recounts() {
    return line.wakeupContext.getBean(Recounts.class);
  }

  private static Counts counts(Map<Counter, Long> numbers) {
    return new Counts(numbers);
  }

  private Instant now() {
    return line.clock.instant();
  }

  private Instant soon() {
    return now().plusSeconds(20);
  }
}
