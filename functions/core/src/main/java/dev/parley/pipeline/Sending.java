package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.account.Suspension;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Journal.ClaimResult;
import dev.parley.pipeline.Journal.Finish;
import dev.parley.pipeline.Journal.Paced;
import dev.parley.rig.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The sends of one order: each is claimed, sent and finished before the next. */
final class Sending {
  /**
   * A request takes at most 8 seconds, and the wait for a turn 4; a claim with less left could not
   * be finished.
   */
  static final Duration TIME_FOR_A_SEND = Duration.ofSeconds(14);

  private final Journal journal;
  private final Suspensions suspensions;
  private final MessageSender sender;
  private final SendLog log;
  private final InstantSource clock;
  private final Clearance clearance;
  private final Wire wire;

  Sending(
      Deliver.Ports ports,
      SendLog log,
      InstantSource clock,
      RandomGenerator random,
      CrashPoints crashPoints) {
    this.journal = ports.journal();
    this.suspensions = ports.suspensions();
    this.sender = ports.sender();
    this.log = log;
    this.clock = clock;
    this.clearance = new Clearance(ports.accounts());
    this.wire = new Wire(ports, log, clock, new Finishing(random), crashPoints);
  }

  /** All of them, until one has to wait or is refused. */
  NextStep of(SendOrder order, Delivery delivery) {
    for (int index = 0; index < order.sends(); index++) {
      NextStep step = one(order, index, delivery);
      switch (step) {
        case NextStep.GoOn _ -> {}
        case NextStep.Wait _, NextStep.Park _ -> {
          return step;
        }
        case NextStep.Refused _ -> {
          cancelFrom(order, index + 1);
          return step;
        }
      }
    }
    return new NextStep.GoOn();
  }

  private NextStep one(SendOrder order, int index, Delivery delivery) {
    if (clock.instant().plus(TIME_FOR_A_SEND).isAfter(delivery.deadline)) {
      return new NextStep.Wait(Duration.ZERO);
    }
    delivery.account = clearance.prepare(order, delivery.standing);
    delivery.account.ifPresent(sender::prepare);
    return delivery
        .account
        .filter(account -> account.suspension().isPresent() && !delivery.probes)
        .map(account -> held(account, order, index, delivery))
        .orElseGet(() -> claim(order, index, delivery));
  }

  private NextStep claim(SendOrder order, int index, Delivery delivery) {
    Instant now = clock.instant();
    return after(journal.claim(order, index, delivery.claim(now)), order, index, delivery, now);
  }

  /**
   * Held while Meta does not let the account in, but for the one that is tried each minute; what
   * does not need Meta goes on.
   */
  private NextStep held(Account account, SendOrder order, int index, Delivery delivery) {
    Instant now = clock.instant();
    Suspension suspension = account.suspension().orElseThrow();
    Optional<ClaimResult> obstacle = journal.obstacle(order, index, now);
    if (obstacle.isPresent()) {
      return after(obstacle.get(), order, index, delivery, now);
    }
    if (suspension.probeAt().isAfter(now) || !suspensions.probe(account, now)) {
      return new NextStep.Wait(suspension.patience(now));
    }
    delivery.probes = true;
    return claim(order, index, delivery);
  }

  private NextStep after(
      ClaimResult claim, SendOrder order, int index, Delivery delivery, Instant claimedAt) {
    Instant now = clock.instant();
    return switch (claim) {
      case ClaimResult.Claimed claimed ->
          wire.send(
              new Attempt(
                  order, index, claimed.attempt(), claimed.unknowns(), claimed.paced(), claimedAt),
              claimed.intent(),
              delivery);
      case ClaimResult.Waiting waiting ->
          waiting
              .place()
              .<NextStep>map(place -> new NextStep.Park(waiting.notBefore(), place))
              .orElseGet(() -> NextStep.waitUntil(waiting.notBefore(), now));
      case ClaimResult.Leased leased -> NextStep.waitUntil(leased.until(), now);
      case ClaimResult.LeaseOver over -> takeOver(over, order, index, delivery);
      case ClaimResult.TooLate _ ->
          journal.cancel(order, index, "expired")
              ? expired(order)
              : new NextStep.Wait(Settling.FIRST);
      case ClaimResult.Unproven unproven ->
          Settling.wait(unproven, now)
              .<NextStep>map(NextStep.Wait::new)
              .orElseGet(NextStep.GoOn::new);
      case ClaimResult.Closed closed ->
          !closed.extra()
                  && (closed.state() == SendState.REJECTED || closed.state() == SendState.CANCELLED)
              ? new NextStep.Refused()
              : new NextStep.GoOn();
      case ClaimResult.Absent _ -> new NextStep.GoOn();
    };
  }

  /**
   * A lease lasts longer than what follows has to wait, so its end is mostly the end of that wait
   * too.
   */
  private NextStep takeOver(
      ClaimResult.LeaseOver over, SendOrder order, int index, Delivery delivery) {
    Instant now = clock.instant();
    NextStep step =
        wire.finish(
            new Attempt(order, index, over.attempt(), 0, Paced.NEVER, now),
            new Finish.Unknown("process_ended"),
            "");
    return journal
        .obstacle(order, index, now)
        .filter(ClaimResult.Unproven.class::isInstance)
        .map(unproven -> after(unproven, order, index, delivery, now))
        .orElse(step);
  }

  private NextStep expired(SendOrder order) {
    log.cancelled(order, "expired");
    return new NextStep.Refused();
  }

  /**
   * What follows a message that was not sent makes no sense without it. Without a claim, so only
   * what is still pending is cancelled, and only then it is said.
   */
  private void cancelFrom(SendOrder order, int first) {
    for (int index = first; index < order.sends(); index++) {
      if (journal.cancel(order, index, "predecessor_not_sent")) {
        log.cancelled(order, "predecessor_not_sent");
      }
    }
  }
}
