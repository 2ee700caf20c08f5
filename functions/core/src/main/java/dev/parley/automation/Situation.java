package dev.parley.automation;

import dev.parley.account.Account;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Snapshot;
import dev.parley.event.InboundEvent;
import java.time.Instant;

/**
 * All that a decision is made of.
 *
 * @param facts what was found out because the decision asked for it
 * @param now the time of the decision
 * @param offer what the event offers to triggers
 */
public record Situation(
    InboundEvent event,
    Account account,
    Snapshot seen,
    Automations automations,
    Facts facts,
    Instant now,
    Offer offer) {

  /** With what the event offers to triggers: its text is folded here, once. */
  public Situation(
      InboundEvent event,
      Account account,
      Snapshot seen,
      Automations automations,
      Facts facts,
      Instant now) {
    this(event, account, seen, automations, facts, now, Offer.of(event));
  }

  /** The same with one more answer. */
  public Situation knowing(Question question, Fact fact) {
    return new Situation(event, account, seen, automations, facts.with(question, fact), now, offer);
  }

  Conversation conversation() {
    return seen.conversation();
  }

  Contact contact() {
    return seen.contact();
  }
}
