package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.outbound.SendState;
import dev.parley.pipeline.Journal.Claim;
import dev.parley.pipeline.Journal.ClaimResult;
import dev.parley.pipeline.Journal.Finish;
import dev.parley.pipeline.StationLog.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The sender's station: claim, send, finish. */
public final class Deliver {

  /** A request takes at most 8 seconds; a claim with less left could not be finished. */
  static final Duration TIME_FOR_A_SEND = Duration.ofSeconds(12);

  /** Lambda ends a process at its deadline, so a lease that ends later has no living owner. */
  static final Duration LEASE_AFTER_DEADLINE = Duration.ofSeconds(15);

  private final Accounts accounts;
  private final Journal journal;
  private final MessageSender sender;
  private final StationLog log;
  private final InstantSource clock;
  private final Finishing finishing;

  /** Takes its ports, the time and the chance. */
  public Deliver(
      Accounts accounts,
      Journal journal,
      MessageSender sender,
      StationLog log,
      InstantSource clock,
      RandomGenerator random) {
    this.accounts = accounts;
    this.journal = journal;
    this.sender = sender;
    this.log = log;
    this.clock = clock;
    this.finishing = new Finishing(random);
  }

  /**
   * Sends what the order names, one after the other. Delivering an order again sends nothing twice.
   *
   * @param deadline when this process may be ended
   */
  public Outcome deliver(SendOrder order, Instant deadline) {
    Invocation invocation = new Invocation(UUID.randomUUID().toString(), deadline);
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
    Optional<Account> account = accounts.find(order.conversation().account());
    Optional<String> forbidden = forbidden(order, account);
    if (account.isEmpty() || forbidden.isPresent()) {
      return cancelled(order, index, forbidden.orElse("off"));
    }
    return switch (journal.claim(order, index, invocation.claim(now))) {
      case ClaimResult.Claimed claimed -> send(order, index, account.get(), claimed);
      case ClaimResult.Waiting waiting -> Step.waitUntil(waiting.notBefore(), now);
      case ClaimResult.Leased leased -> Step.waitUntil(leased.until(), now);
      case ClaimResult.LeaseOver over ->
          finish(order, index, over.attempt(), new Finish.Unknown("process_ended"), now);
      case ClaimResult.TooLate _ -> cancelled(order, index, "expired");
      case ClaimResult.Closed closed ->
          closed.state() == SendState.REJECTED ? new Step.Refused() : new Step.GoOn();
      case ClaimResult.Absent _ -> new Step.GoOn();
    };
  }

  /** Why nothing may be sent: asked right before the wire, so that switching off holds at once. */
  private Optional<String> forbidden(SendOrder order, Optional<Account> account) {
    if (account.isPresent() && account.get().paused()) {
      return Optional.of("paused");
    }
    boolean active =
        account.stream()
            .flatMap(found -> accounts.automations(found).stream())
            .anyMatch(
                automation -> automation.id().equals(order.automation()) && automation.active());
    return active ? Optional.empty() : Optional.of("off");
  }

  private Step send(SendOrder order, int index, Account account, ClaimResult.Claimed claimed) {
    Instant start = clock.instant();
    var result = sender.send(account, claimed.intent());
    Finish finish = finishing.of(result, claimed.attempt(), clock.instant());
    return finish(order, index, claimed.attempt(), finish, start);
  }

  private Step finish(SendOrder order, int index, int attempt, Finish finish, Instant start) {
    journal.finish(order, index, attempt, finish);
    Instant now = clock.instant();
    log.write(line(order, word(finish), attempt, Duration.between(start, now)));
    return switch (finish) {
      case Finish.Sent _, Finish.Unknown _ -> new Step.GoOn();
      case Finish.Rejected _ -> new Step.Refused();
      case Finish.Again again -> Step.waitUntil(again.notBefore(), now);
    };
  }

  private Step cancelled(SendOrder order, int index, String why) {
    journal.cancel(order, index, why);
    log.write(line(order, "cancelled:" + why, 0, Duration.ZERO));
    return new Step.GoOn();
  }

  /** What follows a refused message makes no sense without it. */
  private void cancelFrom(SendOrder order, int first) {
    for (int index = first; index < order.sends(); index++) {
      cancelled(order, index, "predecessor_rejected");
    }
  }

  private static String word(Finish finish) {
    return switch (finish) {
      case Finish.Sent _ -> "sent";
      case Finish.Rejected rejected -> "rejected:" + rejected.why();
      case Finish.Again again -> "again:" + again.why();
      case Finish.Unknown unknown -> "unknown:" + unknown.why();
    };
  }

  private static Line line(SendOrder order, String outcome, int attempt, Duration took) {
    return new Line("message.sent", order.event(), order.conversation(), outcome, attempt, took);
  }

  /** One run of the sender: its name in leases, and its end. */
  private record Invocation(String owner, Instant deadline) {
    Claim claim(Instant now) {
      return new Claim(owner, now, deadline.plus(LEASE_AFTER_DEADLINE));
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
