package dev.parley.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Decision.Outcome;
import dev.parley.channel.UserId;
import dev.parley.conversation.Contact;
import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Snapshot;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.Who;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What WhatsApp tells besides messages. */
class WhatsAppDecisionsTest {
  private static final EventHead HEAD =
      new EventHead(
          EventKey.of(Samples.ACCOUNT.key(), "w1", "message"), Samples.CONVERSATION, Samples.NOW);

  @Test
  void whoWantsNoMarketingHasATagUntilTheyWantItAgain() {
    Contact stopped = after(new InboundEvent.Preference(HEAD, "marketing_messages", "stop"));

    assertThat(stopped.tags()).containsExactly(Decider.MARKETING_STOPPED);
    assertThat(stopped.optedOut()).as("flows go on").isFalse();
    assertThat(
            decision(new InboundEvent.Preference(HEAD, "marketing_messages", "resume"))
                .contact()
                .applyTo(stopped)
                .tags())
        .isEmpty();
    assertThat(decision(new InboundEvent.Preference(HEAD, "x", "maybe")).outcome())
        .isEqualTo(Outcome.NOT_ANSWERABLE);
  }

  @Test
  void aMessageThatWasRefusedForThatSaysTheSame() {
    InboundEvent status =
        new InboundEvent.Status(HEAD, "w1", "failed", Optional.of(131050), Optional.empty());

    assertThat(after(status).tags()).containsExactly(Decider.MARKETING_STOPPED);
  }

  @Test
  void theNameComesWithTheMessageAndTheNumberOnlyIfNoneIsKnown() {
    Who who =
        new Who(
            Optional.of("Ada"),
            Optional.of("ada.l"),
            Optional.of(new UserId("4915112345678")),
            Optional.empty());
    InboundEvent text =
        new InboundEvent.Text(HEAD.of(who), "w1", "Hi", Optional.empty(), Optional.empty());

    Contact contact = after(text);

    assertThat(contact.name()).contains("Ada");
    assertThat(contact.username()).contains("ada.l");
    assertThat(contact.phone()).contains("+4915112345678");
    Situation now = Samples.situation(text, Samples.unknown());
    Contact gave = ContactChange.phone("+491").applyTo(Contact.unknown());
    Situation known =
        new Situation(
            text,
            Samples.ACCOUNT,
            new Snapshot(Samples.unknown(), gave),
            now.automations(),
            Facts.NONE,
            Samples.NOW);
    assertThat(Person.told(known).applyTo(gave).phone()).contains("+491");
  }

  private static Contact after(InboundEvent event) {
    return decision(event).contact().applyTo(Contact.unknown());
  }

  private static Decision decision(InboundEvent event) {
    return Samples.decide(Samples.situation(event, Samples.unknown()));
  }
}
