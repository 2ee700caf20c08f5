package dev.parley.simulation;

import dev.parley.account.Account;
import dev.parley.automation.Automations;
import dev.parley.automation.Decider;
import dev.parley.automation.Deciding;
import dev.parley.automation.Decision;
import dev.parley.automation.Facts;
import dev.parley.automation.Situation;
import dev.parley.conversation.Snapshot;
import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendResult;
import dev.parley.pipeline.Accounts;
import dev.parley.pipeline.Conversations;
import dev.parley.pipeline.Journal;
import dev.parley.pipeline.Journal.Claim;
import dev.parley.pipeline.Journal.Finish;
import dev.parley.pipeline.Lookups;
import dev.parley.pipeline.MessageSender;
import dev.parley.pipeline.Outcome;
import dev.parley.pipeline.SendOrder;
import dev.parley.pipeline.Sends.SendRef;
import dev.parley.simulation.Rows.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bad design that everybody begins with: decide, send, and write down that it is done. */
final class SendThenSave {
  private static final Duration LEASE = Duration.ofSeconds(45);

  private final Machine machine;
  private final Site site;
  private final Accounts accounts;
  private final Conversations conversations;
  private final Journal journal;
  private final Lookups lookups;
  private final MessageSender sender;

  SendThenSave(
      Machine machine,
      Site site,
      Accounts accounts,
      Conversations conversations,
      Journal journal,
      Lookups lookups,
      MessageSender sender) {
    this.machine = machine;
    this.site = site;
    this.accounts = accounts;
    this.conversations = conversations;
    this.journal = journal;
    this.lookups = lookups;
    this.sender = sender;
  }

  Outcome converse(Bundle bundle) {
    for (InboundEvent event : bundle.events()) {
      accounts
          .find(event.head().conversation().account())
          .ifPresent(account -> answer(event, account));
    }
    return new Outcome.Done();
  }

  private void answer(InboundEvent event, Account account) {
    boolean seenBefore =
        machine.call(
            "is it handled?",
            () ->
                site.conversations()
                    .event(event.head().key())
                    .map(row -> row.progress == Progress.DECIDED)
                    .orElse(false));
    if (seenBefore) {
      return;
    }
    Automations automations = accounts.automations(account);
    Snapshot seen = conversations.load(event.head().conversation());
    Situation situation =
        new Situation(event, account, seen, automations, Facts.NONE, machine.instant());
    Decision decision = decide(situation);
    List<SendResult> results = new ArrayList<>();
    for (SendIntent intent : site.conversations().drafts(event, decision, machine.instant())) {
      SendRef ref = new SendRef(event.head().conversation(), event.head().key(), results.size());
      results.add(sender.send(account, ref, intent));
    }
    var _ = conversations.commit(event, seen, decision, machine.instant());
    for (int index = 0; index < results.size(); index++) {
      save(event, results.size(), index, results.get(index));
    }
  }

  private Decision decide(Situation first) {
    Situation situation = first;
    while (true) {
      switch (Decider.decide(situation)) {
        case Deciding.Decided decided -> {
          return decided.decision();
        }
        case Deciding.Needs needs ->
            situation =
                situation.knowing(
                    needs.question(),
                    lookups.answer(
                        first.account(), first.event().head().conversation(), needs.question()));
      }
    }
  }

  private void save(InboundEvent event, int sends, int index, SendResult result) {
    SendOrder order =
        new SendOrder(event.head().conversation(), event.head().key(), Optional.empty(), sends);
    var _ =
        journal.claim(
            order,
            index,
            new Claim(machine.name(), machine.instant(), machine.instant().plus(LEASE)));
    Finish finish =
        result instanceof SendResult.Accepted accepted
            ? new Finish.Sent(accepted.mid())
            : new Finish.GaveUp("not_accepted");
    journal.finish(order, index, 1, finish);
  }
}
