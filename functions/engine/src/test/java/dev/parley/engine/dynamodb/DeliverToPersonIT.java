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
import dev.parley.conversation.Contact.Pause;
import dev.parley.conversation.ContactChange;
import dev.parley.engine.Samples;
import dev.parley.engine.sqs.SendOrderCodec;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.GraphError;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.SenderAction.Sign;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendResult;
import dev.parley.pipeline.Accounts;
import dev.parley.pipeline.Deliver;
import dev.parley.pipeline.Governor;
import dev.parley.pipeline.Outcome;
import dev.parley.pipeline.SendOrder;
import dev.parley.rig.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether a person still wants to hear from us is asked right before each send. */
final class DeliverToPersonIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final SendResult REFUSED =
      new SendResult.Refused(new GraphError(400, 100, 0, "trace"));

  private final String user = "u-" + UUID.randomUUID();
  private final InboundEvent event = text(user, "m1", "PRICE", NOW);
  private final String table = Catalogue.CONVERSATIONS.name();
  private final DynamoConversations conversations =
      new DynamoConversations(TABLES.client(), table, () -> NOW);
  private final List<OutboundMessage> sent = new ArrayList<>();
  private SendResult answer = new SendResult.Accepted("mid");

  @Test
  void whatWasDecidedBeforeTheyOptedOutIsCancelled() {
    decide(intent(new OutboundMessage.Text("one"), false));
    learn(ContactChange.optedOut(true));

    deliver();

    assertThat(sent).isEmpty();
    assertThat(send(0).text("st")).contains("CANCELLED");
    assertThat(send(0).text("why")).contains("optout");
  }

  @Test
  void theAnswerToTheStopWordItselfGoesOut() {
    decide(intent(new OutboundMessage.Text("bye"), true));
    learn(ContactChange.optedOut(true));

    deliver();

    assertThat(sent).containsExactly(new OutboundMessage.Text("bye"));
    assertThat(send(0).text("st")).contains("SENT");
  }

  @Test
  void whoComesBackIsWrittenToAgain() {
    learn(ContactChange.optedOut(true));
    learn(ContactChange.optedOut(false));
    decide(intent(new OutboundMessage.Text("one"), false));

    deliver();

    assertThat(sent).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Pause.By.class,
      names = {"PERSON", "OPERATOR"})
  void whileAPersonHasTheConversationNothingIsSent(Pause.By by) {
    decide(
        intent(new OutboundMessage.Text("one"), false),
        intent(new OutboundMessage.Text("two"), false));
    learn(ContactChange.paused(new Pause(NOW.plusSeconds(60), by)));

    deliver();

    assertThat(sent).isEmpty();
    assertThat(send(0).text("why")).contains("paused");
    assertThat(send(1).text("why")).contains("predecessor_not_sent");
  }

  @Test
  void aPauseThatIsOverOrThatTheFlowItselfMadeStopsNothing() {
    learn(ContactChange.paused(new Pause(NOW.minusSeconds(1), Pause.By.PERSON)));
    decide(intent(new OutboundMessage.Text("one"), false));
    deliver();
    assertThat(sent).hasSize(1);

    learn(ContactChange.paused(new Pause(NOW.plusSeconds(60), Pause.By.STEP)));
    InboundEvent second = text(user, "m2", "PRICE", NOW);
    conversations.commit(second, unknown(user), answering(second, "two"), NOW);
    deliver(new SendOrder(conversation(user), second.head().key(), Optional.empty(), 1));
    assertThat(sent).hasSize(2);
  }

  @Test
  void anExtraThatIsRefusedStopsNothingNowOrWhenTheOrderComesAgain() {
    List<OutboundMessage> tried = extras().toList();
    Stream<OutboundMessage> all =
        Stream.concat(extras(), Stream.of(new OutboundMessage.Text("two")));
    decide(all.map(message -> intent(message, false)).toArray(SendIntent[]::new));
    answer = REFUSED;

    deliver();
    deliver();

    assertThat(sent).containsExactlyElementsOf(tried);
    assertThat(send(2).text("st")).contains("REJECTED");
    assertThat(send(3).text("st")).contains("REJECTED");
    assertThat(send(4).text("why")).contains("predecessor_not_sent");
  }

  private static Stream<OutboundMessage> extras() {
    return Stream.of(
        new OutboundMessage.Reaction("mid", "love"),
        new OutboundMessage.SenderAction(Sign.TYPING_ON),
        new OutboundMessage.PublicReply("Look at your messages"),
        new OutboundMessage.Text("one"));
  }

  private void decide(SendIntent... intents) {
    conversations.commit(event, unknown(user), answering(event).sending(List.of(intents)), NOW);
  }

  private SendIntent intent(OutboundMessage message, boolean evenIfOptedOut) {
    Recipient person = new Recipient.User(event.head().conversation().user());
    return new SendIntent(message, person, NOW.plus(Duration.ofHours(24)), evenIfOptedOut);
  }

  private void learn(ContactChange change) {
    InboundEvent other = text(user, "m-" + UUID.randomUUID(), "x", NOW);
    conversations.commit(
        other, conversations.load(conversation(user)), answering(other).learning(change), NOW);
  }

  private void deliver() {
    int sends = item().map("sends").attributes().size();
    deliver(new SendOrder(conversation(user), event.head().key(), Optional.empty(), sends));
  }

  private void deliver(SendOrder order) {
    Deliver deliver =
        new Deliver(
            new Deliver.Ports(
                shop(),
                conversations,
                new DynamoJournal(TABLES.client(), table, () -> NOW),
                new DynamoSuspensions(TABLES.client(), Catalogue.ACCOUNTS.name()),
                Governor.NONE,
                parking(),
                (_, _, intent) -> {
                  sent.add(intent.message());
                  return answer;
                }),
            _ -> {},
            () -> NOW,
            new Random(1),
            CrashPoints.NONE);
    assertThat(deliver.deliver(order, NOW.plusSeconds(60))).isEqualTo(new Outcome.Done());
  }

  private DynamoParking parking() {
    SendOrderCodec orders = new SendOrderCodec();
    return new DynamoParking(TABLES.client(), table, () -> NOW, orders::write, orders::read);
  }

  private static Accounts shop() {
    return new Accounts() {
      @Override
      public Optional<Account> find(AccountKey key) {
        return Optional.of(Samples.account());
      }

      @Override
      public Automations automations(Account account) {
        return Automations.NONE;
      }
    };
  }

  private Item send(int index) {
    return item().map("sends").map(String.valueOf(index));
  }

  private Item item() {
    return new Item(
        TABLES
            .client()
            .getItem(
                get -> get.tableName(table).key(Keys.event(conversation(user), event.head().key())))
            .item());
  }
}
