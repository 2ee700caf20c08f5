package dev.parley.engine.dynamodb;

import static dev.parley.engine.Samples.answering;
import static dev.parley.engine.Samples.conversation;
import static dev.parley.engine.Samples.text;
import static dev.parley.engine.Samples.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Question;
import dev.parley.catalogue.Catalogue;
import dev.parley.channel.UserId;
import dev.parley.embedded.time.MovableClock;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.MediaType;
import dev.parley.outbound.OutboundMessage.SenderAction;
import dev.parley.outbound.OutboundMessage.SenderAction.Sign;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.pipeline.Journal.Claim;
import dev.parley.pipeline.Journal.Finish;
import dev.parley.pipeline.SendOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether an echo is of a message of ours. */
final class SentMessagesIT {
  @RegisterExtension static final OwnTables TABLES = new OwnTables();

  private final MovableClock clock = new MovableClock();
  private final String user = "u-" + UUID.randomUUID();
  private final String table = Catalogue.CONVERSATIONS.name();
  private final DynamoJournal journal = new DynamoJournal(TABLES.client(), table);
  private final DynamoConversations conversations =
      new DynamoConversations(TABLES.client(), table, clock);
  private final SentMessages sent = new SentMessages(TABLES.client(), table, clock);

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

  private boolean isOurs(String mid, @Nullable String text) {
    return sent.isOurs(
        conversation(user), new Question.SentByUs(Optional.of(mid), Optional.ofNullable(text)));
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
}
