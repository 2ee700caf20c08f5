package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.account.WorkspaceId;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.outbound.GraphError;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.pace.Usage;
import dev.parley.pipeline.Governor.Turn;
import dev.parley.pipeline.Hold;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DynamoGovernorIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Turn NOW_IT_MAY = new Turn.Now();

  private final MovableClock clock = new MovableClock(InstantSource.fixed(NOW));
  private final List<String> log = new ArrayList<>();
  private final Account shop = account(Channel.INSTAGRAM, AccountRules.DEFAULT);
  private final DynamoGovernor governor = governor(OptionalInt.empty());

  @Test
  void fortyFiveMessagesToOnePersonGoAtOnceAndThenOneInSixSeconds() {
    Account number = account(Channel.WHATSAPP, rules(1000, 45));
    ConversationKey person = person(number);

    for (int sent = 0; sent < 45; sent++) {
      assertThat(turn(number, person, text())).isEqualTo(NOW_IT_MAY);
    }

    Instant next = at(turn(number, person, text()), Hold.PAIR);
    assertThat(next).isAfterOrEqualTo(clock.instant().plusSeconds(5));
    assertThat(turn(number, person(number), text())).isEqualTo(NOW_IT_MAY);
    clock.advance(Duration.between(clock.instant(), next));
    assertThat(turn(number, person, text())).isEqualTo(NOW_IT_MAY);
  }

  @Test
  void whoAsksAMomentBeforeTheSlotWaitsForItInTheProcess() {
    Account number = account(Channel.WHATSAPP, rules(80, 1));
    ConversationKey person = person(number);
    assertThat(turn(number, person, text())).isEqualTo(NOW_IT_MAY);

    clock.advance(Duration.ofSeconds(5));
    assertThat(turn(number, person, text())).isEqualTo(NOW_IT_MAY);

    assertThat(clock.instant()).isEqualTo(NOW.plusMillis(6250));
  }

  @Test
  void aThousandCommentsGetSlotsForAnHourAndTheRestComesBackBeforeItsEnd() {
    List<Turn> turns = new ArrayList<>();
    for (int comment = 0; comment < 760; comment++) {
      turns.add(turn(shop, person(shop), reply()));
    }

    assertThat(turns.subList(0, 12)).containsOnly(NOW_IT_MAY);
    List<Instant> slots = slots(turns, Hold.REPLY_SLOT);
    assertThat(slots).isSorted().doesNotHaveDuplicates().hasSize(725);
    assertThat(slots.getLast()).isBetween(NOW.plusSeconds(3590), NOW.plusSeconds(3601));
    List<Instant> later = slots(turns, Hold.REPLIES);
    assertThat(later).hasSize(23).allMatch(at -> at.isAfter(NOW.plusSeconds(1799)));
    assertThat(later).allMatch(at -> at.isBefore(slots.getLast()));
    assertThat(turn(shop, person(shop), text())).isEqualTo(NOW_IT_MAY);
  }

  @Test
  void slotOfAPrivateReplyIsItsOwnAndIsNotAskedForTwice() {
    for (int comment = 0; comment < 13; comment++) {
      var _ = turn(shop, person(shop), reply());
    }

    assertThat(governor.turn(shop, person(shop), reply(), true)).isEqualTo(NOW_IT_MAY);
  }

  @Test
  void otherAccountsAreNotHeldUp() {
    Account other = account(Channel.INSTAGRAM, AccountRules.DEFAULT);
    for (int comment = 0; comment < 20; comment++) {
      var _ = turn(shop, person(shop), reply());
    }

    assertThat(turn(other, person(other), reply())).isEqualTo(NOW_IT_MAY);
  }

  @Test
  void refusalOfAPairHoldsThisPersonAloneLongerEachTime() {
    Account number = account(Channel.WHATSAPP, AccountRules.DEFAULT);
    ConversationKey person = person(number);

    governor.refused(number, person, new GraphError(400, 131056, 0, ""), 3);

    assertThat(turn(number, person, text()))
        .isEqualTo(new Turn.Later(NOW.plusSeconds(16), Hold.PAIR));
    assertThat(turn(number, person(number), text())).isEqualTo(NOW_IT_MAY);
    clock.advance(Duration.ofSeconds(16));
    assertThat(turn(number, person, text())).isEqualTo(NOW_IT_MAY);
  }

  @Test
  void refusalOfANumberHoldsAllOfItAndNobodyElseInEveryProcess() {
    Account number = account(Channel.WHATSAPP, AccountRules.DEFAULT);
    Account other = account(Channel.WHATSAPP, AccountRules.DEFAULT);

    governor.refused(number, person(number), new GraphError(400, 130429, 0, ""), 1);

    Turn held = new Turn.Later(NOW.plusSeconds(5), Hold.ACCOUNT);
    assertThat(turn(number, person(number), text())).isEqualTo(held);
    assertThat(governor(OptionalInt.empty()).turn(number, person(number), text(), false))
        .isEqualTo(held);
    assertThat(turn(other, person(other), text())).isEqualTo(NOW_IT_MAY);
    clock.advance(Duration.ofSeconds(5));
    assertThat(turn(number, person(number), text())).isEqualTo(NOW_IT_MAY);
  }

  @Test
  void atAHundredPercentNothingIsSentUntilMetaLetsInAgain() {
    governor.used(shop.key(), new Usage(100, Optional.of(Duration.ofMinutes(3))));

    assertThat(turn(shop, person(shop), text()))
        .isEqualTo(new Turn.Later(NOW.plusSeconds(180), Hold.ACCOUNT));
    assertThat(governor.turn(shop, person(shop), reply(), true))
        .isEqualTo(new Turn.Later(NOW.plusSeconds(180), Hold.REPLY_SLOT));
    clock.advance(Duration.ofMinutes(3));
    assertThat(turn(shop, person(shop), text())).isEqualTo(NOW_IT_MAY);
  }

  @Test
  void fromEightyPercentOnTheIntervalGrows() {
    for (int sent = 0; sent < 10; sent++) {
      assertThat(turn(shop, person(shop), text())).isEqualTo(NOW_IT_MAY);
    }
    governor.used(shop.key(), new Usage(90, Optional.empty()));
    Instant before = clock.instant();

    for (int sent = 0; sent < 40; sent++) {
      assertThat(turn(shop, person(shop), text())).isEqualTo(NOW_IT_MAY);
    }

    Duration usual = Duration.ofMillis(40 * 1000 / 80);
    assertThat(Duration.between(before, clock.instant()))
        .isGreaterThan(usual.multipliedBy(3).dividedBy(2));
  }

  @Test
  void lowUsageIsNotWritten() {
    governor.used(shop.key(), new Usage(79, Optional.empty()));

    assertThat(TABLES.client().scan(all -> all.tableName(Catalogue.CONVERSATIONS.name())).items())
        .noneMatch(item -> Keys.of(item).equals(Keys.stop(Keys.paces(shop.key()))));
    assertThat(log).isEmpty();
  }

  @Test
  void allAccountsTogetherKeepTheAppsLimit() {
    DynamoGovernor limited = governor(OptionalInt.of(20));
    Instant before = clock.instant();

    for (int sent = 0; sent < 34; sent++) {
      Account any = account(Channel.INSTAGRAM, AccountRules.DEFAULT);
      assertThat(limited.turn(any, person(any), text(), false)).isEqualTo(NOW_IT_MAY);
    }

    assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofSeconds(2));
  }

  private Turn turn(Account account, ConversationKey person, SendIntent intent) {
    return governor.turn(account, person, intent, false);
  }

  private static Instant at(Turn turn, Hold hold) {
    assertThat(turn).isInstanceOf(Turn.Later.class);
    assertThat(((Turn.Later) turn).hold()).isEqualTo(hold);
    return ((Turn.Later) turn).at();
  }

  private static List<Instant> slots(List<Turn> turns, Hold hold) {
    return turns.stream()
        .filter(Turn.Later.class::isInstance)
        .map(Turn.Later.class::cast)
        .filter(later -> later.hold() == hold)
        .map(Turn.Later::at)
        .toList();
  }

  /** Waiting moves the clock. */
  private DynamoGovernor governor(OptionalInt appRate) {
    return new DynamoGovernor(
        TABLES.client(),
        Catalogue.CONVERSATIONS.name(),
        appRate,
        until -> {
          if (until.isAfter(clock.instant())) {
            clock.advance(Duration.between(clock.instant(), until));
          }
        },
        clock,
        new Random(1),
        new JsonStationLog(clock, log::add));
  }

  private static Account account(Channel channel, AccountRules rules) {
    return new Account(
        new AccountKey(channel, UUID.randomUUID().toString()),
        new WorkspaceId("ws1"),
        "shop",
        1,
        false,
        Optional.empty(),
        rules);
  }

  private static AccountRules rules(int messagesPerSecond, int pairBurst) {
    AccountRules usual = AccountRules.DEFAULT;
    return new AccountRules(
        usual.stopWords(),
        usual.startWords(),
        usual.stopReply(),
        usual.startReply(),
        usual.handoverPause(),
        usual.answersPerMinute(),
        usual.userCooldown(),
        messagesPerSecond,
        pairBurst);
  }

  private static ConversationKey person(Account account) {
    return new ConversationKey(account.key(), new UserId(UUID.randomUUID().toString()));
  }

  private static SendIntent text() {
    return new SendIntent(
        new OutboundMessage.Text("Hi"),
        new Recipient.User(new UserId("98")),
        NOW.plus(Duration.ofHours(24)));
  }

  private static SendIntent reply() {
    return new SendIntent(
        new OutboundMessage.Text("Hi"), new Recipient.Comment("c1"), NOW.plus(Duration.ofDays(7)));
  }
}
