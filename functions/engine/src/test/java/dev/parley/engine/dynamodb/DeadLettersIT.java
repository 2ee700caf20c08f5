package dev.parley.engine.dynamodb;

import static dev.parley.engine.Samples.SHOP;
import static dev.parley.engine.Samples.conversation;
import static dev.parley.engine.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Decision;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.conversation.Run.Timer;
import dev.parley.conversation.Waiting;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.BreakableDynamoDb;
import dev.parley.engine.Samples;
import dev.parley.engine.dynamodb.DeadLetterReads.Scope;
import dev.parley.engine.dynamodb.Redrives.Claim;
import dev.parley.engine.dynamodb.Redrives.Why;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.TimerDue;
import dev.parley.pipeline.CommitResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

final class DeadLettersIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final MovableClock clock = new MovableClock(() -> START);
  private final BreakableDynamoDb database = new BreakableDynamoDb(TABLES.client());
  private final String table = Catalogue.CONVERSATIONS.name();
  private final DynamoConversations conversations =
      new DynamoConversations(database.client(), table, clock);
  private final DeadLetterReads letters = new DeadLetterReads(database.client(), table, clock);
  private final Redrives redrives = new Redrives(database.client(), table, clock);
  private final UnreadableMessages messages = new UnreadableMessages(database.client(), table);

  @Test
  void aLetterThatWasClaimedAndLeftBehindIsListedAndCanBeClaimedAgainAfterAMinute() {
    DeadLetterId id = dead(text("left", "left", "PRICE", START));
    assertThat(redrives.claim(id, Optional.empty())).isInstanceOf(Claim.OfEvent.class);

    assertThat(letters.find(id).orElseThrow().redriving()).isTrue();
    assertThat(redrives.claim(id, Optional.empty())).isEqualTo(refused(Why.ALREADY_REDRIVEN));
    clock.advance(Redrives.GRACE.plusSeconds(1));

    Claim again = redrives.claim(id, Optional.empty());
    assertThat(again)
        .isInstanceOfSatisfying(
            Claim.OfEvent.class, claim -> assertThat(claim.redrives()).isEqualTo(2));
    redrives.sent((Claim.OfEvent) again);
    assertThat(letters.find(id)).isEmpty();
    clock.advance(Redrives.GRACE.plusSeconds(1));
    assertThat(redrives.claim(id, Optional.empty())).isEqualTo(refused(Why.ALREADY_REDRIVEN));
  }

  @Test
  void aRedriveThatTheQueueRefusedLeavesNoTraceButItsCount() {
    InboundEvent event = text("refused", "refused", "PRIZE", START);
    DeadLetterId id = dead(event);
    DeadLetter before = letters.find(id).orElseThrow();
    Claim claim = redrives.claim(id, Optional.of("PRICE"));

    assertThat(redrives.refused((Claim.OfEvent) claim)).isTrue();

    assertThat(letters.find(id)).contains(before);
    assertThat(redrives.look(id, Optional.empty()))
        .isInstanceOfSatisfying(
            Claim.OfEvent.class,
            next -> {
              assertThat(next.event()).isEqualTo(event);
              assertThat(next.redrives()).isEqualTo(2);
            });
  }

  @Test
  void whatTheQueueHadTakenAllTheSameStaysDecided() {
    InboundEvent event = text("taken", "taken", "PRICE", START);
    Claim claim = redrives.claim(dead(event), Optional.empty());
    assertThat(decide(event)).isInstanceOf(CommitResult.Committed.class);

    assertThat(redrives.refused((Claim.OfEvent) claim)).isFalse();

    assertThat(decide(event)).isInstanceOf(CommitResult.AlreadyDecided.class);
  }

  @Test
  void theOldestComeFirstPageByPageEvenWhereTheyDiedTogether() {
    AccountKey shop = new AccountKey(Channel.INSTAGRAM, "90001");
    List<DeadLetterId> all = new ArrayList<>();
    for (int n = 0; n < 9; n++) {
      if (n % 3 == 0) {
        clock.advance(Duration.ofSeconds(1));
      }
      all.add(unreadable(shop, "message " + n));
    }

    List<DeadLetter> pages = new ArrayList<>();
    Optional<ListPosition> after = Optional.empty();
    do {
      ListPage<DeadLetter> page =
          letters.oldest(new Scope(List.of(shop), false), DeadLetter.Filter.ALL, after, 2);
      pages.addAll(page.items());
      after = page.next();
    } while (after.isPresent());

    assertThat(pages).extracting(DeadLetter::id).containsExactlyInAnyOrderElementsOf(all);
    assertThat(pages).extracting(DeadLetter::lastFailureAt).isSorted();
    assertThat(
            letters.count(
                new Scope(List.of(shop), false),
                DeadLetter.Filter.ALL,
                pages.get(3).position(),
                100))
        .isEqualTo(5);
  }

  @Test
  void aLongMessageIsKeptWholeAndBuryingItTwiceLeavesOne() {
    AccountKey shop = new AccountKey(Channel.INSTAGRAM, "90002");
    String body = "é😀x".repeat(110_000);

    DeadLetterId.OfMessage first = unreadable(shop, body);
    clock.advance(Duration.ofMinutes(5));
    DeadLetterId.OfMessage second = unreadable(shop, body);

    assertThat(second).isEqualTo(first);
    assertThat(messages.body(first)).contains(head(shop) + body);
    assertThat(
            letters
                .newest(
                    new Scope(List.of(shop), false), DeadLetter.Filter.ALL, Optional.empty(), 10)
                .items())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.firstFailureAt()).isEqualTo(START);
              assertThat(letter.lastFailureAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
            });
  }

  @Test
  void lettersPastTheirTimeAreGone() {
    AccountKey shop = new AccountKey(Channel.INSTAGRAM, "90003");
    DeadLetterId.OfMessage id = unreadable(shop, "old");
    clock.advance(Duration.ofDays(14).plusSeconds(1));

    assertThat(letters.find(id)).isEmpty();
    assertThat(redrives.claim(id, Optional.empty())).isEqualTo(refused(Why.NOT_FOUND));
    assertThat(letters.each(new Scope(List.of(shop), true), _ -> false)).isTrue();
  }

  @Test
  void theAutomationOfTheLastFailureIsKept() {
    InboundEvent event = text("automation", "automation", "PRICE", START);
    AutomationId automation = new AutomationId("price-list");
    conversations.recordFailure(event, "dynamodb_ValidationException", START);
    conversations.recordFailure(
        event, "dynamodb_ValidationException", Optional.of(automation), START);
    conversations.giveUp(event, START);

    assertThat(letters.find(id(event)).orElseThrow().automation()).contains(automation);
  }

  @Test
  void aTimerIsTakenAwayBeforeItsRecordIsClosed() {
    TimerDue timer = waits("throttled");
    conversations.recordFailure(timer, "broken", START);
    database.fail(Samples.outage(), "putItem");
    assertThatThrownBy(() -> conversations.giveUp(timer, START))
        .isInstanceOf(DynamoDbException.class);
    database.mend();

    assertThat(letters.find(id(timer))).isEmpty();
    conversations.giveUp(timer, START);
    assertThat(letters.find(id(timer))).isPresent();
    assertThat(conversations.load(conversation("throttled")).conversation().runs()).isEmpty();
  }

  @Test
  void aTimerWhoseEventWasGivenUpIsTakenAwayWhenItIsToldOnceMore() {
    TimerDue timer = waits("again");
    conversations.recordFailure(timer, "broken", START);
    conversations.giveUp(timer, START);
    TimerDue same = waits("again");
    assertThat(same).isEqualTo(timer);

    Decision expired = Decision.of(Decision.Outcome.EXPIRED);
    assertThat(
            conversations.commit(timer, conversations.load(conversation("again")), expired, START))
        .isInstanceOf(CommitResult.AlreadyDecided.class);

    assertThat(conversations.load(conversation("again")).conversation().runs()).isEmpty();
  }

  @Test
  void aTimerIsRedrivenOnlyWhileItsFlowWaitsForIt() {
    TimerDue timer = waits("timer");
    conversations.recordFailure(timer, "broken", START);
    conversations.giveUp(timer, START);

    assertThat(redrives.claim(id(timer), Optional.empty())).isEqualTo(refused(Why.TIMER_IS_OVER));
    waits("timer");
    assertThat(redrives.claim(id(timer), Optional.empty())).isInstanceOf(Claim.OfEvent.class);
  }

  @Test
  void whatIsOlderThanAnyWindowIsNotRedriven() {
    DeadLetterId id = dead(text("old", "old", "PRICE", START.minus(8, ChronoUnit.DAYS)));
    clock.advance(Duration.ofSeconds(1));

    assertThat(redrives.claim(id, Optional.empty())).isEqualTo(refused(Why.TOO_OLD));
  }

  @Test
  void whatWasTakenBackIsNotRedriven() {
    InboundEvent event = text("back", "back", "PRICE", START);
    DeadLetterId id = dead(event);

    conversations.correct(
        event.head().conversation(), new Decision.Correction.Forget(event.head().key()), START);

    assertThat(redrives.claim(id, Optional.empty())).isEqualTo(refused(Why.TAKEN_BACK));
  }

  private DeadLetterId dead(InboundEvent event) {
    for (int attempt = 0; attempt < 3; attempt++) {
      conversations.recordFailure(event, "broken", clock.instant());
    }
    conversations.giveUp(event, clock.instant());
    return id(event);
  }

  private static DeadLetterId id(InboundEvent event) {
    return new DeadLetterId.OfEvent(event.head().conversation(), event.head().key());
  }

  private static Claim refused(Why why) {
    return new Claim.Refused(why);
  }

  private CommitResult decide(InboundEvent event) {
    String user = event.head().conversation().user().value();
    return conversations.commit(
        event, Samples.unknown(user), Samples.answering(event, "one"), clock.instant());
  }

  private DeadLetterId.OfMessage unreadable(AccountKey account, String body) {
    return messages.keep(
        new UnreadableMessages.Message(
            "parley-dm.fifo",
            "group",
            head(account) + body,
            "unreadable_bundle",
            3,
            clock.instant(),
            clock.instant()),
        _ -> true);
  }

  /** How a bundle begins; what follows is no JSON. */
  private static String head(AccountKey account) {
    return "{\"v\":1,\"channel\":\"instagram\",\"account\":\"" + account.id() + "\",";
  }

  /** A flow that waits for a time that has come. */
  private TimerDue waits(String user) {
    Instant due = START.minusSeconds(60);
    Run run =
        new Run(
            "a",
            1,
            EventKey.of(SHOP, user, EventKey.MESSAGE),
            1,
            new Waiting.ForTime(),
            due,
            START.plus(Duration.ofHours(24)),
            Optional.of(new Timer(due, 1, false)),
            Optional.empty());
    Conversation seen = conversations.load(conversation(user)).conversation();
    InboundEvent event = text(user, user + seen.version(), "PRICE", START);
    CommitResult committed =
        conversations.commit(
            event,
            conversations.load(conversation(user)),
            Decision.of(Decision.Outcome.MATCHED).leaving(Optional.of(seen.with(run))),
            START);
    assertThat(committed).isInstanceOf(CommitResult.Committed.class);
    EventKey key = EventKey.of(SHOP, user + "|a|" + due.toEpochMilli(), "timer");
    return new TimerDue(new EventHead(key, conversation(user), due), "a", due);
  }
}
