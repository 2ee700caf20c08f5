package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.channel.ConversationKey;
import dev.parley.engine.dynamodb.DeadLetterId;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.Redrives;
import dev.parley.engine.dynamodb.UnreadableMessages;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.sqs.SqsInboxes;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.Conversations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How fast dead letters go back, and how a request ends that has no time for all of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedrivingIT {
  private final List<Duration> pauses = new ArrayList<>();
  private DeadLetterLine line;

  @BeforeAll
  void start() {
    line = new DeadLetterLine();
  }

  @AfterAll
  void stop() {
    line.close();
  }

  @Test
  void aSlowPaceEndsWithTheTimeOfTheRequestAndTheRestGoesOnLater() {
    List<DeadLetterId> ids = dead("7001", 20, 20);

    Redriving.Result first = redriving().all(ids, OptionalInt.of(1));
    List<DeadLetterId> rest = ids.subList(first.reached(), ids.size());
    Redriving.Result second = redriving().all(rest, OptionalInt.of(1));

    assertThat(first.reached()).isEqualTo(first.redriven()).isBetween(14, 15);
    assertThat(second).isEqualTo(new Redriving.Result(rest.size(), rest.size(), List.of()));
    assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) <= 0);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(19));
    assertThat(redriving().look(ids).redriven()).isZero();
  }

  @Test
  void withoutAPaceTenGoWithOneCall() {
    List<DeadLetterId> ids = dead("7002", 25, 25);

    assertThat(sendsFor(ids)).isEqualTo(3);
  }

  @Test
  void twoOfOneConversationAreNeverInOneCall() {
    line.work();
    List<DeadLetterId> ids = dead("7003", 4, 2);

    assertThat(sendsFor(ids)).isEqualTo(2);
    assertThat(line.queues.bodies(Catalogue.DM.name()))
        .filteredOn(body -> body.contains("7003-0"))
        .extracting(body -> body.replaceAll(".*\"mid\":\"([^\"]*)\".*", "$1"))
        .containsExactly("7003-m0", "7003-m2");
  }

  /** How many calls to queues it takes to redrive them all. */
  private long sendsFor(List<DeadLetterId> ids) {
    long before = sends();
    assertThat(redriving().all(ids, OptionalInt.empty()))
        .isEqualTo(new Redriving.Result(ids.size(), ids.size(), List.of()));
    return sends() - before;
  }

  private long sends() {
    return bean(CallLog.class).counts().getOrDefault("sqs:SendMessageBatch", 0L);
  }

  /** Events of so many people that failed for the last time. */
  private List<DeadLetterId> dead(String account, int events, int people) {
    line.connect(account);
    Conversations conversations = bean(Conversations.class);
    List<DeadLetterId> ids = new ArrayList<>();
    for (int n = 0; n < events; n++) {
      ConversationKey key = line.key(account, account + "-" + n % people);
      String mid = account + "-m" + n;
      EventHead head =
          new EventHead(
              EventKey.of(key.account(), mid, EventKey.MESSAGE), key, line.clock.instant());
      InboundEvent event =
          new InboundEvent.Text(head, mid, "hello", Optional.empty(), Optional.empty());
      conversations.recordFailure(event, "broken", line.clock.instant());
      conversations.giveUp(event, line.clock.instant());
      ids.add(new DeadLetterId.OfEvent(key, head.key()));
    }
    return ids;
  }

  private Redriving redriving() {
    return new Redriving(
        bean(Redrives.class),
        bean(UnreadableMessages.class),
        bean(DynamoAccounts.class),
        bean(SqsInboxes.class),
        line.clock,
        _ -> true,
        pause -> {
          pauses.add(pause);
          line.clock.advance(pause);
        });
  }

  private <T> T bean(Class<T> type) {
    return line.api.context.getBean(type);
  }
}
