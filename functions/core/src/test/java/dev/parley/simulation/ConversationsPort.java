package dev.parley.simulation;

import dev.parley.automation.AutomationId;
import dev.parley.automation.Decision;
import dev.parley.automation.Decision.Correction;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Snapshot;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.CommitResult;
import dev.parley.pipeline.Conversations;
import java.time.Instant;
import java.util.Optional;

/** The table of conversations as one machine reaches it. */
final class ConversationsPort implements Conversations {
  private final Machine machine;
  private final ConversationTable table;

  ConversationsPort(Machine machine, ConversationTable table) {
    this.machine = machine;
    this.table = table;
  }

  @Override
  public Snapshot load(ConversationKey key) {
    return machine.call("load", () -> table.load(key));
  }

  @Override
  public Contact contact(ConversationKey key) {
    return machine.call("contact", () -> table.load(key).contact());
  }

  @Override
  public CommitResult commit(InboundEvent event, Snapshot seen, Decision decision, Instant now) {
    return machine.transact(
        "commit " + decision.outcome(), () -> table.commit(event, seen, decision, now));
  }

  @Override
  public void correct(ConversationKey key, Correction correction, Instant now) {
    machine.run("correct", () -> table.correct(key, correction, now));
  }

  @Override
  public FailureCount recordFailure(
      InboundEvent event, String reason, Optional<AutomationId> automation, Instant now) {
    return machine.call("recordFailure", () -> table.recordFailure(event, now));
  }

  @Override
  public void giveUp(InboundEvent event, Instant now) {
    machine.run("giveUp", () -> table.giveUp(event));
  }
}
