package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.account.Suspension;
import dev.parley.outbound.ErrorClass;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendResult;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Clearance.Permission;
import dev.parley.pipeline.Journal.Claim;
import dev.parley.pipeline.Journal.ClaimResult;
import dev.parley.pipeline.Journal.Finish;
import dev.parley.pipeline.Sends.SendRef;
import dev.parley.rig.CrashPoint;
import dev.parley.rig.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The sender's station: claim, ask whether it may still be sent, send, finish. */
public final class Deliver {

  /** A request takes at most 8 seconds; a claim with less left could not be finished. */
  static final Duration TIME_FOR_A_SEND = Duration.ofSeconds(12);

  /**
   * A claim that did not come to the wire within this time is given back. What is said of a send
   * later, whether it can still arrive and which echo is its own, counts from the claim.
   */
  static final Duration WIRE_WITHIN = Duration.ofSeconds(5);

  /** Lambda ends a process at its deadline, so a lease that ends later has no living owner. */
  static final Duration LEASE_AFTER_DEADLINE = Duration.ofSeconds(15);

  private final Conversations conversations;
  private final Journal journal;
  private final Suspensions suspensions;
  private final MessageSender sender;
  private final SendLog log;
  private final InstantSource clock;
  private final Clearance clearance;
  private final Finishing finishing;
  private final CrashPoints crashPoints;

  /** Takes its ports, the time, the chance, and who hears how far it has come. */
  public Deliver(
      Accounts accounts,
      Conversations conversations,
      Journal journal,
      Suspensions suspensions,
      MessageSender sender,
      StationLog log,
      InstantSource clock,
      RandomGenerator random,
      CrashPoints crashPoints) {
    this.conversations = conversations;
    this.journal = journal;
    this.suspensions = suspensions;
    this.sender = sender;
    this.log = new SendLog(log);
    this.clock = clock;
    this.clearance = new Clearance(accounts);
    this.finishing = new Finishing(random);
    this.crashPoints = crashPoints;
  }

  /**
   * Sends what the order names, one after the other. Delivering an order again sends nothing twice.
   *
   * @param deadline when this process may be ended
   */
  public Outcome deliver(SendOrder order, Instant deadline) {
    Standing standing = new Standing(conversations, order.conversation(), clock);
    Delivery delivery = new Delivery(deadline, standing);
    for (int index = 0; index < order.sends(); index++) {
      switch (deliverOne(order, index, delivery)) {
        case Step.GoOn _ -> {}
        case Step.Wait wait -> {
          return new Outcome.RetryIn(wait.delay());
        }
        case Step.Refused _ -> {
          cancelFrom(order, index + 1);
          return new Outcome.Done();
        }
      }
    }
    return new Outcome.Done();
  }

  private Step deliverOne(SendOrder order, int index, Delivery delivery) {
    if (clock.instant().plus(TIME_FOR_A_SEND).isAfter(delivery.deadline)) {
      return new Step.Wait(Duration.ZERO);
    }
    Optional<Account> prepared = clearance.prepare(order, delivery.standing);
    prepared.ifPresent(sender::prepare);
    return prepared
        .filter(account -> account.suspension().isPresent() && !delivery.probes)
        .map(account -> held(account, order, index, delivery))
        .orElseGet(() -> claim(order, index, delivery));
  }

  private Step claim(SendOrder order, int index, Delivery delivery) {
    Instant now = clock.instant();
    return after(journal.claim(order, index, delivery.claim(now)), order, index, delivery, now);
  }

  /**
   * Held while Meta does not let the account in, but for the one that is tried each minute; what
   * does not need Meta goes on.
   */
  private Step held(Account account, SendOrder order, int index, Delivery delivery) {
    Instant now = clock.instant();
    Suspension suspension = account.suspension().orElseThrow();
    Optional<ClaimResult> obstacle = journal.obstacle(order, index, now);
    if (obstacle.isPresent()) {
      return after(obstacle.get(), order, index, delivery, now);
    }
    if (suspension.probeAt().isAfter(now) || !suspensions.probe(account, now)) {
      return new Step.Wait(suspension.patience(now));
    }
    delivery.probes = true;
    return claim(order, index, delivery);
  }

  private Step after(
      ClaimResult claim, SendOrder order, int index, Delivery delivery, Instant claimedAt) {
    Instant now = clock.instant();
    return switch (claim) {
      case ClaimResult.Claimed claimed ->
          send(
              new Attempt(order, index, claimed.attempt(), claimed.unknowns(), claimedAt),
              claimed.intent(),
              delivery.standing);
      case ClaimResult.Waiting waiting -> Step.waitUntil(waiting.notBefore(), now);
      case ClaimResult.Leased leased -> Step.waitUntil(leased.until(), now);
      case ClaimResult.LeaseOver over ->
          finish(
              new Attempt(order, index, over.attempt(), 0, now),
              new Finish.Unknown("process_ended"),
              "");
      case ClaimResult.TooLate _ ->
          journal.cancel(order, index, "expired") ? expired(order) : new Step.Wait(Settling.FIRST);
      case ClaimResult.Unproven unproven ->
          Settling.wait(unproven, now).<Step>map(Step.Wait::new).orElseGet(Step.GoOn::new);
      case ClaimResult.Closed closed ->
          !closed.extra()
                  && (closed.state() == SendState.REJECTED || closed.state() == SendState.CANCELLED)
              ? new Step.Refused()
              : new Step.GoOn();
      case ClaimResult.Absent _ -> new Step.GoOn();
    };
  }

