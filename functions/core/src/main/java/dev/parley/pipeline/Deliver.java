package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendResult;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Journal.Claim;
import dev.parley.pipeline.Journal.ClaimResult;
import dev.parley.pipeline.Journal.Finish;
import dev.parley.pipeline.StationLog.Line;
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

  /** Lambda ends a process at its deadline, so a lease that ends later has no living owner. */
  static final Duration LEASE_AFTER_DEADLINE = Duration.ofSeconds(15);

  private final Accounts accounts;
  private final Conversations conversations;
  private final Journal journal;
  private final MessageSender sender;
  private final StationLog log;
  private final InstantSource clock;
  private final Finishing finishing;

  private final CrashPoints crashPoints;

  /** Takes its ports, the time, the chance, and who hears how far it has come. */
  public Deliver(
      Accounts accounts,
      Conversations conversations,
      Journal journal,
      MessageSender sender,
      StationLog log,
      InstantSource clock,
      RandomGenerator random,
      CrashPoints crashPoints) {
    this.accounts = accounts;
    this.conversations = conversations;
    this.journal = journal;
    this.sender = sender;
    this.log = log;
    this.clock = clock;
    this.crashPoints = crashPoints;
    this.finishing = new Finishing(random);
  }

  /**
   * Sends what the order names, one after the other. Delivering an order again sends nothing twice.
   *
   * @param deadline when this process may be ended
   */
  public Outcome deliver(SendOrder order, Instant deadline) {
    Standing standing = new Standing(conversations, order.conversation(), clock);
    Invocation invocation = new Invocation(UUID.randomUUID().toString(), deadline, standing);
    for (int index = 0; index < order.sends(); index++) {
      switch (deliverOne(order, index, invocation)) {
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

  private Step deliverOne(SendOrder order, int index, Invocation invocation) {
    Instant now = clock.instant();
    if (now.plus(TIME_FOR_A_SEND).isAfter(invocation.deadline())) {
      return new Step.Wait(Duration.ZERO);
    }
    awaitAnswers(order, invocation);
    return switch (journal.claim(order, index, invocation.claim(now))) {
      case ClaimResult.Claimed claimed ->
          send(
              new Attempt(order, index, claimed.attempt(), clock.instant()),
              claimed.intent(),
              invocation.standing());
      case ClaimResult.Waiting waiting -> Step.waitUntil(waiting.notBefore(), now);
      case ClaimResult.Leased leased -> Step.waitUntil(leased.until(), now);
      case ClaimResult.LeaseOver over ->
          finish(
              new Attempt(order, index, over.attempt(), now),
              new Finish.Unknown("process_ended"),
              "");
      case ClaimResult.TooLate _ -> cancelled(order, index, "expired");
      case ClaimResult.Closed closed ->
          !closed.extra()
                  && (closed.state() == SendState.REJECTED || closed.state() == SendState.CANCELLED)
              ? new Step.Refused()
              : new Step.GoOn();
      case ClaimResult.Absent _ -> new Step.GoOn();
    };
  }

  /**
   * Reads what will be asked after the claim, so that an outage throws while nothing is claimed; a
   * claim that could not be given back would end as a send that nobody knows about.
   */
  private void awaitAnswers(SendOrder order, Invocation invocation) {
    accounts.find(order.conversation().account()).ifPresent(accounts::automations);
    invocation.standing().refresh();
  }

  /**
   * Asks whether it may be sent, and sends it. The question comes after the claim: right before the
   * wire, so that switching off holds at once however long the claim took, and never for a send
   * that another process may have on the wire.
   */
  private Step send(Attempt attempt, SendIntent intent, Standing standing) {
    crashPoints.reached(CrashPoint.AFTER_CLAIM);
    return switch (permission(attempt.order(), intent, standing)) {
      case Permission.Granted granted -> {
        SendResult result = sender.send(granted.account(), intent);
        crashPoints.reached(CrashPoint.AFTER_RESPONSE_BEFORE_FINISH);
        Step step = finish(attempt, result);
        boolean goesOnAnyway = step instanceof Step.Refused && intent.message().isExtra();
        yield goesOnAnyway ? new Step.GoOn() : step;
      }
      case Permission.Forbidden forbidden ->
          finish(attempt, new Finish.Cancelled(forbidden.why()), "");
      case Permission.NotKnown notKnown ->
          finish(attempt, new SendResult.NeverSent(notKnown.why()));
    };
  }

  /** An outage here gives the claim back; kept, it would end as a send that nobody knows about. */
  private Permission permission(SendOrder order, SendIntent intent, Standing standing) {
    try {
      Optional<String> objection = standing.objection(intent);
      if (objection.isPresent()) {
        return new Permission.Forbidden(objection.get());
      }
      return accounts
          .find(order.conversation().account())
          .map(account -> permission(account, order))
          .orElseGet(() -> new Permission.Forbidden("off"));
    } catch (RuntimeException e) {
      return new Permission.NotKnown(FailureReason.of(e));
    }
  }

  private Permission permission(Account account, SendOrder order) {
    if (account.paused()) {
      return new Permission.Forbidden("paused");
    }
    boolean active =
        order
            .automation()
            .map(id -> accounts.automations(account).find(id).map(Automation::active).orElse(false))
            .orElse(true);
    return active ? new Permission.Granted(account) : new Permission.Forbidden("off");
  }

  private Step finish(Attempt attempt, SendResult result) {
    return finish(attempt, finishing.of(result, attempt.number(), clock.instant()), trace(result));
  }

  private Step finish(Attempt attempt, Finish finish, String trace) {
    journal.finish(attempt.order(), attempt.index(), attempt.number(), finish);
    Instant now = clock.instant();
    Duration took = Duration.between(attempt.start(), now);
    log.write(line(attempt.order(), word(finish) + trace, attempt.number(), took));
    return switch (finish) {
      case Finish.Sent _, Finish.Unknown _ -> new Step.GoOn();
      case Finish.Rejected _, Finish.Cancelled _ -> new Step.Refused();
      case Finish.Again again -> Step.waitUntil(again.notBefore(), now);
    };
  }

  /** Without a claim: only a send that is still pending is cancelled, and only then it is said. */
  private Step cancelled(SendOrder order, int index, String why) {
    if (journal.cancel(order, index, why)) {
      log.write(line(order, "cancelled:" + why, 0, Duration.ZERO));
    }
    return new Step.Refused();
  }

  /** What follows a message that was not sent makes no sense without it. */
  private void cancelFrom(SendOrder order, int first) {
    for (int index = first; index < order.sends(); index++) {
      cancelled(order, index, "predecessor_not_sent");
    }
  }

  private static String word(Finish finish) {
    return switch (finish) {
      case Finish.Sent _ -> "sent";
      case Finish.Rejected rejected -> "rejected:" + rejected.why();
      case Finish.Again again -> "again:" + again.why();
      case Finish.Unknown unknown -> "unknown:" + unknown.why();
      case Finish.Cancelled cancelled -> "cancelled:" + cancelled.why();
    };
  }

  /** What Meta's support asks for, where Meta refused. */
  private static String trace(SendResult result) {
    return switch (result) {
      case SendResult.Refused refused when !refused.error().fbtraceId().isEmpty() ->
          " trace=" + refused.error().fbtraceId();
      case SendResult.Refused _,
          SendResult.Accepted _,
          SendResult.NeverSent _,
          SendResult.Unclear _ ->
          "";
    };
  }

  private static Line line(SendOrder order, String outcome, int attempt, Duration took) {
    return new Line("message.sent", order.event(), order.conversation(), outcome, attempt, took);
  }

  /** One run of the sender: its name in leases, and its end. */
  private record Invocation(String owner, Instant deadline, Standing standing) {
    Claim claim(Instant now) {
      return new Claim(owner, now, deadline.plus(LEASE_AFTER_DEADLINE));
    }
  }

  /** One claimed send. */
  private record Attempt(SendOrder order, int index, int number, Instant start) {}

  /** Whether the operator lets it be sent. */
  private sealed interface Permission {
    record Granted(Account account) implements Permission {}

    record Forbidden(String why) implements Permission {}

    /** Nobody could be asked. */
    record NotKnown(String why) implements Permission {}
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
