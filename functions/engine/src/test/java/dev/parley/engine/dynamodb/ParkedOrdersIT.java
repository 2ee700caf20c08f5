package dev.parley.engine.dynamodb;

import static dev.parley.engine.Samples.answering;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.Automations;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.Hash;
import dev.parley.channel.UserId;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Snapshot;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.sqs.SendOrderCodec;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.GraphError;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.SendResult;
import dev.parley.pipeline.Accounts;
import dev.parley.pipeline.Deliver;
import dev.parley.pipeline.OutboundTask;
import dev.parley.pipeline.Outcome;
import dev.parley.pipeline.Parking;
import dev.parley.pipeline.ParkingPlace;
import dev.parley.pipeline.Release;
import dev.parley.pipeline.SendOrder;
import dev.parley.rig.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Orders that wait for their person's turn: none is lost, doubled or overtaken. */
final class ParkedOrdersIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();
  private static final String TABLE = Catalogue.CONVERSATIONS.name();
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final SendOrderCodec ORDERS = new SendOrderCodec();
  private static final Duration A_TURN = Duration.ofMillis(6250);
  private static final SendResult TAKEN = new SendResult.Accepted("mid");
  private static final SendResult TOO_MANY =
      new SendResult.Refused(new GraphError(Channel.WHATSAPP, 400, 131056, 0, "trace"));

  private final MovableClock clock = new MovableClock(InstantSource.fixed(NOW));
  private final Account number = number(1);
  private final List<String> sent = new ArrayList<>();
  private final DynamoParking parking =
      new DynamoParking(TABLES.client(), TABLE, clock, ORDERS::write, ORDERS::read);
  private Supplier<SendResult> meta = () -> TAKEN;

  @Test
  void whoWaitsForTheirTurnHoldsUpNobodyElseAndIsSentInOrder() {
    ConversationKey one = person();
    ConversationKey other = person();

    deliver(order(one, "a1"), order(one, "a2"), order(one, "a3"), order(other, "b1"));

    assertThat(sent).containsExactly("a1", "b1");
    assertThat(due()).contains(new Release(one, ParkingPlace.THREAD));
    drain(one);
    assertThat(sent).containsExactly("a1", "b1", "a2", "a3");
    assertThat(parking.waiting(one, ParkingPlace.THREAD)).isEmpty();
  }

  @Test
  void betweenTwoMessagesToOnePersonAreSixSeconds() {
    ConversationKey one = person();
    List<Instant> times = new ArrayList<>();
    meta =
        () -> {
          times.add(clock.instant());
          return TAKEN;
        };

    deliver(order(one, "a1"), order(one, "a2"), order(one, "a3"), order(one, "a4"));
    drain(one);

    assertThat(times).hasSize(4);
    for (int message = 1; message < times.size(); message++) {
      assertThat(Duration.between(times.get(message - 1), times.get(message)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(6));
    }
  }

  @Test
  void whereverTheProcessEndsNothingIsLostDoubledOrOvertaken() {
    int moment = 0;
    boolean died = true;
    while (died) {
      sent.clear();
      died = runsWithOneEndAt(moment++);
    }
    assertThat(moment).isGreaterThan(20);
  }

  /** Whether the process ended at this moment. */
  private boolean runsWithOneEndAt(int moment) {
    ConversationKey one = person();
    DyingParking dying = new DyingParking(parking, moment);
    Deliver mortal = station(dying);

    for (String text : List.of("1", "2", "3", "4")) {
      handled(mortal, order(one, text));
    }
    for (int round = 0; round < 12; round++) {
      handled(mortal, new Release(one, ParkingPlace.THREAD));
      clock.advance(A_TURN);
    }

    assertThat(sent).as("ended at " + moment).containsExactly("1", "2", "3", "4");
    assertThat(parking.waiting(one, ParkingPlace.THREAD)).isEmpty();
    return dying.hasDied();
  }

  /** As a queue does: what was not deleted comes again. */
  private void handled(Deliver mortal, OutboundTask task) {
    try {
      var _ = mortal.deliver(task, clock.instant().plusSeconds(60));
    } catch (DyingParking.Died _) {
      var _ = mortal.deliver(task, clock.instant().plusSeconds(60));
    }
  }

  @Test
  void copyOfAnOrderOrAReleaseChangesNothing() {
    ConversationKey one = person();
    SendOrder second = order(one, "a2");
    deliver(order(one, "a1"), second, second, order(one, "a3"), second);
    Release release = new Release(one, ParkingPlace.THREAD);

    deliver(release, release);
    clock.advance(A_TURN);
    deliver(release, release, second, release);
    drain(one);
    deliver(release, second);

    assertThat(sent).containsExactly("a1", "a2", "a3");
  }

  @Test
  void releaseThatGetsLostComesAgain() {
    ConversationKey one = person();
    deliver(order(one, "a1"), order(one, "a2"));
    clock.advance(A_TURN);
    Due.DueRelease due = dueReleases().getFirst();
    assertThat(due.release()).isEqualTo(new Release(one, ParkingPlace.THREAD));

    parking.putOff(due, clock.instant().plusSeconds(120));
    parking.putOff(due, clock.instant().plusSeconds(500));

    assertThat(dueReleases()).isEmpty();
    clock.advance(Duration.ofMinutes(2));
    assertThat(dueReleases()).hasSize(1);
  }

  @Test
  void hundredOrdersAreDrainedInTheirOrder() {
    ConversationKey one = person();
    List<String> texts = IntStream.range(0, 101).mapToObj(number -> "m" + number).toList();

    texts.forEach(text -> deliver(order(one, text)));
    assertThat(sent).hasSize(1);
    clock.advance(Duration.ofHours(1));
    drain(one);

    assertThat(sent).isEqualTo(texts);
  }

  @Test
  void fullListHoldsTheLaneAndIsDrainedByWhoWaits() {
    ConversationKey one = person();
    Instant soon = clock.instant().plusSeconds(3600);
    for (int gone = 0; gone < Parking.ORDERS_MAX; gone++) {
      assertThat(parking.park(absent(one, gone), ParkingPlace.THREAD, soon))
          .isEqualTo(Parking.Parked.PARKED);
    }
    SendOrder order = order(one, "a1");

    Outcome held = station(parking).deliver(order, clock.instant().plusSeconds(60));

    assertThat(held).isEqualTo(new Outcome.RetryIn(Duration.ZERO));
    assertThat(parking.waiting(one, ParkingPlace.THREAD).orElseThrow().orders())
        .hasSize(Parking.ORDERS_MAX - 20);
    deliver(order);
    drain(one);
    assertThat(sent).containsExactly("a1");
  }

  @Test
  void whatMetaRefusesForThePairWaitsLongerEachTimeAndOthersGoOn() {
    ConversationKey one = person();
    meta = () -> TOO_MANY;
    deliver(order(one, "a1"), order(one, "a2"));
    meta = () -> TAKEN;
    deliver(order(person(), "b1"));

    assertThat(sent).containsExactly("a1", "b1");
    assertThat(dueAt(one)).isEqualTo(clock.instant().plusSeconds(1));

    meta = () -> TOO_MANY;
    clock.advance(A_TURN);
    deliver(new Release(one, ParkingPlace.THREAD));
    assertThat(dueAt(one)).isEqualTo(clock.instant().plusSeconds(4));

    meta = () -> TAKEN;
    drain(one);
    assertThat(sent).containsExactly("a1", "b1", "a1", "a1", "a2");
  }

  @Test
  void whatIsTooLateByThenIsCancelled() {
    ConversationKey one = person();
    deliver(order(one, "a1"), order(one, "a2"));
    clock.advance(Duration.ofHours(25));

    drain(one);

    assertThat(sent).containsExactly("a1");
    assertThat(parking.waiting(one, ParkingPlace.THREAD)).isEmpty();
  }

  private void deliver(OutboundTask... tasks) {
    Deliver deliver = station(parking);
    for (OutboundTask task : tasks) {
      assertThat(deliver.deliver(task, clock.instant().plusSeconds(60)))
          .isEqualTo(new Outcome.Done());
    }
  }

  /** As the wakeups do it, until nothing waits. */
  private void drain(ConversationKey conversation) {
    for (int round = 0; round < 200; round++) {
      if (parking.waiting(conversation, ParkingPlace.THREAD).isEmpty()) {
        return;
      }
      deliver(new Release(conversation, ParkingPlace.THREAD));
      clock.advance(A_TURN);
    }
    throw new AssertionError("It does not end: " + sent);
  }

  private List<Release> due() {
    clock.advance(Duration.ofMinutes(1));
    return dueReleases().stream().map(Due.DueRelease::release).toList();
  }

  private List<Due.DueRelease> dueReleases() {
    List<Due.DueRelease> found = new ArrayList<>();
    for (int shard = 0; shard < Due.SHARDS; shard++) {
      new Due(TABLES.client(), TABLE)
          .read(
              shard,
              clock.instant(),
              page -> {
                page.releases().stream()
                    .filter(due -> due.release().conversation().account().equals(number.key()))
                    .forEach(found::add);
                return true;
              });
    }
    return found;
  }

  private Instant dueAt(ConversationKey conversation) {
    return new Item(
            TABLES
                .client()
                .getItem(
                    get -> get.tableName(TABLE).key(Keys.parked(conversation, ParkingPlace.THREAD)))
                .item())
        .instant("dueAt");
  }

  /** An event that is decided, with one send. */
  private SendOrder order(ConversationKey conversation, String text) {
    EventKey key = EventKey.of(conversation.account(), conversation + text, "message");
    InboundEvent event =
        new InboundEvent.Text(
            new EventHead(key, conversation, clock.instant()),
            text,
            "PRICE",
            Optional.empty(),
            Optional.empty());
    Snapshot nothing = new Snapshot(Conversation.unknown(conversation), Contact.unknown());
    var _ =
        new DynamoConversations(TABLES.client(), TABLE, clock)
            .commit(event, nothing, answering(event, text), clock.instant());
    return new SendOrder(conversation, key, Optional.empty(), 1);
  }

  private static SendOrder absent(ConversationKey conversation, int number) {
    EventKey key = new EventKey(Hash.sha256("absent" + number).hex());
    return new SendOrder(conversation, key, Optional.empty(), 1);
  }

  private Deliver station(Parking where) {
    return new Deliver(
        new Deliver.Ports(
            shop(),
            new DynamoConversations(TABLES.client(), TABLE, clock),
            new DynamoJournal(TABLES.client(), TABLE, clock),
            new DynamoSuspensions(TABLES.client(), Catalogue.ACCOUNTS.name()),
            governor(),
            where,
            (_, _, intent) -> {
              sent.add(((OutboundMessage.Text) intent.message()).text());
              return meta.get();
            }),
        _ -> {},
        clock,
        new Random(1),
        CrashPoints.NONE);
  }

  private DynamoGovernor governor() {
    return new DynamoGovernor(
        TABLES.client(),
        TABLE,
        OptionalInt.empty(),
        until -> clock.advance(positive(Duration.between(clock.instant(), until))),
        clock,
        new Random(1),
        new JsonStationLog(clock, _ -> {}));
  }

  private static Duration positive(Duration wait) {
    return wait.isPositive() ? wait : Duration.ZERO;
  }

  private Accounts shop() {
    return new Accounts() {
      @Override
      public Optional<Account> find(AccountKey key) {
        return Optional.of(number);
      }

      @Override
      public Automations automations(Account account) {
        return Automations.NONE;
      }
    };
  }

  private ConversationKey person() {
    return new ConversationKey(number.key(), new UserId(UUID.randomUUID().toString()));
  }

  private static Account number(int pairBurst) {
    AccountRules usual = AccountRules.DEFAULT;
    return new Account(
        new AccountKey(Channel.WHATSAPP, UUID.randomUUID().toString()),
        new WorkspaceId("ws1"),
        "shop",
        1,
        false,
        Optional.empty(),
        new AccountRules(
            usual.stopWords(),
            usual.startWords(),
            usual.stopReply(),
            usual.startReply(),
            usual.handoverPause(),
            usual.answersPerMinute(),
            usual.userCooldown(),
            usual.messagesPerSecond(),
            pairBurst));
  }
}