  /**
   * Asks whether it may be sent, and sends it. The question comes after the claim: right before the
   * wire, so that switching off holds at once however long the claim took, and never for a send
   * that another process may have on the wire.
   */
  private Step send(Attempt attempt, SendIntent intent, Standing standing) {
    crashPoints.reached(CrashPoint.AFTER_CLAIM);
    return switch (clearance.of(attempt.order(), intent, standing)) {
      case Permission.Granted _ when isLate(attempt) ->
          finish(attempt, new SendResult.NeverSent("stood_still"));
      case Permission.Granted granted -> send(attempt, intent, granted.account());
      case Permission.Forbidden forbidden ->
          finish(attempt, new Finish.Cancelled(forbidden.why()), "");
      case Permission.NotKnown notKnown ->
          finish(attempt, new SendResult.NeverSent(notKnown.why()));
    };
  }

  private boolean isLate(Attempt attempt) {
    return clock.instant().isAfter(attempt.start().plus(WIRE_WITHIN));
  }

  private Step send(Attempt attempt, SendIntent intent, Account account) {
    SendResult result = sender.send(account, attempt.ref(), intent);
    crashPoints.reached(CrashPoint.AFTER_RESPONSE_BEFORE_FINISH);
    Step step = finish(attempt, result);
    learn(account, result, attempt);
    boolean isOver = step instanceof Step.Refused || result instanceof SendResult.Unclear;
    return isOver && intent.message().isExtra() ? new Step.GoOn() : step;
  }

  /** Whether Meta lets the account in. After the finish: what was refused stays refused. */
  private void learn(Account account, SendResult result, Attempt attempt) {
    switch (result) {
      case SendResult.Refused refused when ErrorClass.of(refused.error()) == ErrorClass.REAUTH -> {
        if (suspensions.suspend(account, refused.error().label(), clock.instant())) {
          log.suspended(attempt.order(), attempt.number(), refused.error());
        }
      }
      case SendResult.Accepted _ when account.suspension().isPresent() -> suspensions.lift(account);
      case SendResult.Accepted _,
          SendResult.Refused _,
          SendResult.NeverSent _,
          SendResult.Unclear _ -> {}
    }
  }

  private Step finish(Attempt attempt, SendResult result) {
    Finish finish =
        finishing.of(
            result,
            attempt.order().job().isPresent(),
            attempt.number(),
            attempt.unknowns(),
            clock.instant());
    return finish(attempt, finish, SendLog.trace(result));
  }

  private Step finish(Attempt attempt, Finish finish, String trace) {
    journal.finish(attempt.order(), attempt.index(), attempt.number(), finish);
    Instant now = clock.instant();
    Duration took = Duration.between(attempt.start(), now);
    log.finished(attempt.order(), attempt.number(), finish, trace, took);
    return switch (finish) {
      case Finish.Sent _, Finish.GaveUp _ -> new Step.GoOn();
      case Finish.Unknown _ -> new Step.Wait(Settling.FIRST);
      case Finish.Rejected _, Finish.Cancelled _ -> new Step.Refused();
      case Finish.Again again -> Step.waitUntil(again.notBefore(), now);
    };
  }

  private Step expired(SendOrder order) {
    log.cancelled(order, "expired");
    return new Step.Refused();
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

  /** One delivery of one order: its name in leases, its end, and whether it is a probe. */
  private static final class Delivery {
    final String owner = UUID.randomUUID().toString();
    final Instant deadline;
    final Standing standing;
    boolean probes;

    Delivery(Instant deadline, Standing standing) {
      this.deadline = deadline;
      this.standing = standing;
    }

    Claim claim(Instant now) {
      return new Claim(owner, now, deadline.plus(LEASE_AFTER_DEADLINE));
    }
  }

  /** One claimed send. */
  private record Attempt(SendOrder order, int index, int number, int unknowns, Instant start) {
    SendRef ref() {
      return new SendRef(order.conversation(), order.event(), index);
    }
  }

  /** What follows one send. */
  private sealed interface Step {
    record GoOn() implements Step {}

    record Wait(Duration delay) implements Step {}

    record Refused() implements Step {}

    static Step waitUntil(Instant time, Instant now) {
      return new Wait(time.isAfter(now) ? Duration.between(now, time) : Duration.ZERO);
    }
  }
}
