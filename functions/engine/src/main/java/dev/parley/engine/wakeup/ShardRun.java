package dev.parley.engine.wakeup;

import dev.parley.engine.dynamodb.Due;
import dev.parley.engine.dynamodb.Due.DueRelease;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.engine.sqs.SqsInbox;
import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent.TimerDue;
import dev.parley.event.Priority;
import dev.parley.pipeline.Sends.SendRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** One shard of one run; for one thread. */
final class ShardRun {
  private static final String STATION = "due.shard";
  private static final int SHORT = 12;

  private final SqsInbox inbox;
  private final Consumer<SendRef> reconcile;
  private final DueJobs jobs;
  private final Consumer<DueRelease> release;
  private final JsonStationLog log;
  private final InstantSource clock;
  private final Instant stop;
  private final InTurns sends = new InTurns();
  private Woken woken = Woken.NONE;

  ShardRun(
      SqsInbox inbox,
      Consumer<SendRef> reconcile,
      DueJobs jobs,
      Consumer<DueRelease> release,
      JsonStationLog log,
      InstantSource clock,
      Instant stop) {
    this.inbox = inbox;
    this.reconcile = reconcile;
    this.jobs = jobs;
    this.release = release;
    this.log = log;
    this.clock = clock;
    this.stop = stop;
  }

  /** The one place where an outage becomes a shard that is left to the next run. */
  Woken run(Due due, int shard, Instant now) {
    boolean toItsEnd = false;
    try {
      toItsEnd = hasTime() && due.read(shard, now, this::queue);
    } catch (RuntimeException e) {
      log.problem(STATION, Integer.toString(shard), e.getClass().getSimpleName());
    }
    // Timers first: Meta's answers are slow.
    sends.inTurns().forEach(this::look);
    return toItsEnd ? woken : woken.plus(Woken.shardLeft());
  }

  /** The one place where an outage becomes a send that is left to the next run. */
  private void look(SendRef send) {
    boolean looked = false;
    try {
      if (hasTime()) {
        reconcile.accept(send);
        looked = true;
      }
    } catch (RuntimeException e) {
      log.problem("message.reconciled", send.event().value(), e.getClass().getSimpleName());
    }
    woken = woken.plus(Woken.sends(1, looked ? 1 : 0));
  }

  /** The one place where an outage becomes a list of orders that is left to the next run. */
  private void release(DueRelease due) {
    boolean released = false;
    try {
      if (hasTime()) {
        release.accept(due);
        released = true;
      }
    } catch (RuntimeException e) {
      log.problem(
          "release.refused",
          due.release().conversation().messageGroupId().substring(0, SHORT),
          e.getClass().getSimpleName());
    }
    woken = woken.plus(Woken.releases(1, released ? 1 : 0));
  }

  /** Whether there is time for another page. */
  private boolean queue(Due.Page page) {
    List<TimerDue> timers = page.timers();
    woken = woken.plus(Woken.timers(timers.size() + page.unreadable(), 0, page.unreadable()));
    page.sends().forEach(sends::add);
    page.releases().forEach(this::release);
    for (int from = 0; from < timers.size() && hasTime(); from += SqsInbox.BATCH_MAX) {
      queue(timers.subList(from, Math.min(timers.size(), from + SqsInbox.BATCH_MAX)));
    }
    int handedOver = jobs.handOver(page.jobs(), stop);
    woken = woken.plus(Woken.timers(page.jobs().size(), handedOver, 0));
    return hasTime();
  }

  private void queue(List<TimerDue> timers) {
    List<SqsInbox.Refused> refused = inbox.send(timers.stream().map(ShardRun::bundle).toList());
    refused.forEach(one -> log.problem("timer.refused", group(one.bundle()), one.code()));
    woken = woken.plus(Woken.timers(0, timers.size() - refused.size(), 0));
  }

  private boolean hasTime() {
    return clock.instant().isBefore(stop);
  }

  private static Bundle bundle(TimerDue timer) {
    return new Bundle(timer.head().conversation(), Priority.DM, List.of(timer));
  }

  private static String group(Bundle bundle) {
    return bundle.conversation().messageGroupId().substring(0, SHORT);
  }
}
