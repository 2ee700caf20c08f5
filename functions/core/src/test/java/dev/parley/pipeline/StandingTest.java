package dev.parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Decision;
import dev.parley.automation.Decision.Correction;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Contact.Pause;
import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Snapshot;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final ConversationKey KEY =
      new ConversationKey(new AccountKey(Channel.INSTAGRAM, "1"), new UserId("2"));
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final Person person = new Person();
  private Instant now = START;
  private final Standing standing = new Standing(person, KEY, () -> now);

  private static SendIntent intent(boolean evenIfOptedOut) {
    return new SendIntent(
        new OutboundMessage.Text("Hi"),
        new Recipient.User(new UserId("2")),
        START.plusSeconds(60),
        evenIfOptedOut);
  }

  @Test
  void whoOptedOutGetsNothingButTheAnswerToThat() {
    person.contact = ContactChange.optedOut(true).applyTo(Contact.unknown());

    assertThat(standing.objection(intent(false))).contains("optout");
    assertThat(standing.objection(intent(true))).isEmpty();
  }

  @Test
  void aPersonWhoTookOverSilencesWhatIsNotSentYet() {
    person.contact = paused(Pause.By.PERSON);

    assertThat(standing.objection(intent(false))).contains("paused");
    assertThat(standing.objection(intent(true))).isEmpty();
    now = START.plusSeconds(60);
    assertThat(standing.objection(intent(false))).isEmpty();
  }

  @Test
  void whatAFlowSaidBeforeItHandedOverIsSent() {
    person.contact = paused(Pause.By.STEP);

    assertThat(standing.objection(intent(false))).isEmpty();
  }

  @Test
  void anAnswerOfAQuarterOfASecondIsUsedAgainAndAnOlderOneNot() {
    assertThat(standing.objection(intent(false))).isEmpty();
    person.contact = paused(Pause.By.OPERATOR);
    now = START.plusMillis(250);
    assertThat(standing.objection(intent(false))).isEmpty();
    now = START.plusMillis(251);
    assertThat(standing.objection(intent(false))).contains("paused");
  }

  @Test
  void aClockThatWentBackMakesItReadAgain() {
    standing.refresh();
    person.contact = paused(Pause.By.OPERATOR);
    now = START.minusSeconds(1);

    assertThat(standing.objection(intent(false))).contains("paused");
  }

  private static Contact paused(Pause.By by) {
    return ContactChange.paused(new Pause(START.plusSeconds(60), by)).applyTo(Contact.unknown());
  }

  /** Tells of one person, and nothing else. */
  private static final class Person implements Conversations {
    private Contact contact = Contact.unknown();

    @Override
    public Contact contact(ConversationKey key) {
      return contact;
    }

    @Override
    public Snapshot load(ConversationKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CommitResult commit(InboundEvent event, Snapshot seen, Decision decision, Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void correct(ConversationKey key, Correction correction, Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FailureCount recordFailure(
        InboundEvent event, String reason, Optional<AutomationId> automation, Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void giveUp(InboundEvent event, Instant now) {
      throw new UnsupportedOperationException();
    }
  }
}
