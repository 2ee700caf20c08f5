package dev.parley.engine.dynamodb;

import static dev.parley.engine.Samples.answering;
import static dev.parley.engine.Samples.conversation;
import static dev.parley.engine.Samples.text;
import static dev.parley.engine.Samples.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Account;
import dev.parley.automation.Automations;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.AccountKey;
import dev.parley.channel.UserId;
import dev.parley.embedded.time.MovableClock;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.DeliveryState;
import dev.parley.outbound.GraphError;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.MediaType;
import dev.parley.outbound.OutboundMessage.SenderAction;
import dev.parley.outbound.OutboundMessage.SenderAction.Sign;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendRecord;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Accounts;
import dev.parley.pipeline.Heard;
import dev.parley.pipeline.History.Told;
import dev.parley.pipeline.Journal.Claim;
import dev.parley.pipeline.Journal.Finish;
import dev.parley.pipeline.Outbox;
import dev.parley.pipeline.Reconcile;
import dev.parley.pipeline.SendOrder;
import dev.parley.pipeline.Sends.SendRef;
import dev.parley.rig.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether an echo is of a message of ours, and what it proves. */
final class EchoesIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();

  private final MovableClock clock = new MovableClock();
  private final String user = "u-" + UUID.randomUUID();
  private final String table = Catalogue.CONVERSATIONS.name();
  private final DynamoJournal journal = new DynamoJournal(TABLES.client(), table, clock);
  private final DynamoConversations conversations =
      new DynamoConversations(TABLES.client(), table, clock);
  private final DynamoSends sends = new DynamoSends(TABLES.client(), table, clock);
  private final Reconcile reconcile =
      new Reconcile(
          new NoAccounts(),
          sends,
          (_, _) -> new Told.Nothing("not_asked", false),
          new NoOutbox(),
          _ -> {},
          clock,
          CrashPoints.NONE);

  @Test
  void aMessageThatWeSentIsKnownByItsMidWhateverItsText() {
    SendOrder order = decided(new OutboundMessage.Text("Hi"));
    claim(order);
    journal.finish(order, 0, 1, new Finish.Sent("mid-1"));

    assertThat(isOurs("mid-1", "something else")).isTrue();
    assertThat(isOurs("mid-2", "Hi")).as("the same words, typed by a person").isFalse();
  }

  @Test
  void inAnEmptyConversationNothingIsOurs() {
    assertThat(isOurs("mid-1", "Hi")).isFalse();
  }

  @Test
  void anEchoThatIsFasterThanMetasAnswerIsOursIfTheTextIs() {
    SendOrder order = decided(new OutboundMessage.Text("Hi  there"));
    assertThat(isOurs("mid-1", "Hi there")).as("nothing is on the wire yet").isFalse();

    claim(order);
    assertThat(isOurs("mid-1", "Hi there")).isTrue();
    assertThat(isOurs("mid-1", "Good morning")).as("a person was faster").isFalse();

    journal.finish(order, 0, 1, new Finish.Sent("mid-1"));
    assertThat(isOurs("mid-1", "Hi there")).isTrue();
    assertThat(isOurs("mid-9", "Hi there")).isFalse();
  }

  @Test
  void anEchoWithoutTextIsOursWhileSomethingIsOnTheWire() {
    claim(decided(new OutboundMessage.Text("Hi")));

    assertThat(isOurs("mid-1", null)).isTrue();
  }

  @Test
  void aMessageWithoutTextCouldBeAnyForAQuarterOfAnHour() {
    SendOrder order = decided(new OutboundMessage.Media(MediaType.IMAGE, "https://example.com/a"));
    claim(order);
    journal.finish(order, 0, 1, new Finish.Unknown("timeout"));
    assertThat(isOurs("mid-1", "caption")).isTrue();

    clock.advance(Duration.ofMinutes(16));

    assertThat(isOurs("mid-1", "by hand")).isFalse();
  }

  @Test
  void aTextWhoseFateIsUnknownIsOursHoweverLateItsEchoComes() {
    SendOrder order = decided(new OutboundMessage.Text("Hi"));
    claim(order);
    journal.finish(order, 0, 1, new Finish.Unknown("timeout"));
    clock.advance(Duration.ofHours(3));

    assertThat(isOurs("mid-1", "Hi")).isTrue();
  }

  @Test
  void whatHasNoEchoIsNotTakenForOne() {
    claim(decided(new SenderAction(Sign.TYPING_ON)));

    assertThat(isOurs("mid-1", "by hand")).isFalse();
  }

  @Test
  void theNewestHundredRecordsAreLookedThrough() {
    SendOrder order = decided(new OutboundMessage.Text("Hi"));
    claim(order);
    journal.finish(order, 0, 1, new Finish.Sent("mid-1"));
    for (int i = 0; i < 99; i++) {
      clock.advance(Duration.ofSeconds(1));
      decided(new OutboundMessage.Text("later"));
    }
    assertThat(isOurs("mid-1", "Hi")).isTrue();

    clock.advance(Duration.ofSeconds(1));
    decided(new OutboundMessage.Text("later"));
    assertThat(isOurs("mid-1", "Hi")).isFalse();
  }

  @Test
  void anEchoProvesAnUnknownSendAtOnceAndForGood() {
    SendOrder order = unclear("Hi");

    assertThat(isOurs("mid-1", "Hi")).isTrue();

    assertThat(record(order).state()).isEqualTo(SendState.SENT);
    assertThat(record(order).mid()).contains("mid-1");
    assertThat(isOurs("mid-1", "Hi")).as("the same echo once more").isTrue();
    assertThat(isOurs("mid-2", "Hi")).as("the same words, typed by a person").isFalse();
  }

  @Test
  void oneEchoProvesOneOfTwoEqualSendsTheOlderFirst() {
    SendOrder first = unclear("Hi");
    clock.advance(Duration.ofSeconds(30));
    SendOrder second = unclear("Hi");

    assertThat(isOurs("mid-1", "Hi")).isTrue();
    assertThat(record(first).state()).isEqualTo(SendState.SENT);
    assertThat(record(second).state()).isEqualTo(SendState.UNKNOWN);

    assertThat(isOurs("mid-2", "Hi")).isTrue();
    assertThat(record(second).mid()).contains("mid-2");
  }

  @Test
  void anEchoDoesNotProveASendWhileAnotherOneThatItCouldBeIsOnTheWire() {
    SendOrder unknown = unclear("Hi");
    SendOrder onTheWire = decided(new OutboundMessage.Text("Hi"));
    claim(onTheWire);

    assertThat(isOurs("mid-2", "Hi")).isTrue();
    assertThat(record(unknown).state()).isEqualTo(SendState.UNKNOWN);

    journal.finish(onTheWire, 0, 1, new Finish.Sent("mid-2"));
    clock.advance(Duration.ofSeconds(30));
    assertThat(reconcile.look(ref(unknown))).as("the echo is the other's").isEqualTo("later");
    assertThat(record(unknown).state()).isEqualTo(SendState.UNKNOWN);
  }

  @Test
  void anEchoThatCameBeforeTheOutcomeWasLostProvesTheSendAtTheFirstLook() {
    SendOrder order = decided(new OutboundMessage.Text("Hi"));
    claim(order);
    assertThat(isOurs("mid-1", "Hi")).isTrue();
    journal.finish(order, 0, 1, new Finish.Unknown("timeout"));

    clock.advance(Duration.ofSeconds(20));

    assertThat(reconcile.look(ref(order))).isEqualTo("proved");
    assertThat(record(order).mid()).contains("mid-1");
  }

  @Test
  void whatNothingWillProveIsGivenUpAndALateEchoStillLiftsIt() {
    SendOrder order = unclear("Hi");
    clock.advance(Duration.ofSeconds(20));
    assertThat(reconcile.look(ref(order))).isEqualTo("later");
    assertThat(listed(SendState.UNKNOWN)).containsExactly(ref(order));
    clock.advance(Duration.ofSeconds(71));

    assertThat(reconcile.look(ref(order))).isEqualTo("gave_up");
    assertThat(record(order).state()).isEqualTo(SendState.GAVE_UP);
    assertThat(record(order).why()).isEqualTo("timeout;no_account");
    assertThat(listed(SendState.GAVE_UP)).containsExactly(ref(order));
    assertThat(listed(SendState.UNKNOWN)).isEmpty();

    assertThat(isOurs("mid-1", "Hi")).isTrue();
    assertThat(record(order).state()).isEqualTo(SendState.SENT);
    assertThat(listed(SendState.GAVE_UP)).isEmpty();
  }

  @Test
  void statusesMoveAMessageOnAndNeverBack() {
    SendOrder order = decided(new OutboundMessage.Text("Hi"));
    claim(order);
    journal.finish(order, 0, 1, new Finish.Sent("wamid-1"));
    SendRef ref = ref(order);

    assertThat(arrived(ref, "wamid-1", DeliveryState.READ)).isTrue();
    assertThat(arrived(ref, "wamid-1", DeliveryState.DELIVERED)).isFalse();
    assertThat(arrived(ref, "wamid-1", DeliveryState.READ)).isFalse();
    assertThat(arrived(ref, "wamid-2", DeliveryState.PLAYED)).as("another message").isFalse();
    assertThat(arrival(order)).isEqualTo("READ");
    assertThat(arrived(ref, "wamid-1", DeliveryState.FAILED)).isTrue();
    assertThat(arrived(ref, "wamid-1", DeliveryState.PLAYED)).isFalse();
    assertThat(arrival(order)).isEqualTo("FAILED");
  }

  @Test
  void aStatusProvesASendWhoseAnswerWasLost() {
    SendOrder order = unclear("Hi");

    reconcile.status(
        ref(order), "wamid-1", DeliveryState.DELIVERED, Optional.empty(), clock.instant());

    assertThat(record(order).state()).isEqualTo(SendState.SENT);
    assertThat(record(order).mid()).contains("wamid-1");
    assertThat(arrival(order)).isEqualTo("DELIVERED");
    assertThat(listed(SendState.UNKNOWN)).doesNotContain(ref(order));
  }

  @Test
  void aMessageThatFailedAfterMetaTookItStaysSentAndSaysWhy() {
    SendOrder order = decided(new OutboundMessage.Text("Hi"));
    claim(order);
    journal.finish(order, 0, 1, new Finish.Sent("wamid-1"));

    reconcile.status(
        ref(order),
        "wamid-1",
        DeliveryState.FAILED,
        Optional.of(GraphError.ofStatus(131047)),
        clock.instant());

    assertThat(record(order).state()).isEqualTo(SendState.SENT);
    assertThat(send(order).arrival().orElseThrow().why()).contains("131047");
  }

  private boolean arrived(SendRef ref, String mid, DeliveryState state) {
    return sends.delivered(ref, mid, state, Optional.empty(), clock.instant());
  }

  private String arrival(SendOrder order) {
    return send(order).arrival().orElseThrow().state().name();
  }

  private RecordedSend send(SendOrder order) {
    Item item =
        new Item(
            TABLES
                .client()
                .getItem(
                    get -> get.tableName(table).key(Keys.event(order.conversation(), order.event())))
                .item());
    return RecordedSend.of(0, item.map("sends").map("0"));
  }

  private SendOrder unclear(String text) {
    SendOrder order = decided(new OutboundMessage.Text(text));
    claim(order);
    journal.finish(order, 0, 1, new Finish.Unknown("timeout"));
    return order;
  }

  private List<SendRef> listed(SendState state) {
    return new SendLists(TABLES.client(), table, clock)
            .newest(List.of(conversation(user).account()), state, Optional.empty(), 100)
            .items()
            .stream()
            .map(SendLists.Line::send)
            .filter(send -> send.conversation().equals(conversation(user)))
            .toList();
  }

  private SendRecord record(SendOrder order) {
    return sends.find(ref(order)).orElseThrow().record();
  }

  private static SendRef ref(SendOrder order) {
    return new SendRef(order.conversation(), order.event(), 0);
  }

  private boolean isOurs(String mid, @Nullable String text) {
    return reconcile.isOurs(
        conversation(user), Heard.of(mid, clock.instant(), Optional.ofNullable(text)));
  }

  private SendOrder decided(OutboundMessage message) {
    Instant now = clock.instant();
    InboundEvent event = text(user, "m-" + UUID.randomUUID(), "hello", now);
    Recipient person = new Recipient.User(new UserId(user));
    SendIntent intent = new SendIntent(message, person, now.plus(Duration.ofHours(24)));
    conversations.commit(event, unknown(user), answering(event).sending(List.of(intent)), now);
    return new SendOrder(conversation(user), event.head().key(), Optional.empty(), 1);
  }

  private void claim(SendOrder order) {
    Instant now = clock.instant();
    journal.claim(order, 0, new Claim("a", now, now.plusSeconds(75)));
  }

  private record NoAccounts() implements Accounts {
    @Override
    public Optional<Account> find(AccountKey key) {
      return Optional.empty();
    }

    @Override
    public Automations automations(Account account) {
      throw new AssertionError("There is no account.");
    }
  }

  private record NoOutbox() implements Outbox {
    @Override
    public void handOver(SendOrder order) {
      throw new AssertionError("Nothing is sent here.");
    }

    @Override
    public void handOverAgain(SendOrder order, String occasion) {
      throw new AssertionError("Nothing is sent here.");
    }
  }
}
