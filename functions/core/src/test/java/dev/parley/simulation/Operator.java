package dev.parley.simulation;

import dev.parley.account.SealedToken;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.channel.AccountKey;
import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent;
import dev.parley.rig.CrashPoint;
import dev.parley.simulation.Rows.EventRow;
import dev.parley.simulation.Rows.Progress;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Who owns the accounts: switches, edits, pauses, connects anew, and redrives what failed. */
final class Operator {
  private static final int RESTING = 500;

  private final World world;
  private final Site site;
  private final Meta meta;
  private int tokens;

  Operator(Site site, Meta meta) {
    this.world = site.world();
    this.site = site;
    this.meta = meta;
  }

  void act() {
    AccountKey account = world.pick(site.accounts().keys());
    switch (world.random().nextInt(10)) {
      case 0, 1, 2, 3 -> toggle(account, one(account));
      case 4, 5 -> edit(account, one(account));
      case 6 -> pause(account);
      case 7 -> reconnect(account);
      default -> redrive();
    }
  }

  /** Everything is on and connected, so that what waits for that goes on. */
  void repair() {
    for (AccountKey account : site.accounts().keys()) {
      resume(account);
      authorise(account);
    }
  }

  private AutomationId one(AccountKey account) {
    return world.pick(site.accounts().row(account).automations().all()).id();
  }

  private void toggle(AccountKey account, AutomationId id) {
    AccountTable.Row row = site.accounts().row(account);
    boolean on = row.automations().find(id).orElseThrow().active();
    if (!on) {
      row.withdrawOff(id);
    }
    change(account, id, automation -> automation.withActive(!on));
    world.tell(() -> "operator: " + id + (on ? " off" : " on"));
    if (on && isAnswered()) {
      world.note(Fault.SWITCHED_OFF);
      row.acknowledgeOff(id, world.now());
    }
  }

  /** Whether the operator learns that the change is made. */
  private boolean isAnswered() {
    return !world.strikes(CrashPoint.ADMIN_AFTER_COMMIT, world.weather().crash())
        && !world.strikes(Fault.OPERATOR_CRASH, world.weather().lostAnswer());
  }

  private void edit(AccountKey account, AutomationId id) {
    world.note(Fault.EDITED);
    change(account, id, Shop::edited);
  }

  private void change(AccountKey account, AutomationId id, UnaryOperator<Automation> change) {
    site.accounts()
        .write(
            account,
            all -> all.stream().map(it -> it.id().equals(id) ? change.apply(it) : it).toList());
  }

  private void pause(AccountKey account) {
    if (site.accounts().row(account).account().paused()) {
      resume(account);
      return;
    }
    site.accounts().pause(account, true);
    if (isAnswered()) {
      site.accounts().row(account).acknowledgePause(Optional.of(world.now()));
    }
  }

  private void resume(AccountKey account) {
    site.accounts().row(account).acknowledgePause(Optional.empty());
    site.accounts().pause(account, false);
  }

  /** The token dies; it takes the operator a while to notice. */
  private void reconnect(AccountKey account) {
    if (world.chance(RESTING)) {
      meta.forget(account);
    } else {
      authorise(account);
    }
  }

  private void authorise(AccountKey account) {
    SealedToken token = Shop.token(account, ++tokens);
    meta.authorise(account, token);
    site.accounts().authorise(account, token);
  }

  /** A code that can read what failed is in place; what failed comes once more. */
  private void redrive() {
    List<EventRow> failed =
        site.conversations().partitions().stream()
            .flatMap(partition -> partition.events.values().stream())
            .filter(row -> row.progress == Progress.FAILED)
            .toList();
    if (failed.isEmpty()) {
      return;
    }
    EventRow row = world.pick(failed);
    if (site.conversations().redrive(row)) {
      world.note(Fault.REDRIVE);
      InboundEvent event =
          Optional.ofNullable(site.poison().remove(row.event.head().key())).orElseThrow();
      site.queues()
          .again(new Bundle(event.head().conversation(), event.priority(), List.of(event)));
    }
  }
}
