package dev.parley.simulation;

import dev.parley.catalogue.Catalogue;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Run;
import dev.parley.event.Bundle;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import dev.parley.pipeline.Backoff;
import dev.parley.pipeline.Outcome;
import dev.parley.rig.CrashPoint;
import dev.parley.simulation.FifoQueue.Delivery;
import dev.parley.simulation.Rows.SendRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The machines, and whose turn it is. A machine that waits lets others run, three deep. */
final class Fleet {
  /** As the functions are deployed. */
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  static final Duration PROCESSOR_VISIBILITY = Catalogue.DM.visibilityTimeout();
  static final Duration SENDER_VISIBILITY = Catalogue.OUTBOUND.visibilityTimeout();
  private static final Duration RELEASED_AGAIN = Duration.ofMinutes(2);
  private static final int MACHINES = 6;
  private static final int DEPTH_MAX = 3;
  private static final int BATCH_MAX = 3;
  private static final Backoff AFTER_EXCEPTION =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(2));

  private final World world;
  private final Site site;
  private final Meta meta;
  private final List<Slot> slots = new ArrayList<>();
  private int machines;
  private int depth;

  Fleet(Site site, BiFunction<Site, Runnable, Meta> meta) {
    this.world = site.world();
    this.site = site;
    this.meta = meta.apply(site, this::converseNow);
    for (int i = 0; i < MACHINES; i++) {
      slots.add(slot());
    }
  }

  private record Slot(Machine machine, Stations stations) {}

  private Slot slot() {
    Machine machine = new Machine(world, machines++, this::interleave);
    return new Slot(machine, new Stations(machine, site, meta));
  }

  Meta meta() {
    return meta;
  }

  private void interleave(int perMille) {
    if (depth > 0 && depth < DEPTH_MAX && world.strikes(Fault.INTERLEAVED, perMille)) {
      turn();
    }
  }

  /** Any machine does what there is to do. */
  void turn() {
    switch (world.random().nextInt(8)) {
      case 0, 1, 2 -> converse();
      case 3, 4, 5, 6 -> deliver();
      default -> wake();
    }
  }

  private void converseNow() {
    if (depth < DEPTH_MAX) {
      converse();
    }
  }

  /** A processor takes a batch of one conversation. */
  void converse() {
    Priority priority = world.pick(List.of(Priority.DM, Priority.DM, Priority.COMMENT));
    converse(priority);
  }

  void converse(Priority priority) {
    work(
        site.queues().inbound(priority),
        PROCESSOR_VISIBILITY,
        slot -> (bundle, _) -> slot.stations().converse(bundle));
  }

  /** A sender takes a batch of one lane. */
  void deliver() {
    work(
        site.queues().outbound(),
        SENDER_VISIBILITY,
        slot -> (task, deadline) -> slot.stations().deliver(task, deadline));
  }

  private interface Station<T> {
    Outcome handle(T body, Instant deadline);
  }

  private <T> void work(FifoQueue<T> queue, Duration usual, Function<Slot, Station<T>> station) {
    Duration visibility =
        world.strikes(Fault.EARLY_VISIBILITY, world.weather().earlyVisibility())
            ? world.between(Duration.ofSeconds(1), Duration.ofSeconds(20))
            : usual;
    List<Delivery<T>> batch = queue.receive(1 + world.random().nextInt(BATCH_MAX), visibility);
    if (batch.isEmpty()) {
      return;
    }
    if (world.design() == Design.DELETE_THEN_WORK) {
      batch.forEach(queue::delete);
    }
    onMachine(
        TIMEOUT,
        (slot, deadline) -> {
          List<Delivery<T>> done = handled(batch, queue, slot, deadline, station.apply(slot));
          slot.machine().reached(CrashPoint.AFTER_FINISH_BEFORE_ACK);
          done.forEach(queue::delete);
        });
  }

  /** The batch in order until one has to be tried again; that one and the rest come back later. */
  private <T> List<Delivery<T>> handled(
      List<Delivery<T>> batch,
      FifoQueue<T> queue,
      Slot slot,
      Instant deadline,
      Station<T> station) {
    for (int index = 0; index < batch.size(); index++) {
      if (attempt(batch.get(index), deadline, station) instanceof Outcome.RetryIn retry) {
        world.tell(() -> "again in " + retry.delay());
        batch.subList(index, batch.size()).forEach(it -> queue.delay(it, retry.delay()));
        return batch.subList(0, index);
      }
      slot.machine().reached(CrashPoint.MID_BATCH);
    }
    return batch;
  }

  private <T> Outcome attempt(Delivery<T> delivery, Instant deadline, Station<T> station) {
    try {
      return station.handle(delivery.body(), deadline);
    } catch (Outage e) {
      world.tell(() -> "outage " + e.getMessage());
      return new Outcome.RetryIn(AFTER_EXCEPTION.after(delivery.receives(), world.random()));
    }
  }

  /** The run of each minute: unknown sends and timers. */
  void wake() {
    onMachine(
        TIMEOUT.multipliedBy(2),
        (slot, _) -> {
          for (SendRow send : List.copyOf(site.conversations().sends())) {
            if (send.due.map(at -> !at.isAfter(slot.machine().instant())).orElse(false)) {
              look(slot, send);
            }
          }
          wakeTimers(slot.machine().instant());
          release(slot.machine());
        });
  }

  /** Hands over first, and puts the list off then: a release may come twice, and is never lost. */
  private void release(Machine machine) {
    Instant now = machine.instant();
    site.parked()
        .due()
        .forEach(
            (release, dueAt) -> {
              if (!dueAt.isAfter(now)
                  && !world.strikes(Fault.THROTTLED, world.weather().outage())) {
                site.queues().release(release, dueAt);
                site.parked().pushed(release, dueAt, now.plus(RELEASED_AGAIN));
              }
            });
  }

  private void look(Slot slot, SendRow send) {
    try {
      String found = slot.stations().look(send.ref);
      world.counts().count("look: " + found);
    } catch (Outage e) {
      world.tell(() -> "look: outage " + e.getMessage());
    }
  }

  private void wakeTimers(Instant now) {
    site.conversations().partitions().stream()
        .flatMap(
            partition ->
                partition.state.nextDue().stream().map(run -> timer(partition.state.key(), run)))
        .filter(timer -> !timer.dueAt().isAfter(now))
        .forEach(
            timer ->
                site.queues()
                    .accept(new Bundle(timer.head().conversation(), Priority.DM, List.of(timer))));
  }

  static InboundEvent.TimerDue timer(ConversationKey key, Run run) {
    Instant dueAt = run.timer().orElseThrow().dueAt();
    String id = key.user().value() + "|" + run.automationId() + "|" + dueAt.toEpochMilli();
    EventHead head = new EventHead(EventKey.of(key.account(), id, "timer"), key, dueAt);
    return new InboundEvent.TimerDue(head, run.automationId(), dueAt);
  }

  private interface Work {
    void on(Slot slot, Instant deadline);
  }

  private void onMachine(Duration timeout, Work work) {
    List<Integer> idle = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      if (!slots.get(i).machine().isBusy()) {
        idle.add(i);
      }
    }
    int index = world.pick(idle);
    Slot slot = slots.get(index);
    depth++;
    try {
      work.on(slot, slot.machine().begin(timeout));
    } catch (Crash e) {
      world.tell(() -> slot.machine().name() + "ends: " + e.getMessage());
      slots.set(index, slot());
    } finally {
      slot.machine().end();
      depth--;
    }
  }
}
