package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.Racers;
import dev.parley.pace.Limit;
import dev.parley.pace.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DynamoBucketsIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final int EACH = 25;

  private final MovableClock clock = new MovableClock(InstantSource.fixed(NOW));
  private final String account = UUID.randomUUID().toString();

  @Test
  void idleBucketGivesItsBurstAtOnceAndThenOneSlotInEachInterval() {
    Bucket bucket = bucket(new Rate(3, Duration.ofMillis(100)), Duration.ofMinutes(1));

    List<Instant> slots = take(buckets(), bucket, 5);

    assertThat(slots).containsExactly(NOW, NOW, NOW, NOW.plusMillis(100), NOW.plusMillis(200));
    clock.advance(Duration.ofSeconds(10));
    assertThat(take(buckets(), bucket, 3)).containsOnly(NOW.plusSeconds(10));
  }

  @Test
  void processesThatRaceNeverHaveOneSlotTwiceNorTooManyInAWindow() throws Exception {
    Rate rate = Rate.within(80, Duration.ofSeconds(1));
    Bucket bucket = bucket(rate, Duration.ofMinutes(10));

    List<List<Instant>> slots = Racers.race(() -> take(buckets(), bucket, EACH));

    List<Instant> all = slots.stream().flatMap(List::stream).sorted().toList();
    List<Instant> paced = all.subList(rate.burst(), all.size());
    assertThat(all).hasSize(16 * EACH);
    assertThat(all.subList(0, rate.burst())).containsOnly(NOW);
    assertThat(new HashSet<>(paced)).hasSameSizeAs(paced);
    assertThat(all.getLast())
        .isEqualTo(NOW.plus(rate.interval().multipliedBy(all.size() - rate.burst())));
    assertThat(mostInASecond(all)).isLessThanOrEqualTo(80);
    slots.forEach(ofOne -> assertThat(ofOne).isSorted());
  }

  @Test
  void slotBeyondTheReachIsNotTaken() {
    Bucket bucket = bucket(new Rate(1, Duration.ofSeconds(1)), Duration.ofSeconds(2));
    DynamoBuckets buckets = buckets();

    assertThat(take(buckets, bucket, 3)).hasSize(3);
    assertThat(buckets.reserve(bucket)).isEqualTo(new Reserved.TooFar(NOW.plusSeconds(3)));
    assertThat(buckets.reserve(bucket)).isEqualTo(new Reserved.TooFar(NOW.plusSeconds(3)));

    clock.advance(Duration.ofSeconds(1));
    assertThat(buckets.reserve(bucket)).isEqualTo(new Reserved.Slot(NOW.plusSeconds(3)));
  }

  @Test
  void stoppedBucketGivesNothingUntilItsTimeAndALongerStopStays() {
    Bucket bucket = bucket(new Rate(1, Duration.ofSeconds(1)), Duration.ofSeconds(2));
    DynamoBuckets buckets = buckets();

    buckets.stop(bucket.key(), NOW.plusSeconds(64), "131056");
    buckets.stop(bucket.key(), NOW.plusSeconds(1), "131056");

    assertThat(buckets.reserve(bucket)).isEqualTo(new Reserved.Stopped(NOW.plusSeconds(64)));
    clock.advance(Duration.ofSeconds(64));
    assertThat(buckets.reserve(bucket)).isEqualTo(new Reserved.Slot(NOW.plusSeconds(64)));
  }

  @Test
  void otherProcessSeesWhatWasTakenAlthoughItRemembersAnIdleBucket() {
    Bucket bucket = bucket(new Rate(1, Duration.ofSeconds(1)), Duration.ofSeconds(5));

    assertThat(buckets().reserve(bucket)).isEqualTo(new Reserved.Slot(NOW));
    assertThat(buckets().reserve(bucket)).isEqualTo(new Reserved.Slot(NOW.plusSeconds(1)));
    assertThat(buckets().reserve(bucket)).isEqualTo(new Reserved.Slot(NOW.plusSeconds(2)));
  }

  private DynamoBuckets buckets() {
    return new DynamoBuckets(TABLES.client(), Catalogue.CONVERSATIONS.name(), clock);
  }

  private Bucket bucket(Rate rate, Duration reach) {
    AccountKey key = new AccountKey(Channel.WHATSAPP, account);
    return new Bucket(Keys.pace(key, Limit.WHATSAPP_NUMBER), rate, reach);
  }

  /** Another process loses a round now and then when 16 ask at once, and asks again. */
  private static List<Instant> take(DynamoBuckets buckets, Bucket bucket, int count) {
    List<Instant> slots = new ArrayList<>();
    while (slots.size() < count) {
      if (buckets.reserve(bucket) instanceof Reserved.Slot slot) {
        slots.add(slot.at());
      }
    }
    return slots;
  }

  private static int mostInASecond(List<Instant> sorted) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (!sorted.get(first).plusSeconds(1).isAfter(sorted.get(last))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
