package dev.parley.simulation;

import dev.parley.channel.ConversationKey;
import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.Converse;
import dev.parley.pipeline.Deliver;
import dev.parley.pipeline.History;
import dev.parley.pipeline.History.Told;
import dev.parley.pipeline.MessageSender;
import dev.parley.pipeline.OutboundTask;
import dev.parley.pipeline.Outcome;
import dev.parley.pipeline.Reconcile;
import dev.parley.pipeline.Sends.SendRef;
import dev.parley.pipeline.StationLog;
import java.time.Instant;

/** The real stations on one machine. */
final class Stations {
  private static final int HISTORY_TROUBLE = 150;

  private final Machine machine;
  private final Site site;
  private final Converse converse;
  private final Deliver deliver;
  private final Reconcile reconcile;
  private final SendThenSave sendThenSave;

  Stations(Machine machine, Site site, Meta meta) {
    this.machine = machine;
    this.site = site;
    World world = site.world();
    AccountsPort accounts = new AccountsPort(machine, site.accounts(), world.design());
    ConversationsPort conversations = new ConversationsPort(machine, site.conversations());
    JournalPort journal = new JournalPort(machine, site.conversations(), world.design());
    SendsPort sends = new SendsPort(machine, site.conversations(), world.design());
    MessageSender sender = (account, _, intent) -> meta.request(machine, account, intent);
    StationLog log = this::log;
    this.reconcile =
        new Reconcile(
            accounts, sends, history(meta), site.queues().outbox(machine), log, machine, machine);
    LookupsPort lookups = new LookupsPort(machine, site, reconcile);
    this.converse =
        new Converse(
            accounts,
            conversations,
            lookups,
            site.queues().outbox(machine),
            letter -> machine.run("bury", () -> world.counts().count("buried")),
            log,
            machine,
            world.random(),
            machine);
    this.deliver =
        new Deliver(
            new Deliver.Ports(
                accounts,
                conversations,
                journal,
                accounts,
                new GovernorPort(machine, world, site.buckets()),
                new ParkingPort(machine, site.parked(), site.conversations()),
                sender),
            log,
            machine,
            world.random(),
            machine);
    this.sendThenSave =
        new SendThenSave(machine, site, accounts, conversations, journal, lookups, sender);
  }

  private History history(Meta meta) {
    return (account, user) ->
        machine.call("history", () -> told(meta, new ConversationKey(account.key(), user)));
  }

  private Told told(Meta meta, ConversationKey conversation) {
    if (site.world().strikes(Fault.HISTORY_SILENT, HISTORY_TROUBLE)) {
      return site.world().random().nextBoolean()
          ? new Told.NotNow()
          : new Told.Nothing("10", site.world().random().nextBoolean());
    }
    return meta.history(conversation);
  }

  private void log(StationLog.Line line) {
    site.world().tell(() -> "log " + line.station() + " " + line.outcome());
    if (line.station().equals("event.decided")) {
      site.world().chronicle().concluded(line.event(), line.outcome());
    }
  }

  Outcome converse(Bundle bundle) {
    Bundle readable =
        new Bundle(
            bundle.conversation(),
            bundle.priority(),
            bundle.events().stream().map(this::readable).toList());
    return site.world().design() == Design.SEND_THEN_SAVE
        ? sendThenSave.converse(readable)
        : converse.converse(readable);
  }

  private InboundEvent readable(InboundEvent event) {
    return site.poison().containsKey(event.head().key())
        ? new InboundEvent.Undecodable(event.head(), "unknown_event", "{}")
        : event;
  }

  Outcome deliver(OutboundTask task, Instant deadline) {
    return deliver.deliver(task, deadline);
  }

  String look(SendRef send) {
    return reconcile.look(send);
  }
}
