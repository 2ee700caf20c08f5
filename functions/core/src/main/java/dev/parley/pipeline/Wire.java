package dev.parley.pipeline;

import dev.parley.account.Account;
import dev.parley.channel.ConversationKey;
import dev.parley.outbound.ErrorClass;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendResult;
import dev.parley.pipeline.Clearance.Permission;
import dev.parley.pipeline.Governor.Turn;
import dev.parley.pipeline.Journal.Finish;
import dev.parley.rig.CrashPoint;
import dev.parley.rig.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One claimed send: it waits for its turn, is asked for whether it may still be sent, and goes to
 * Meta. Whatever comes of it is written.
 */
final class Wire {
  /**
   * A claim that did not come to the wire within this time is given back. What is said of a send
   * later, whether it can still arrive and which echo is its own, counts from the claim.
   */
  static final Duration WITHIN = Duration.ofSeconds(5);

  private final Journal journal;
  private final Suspensions suspensions;
  private final Governor governor;
  private final MessageSender sender;
  private final SendLog log;
  private final InstantSource clock;
  private final Clearance clearance;
  private final Finishing finishing;
  private final CrashPoints crashPoints;

  Wire(
      Deliver.Ports ports,
      SendLog log,
      InstantSource clock,
      Finishing finishing,
      CrashPoints crashPoints) {
    this.journal = ports.journal();
    this.suspensions = ports.suspensions();
    this.governor = ports.governor();
    this.sender = ports.sender();
    this.log = log;
    this.clock = clock;
    this.clearance = new Clearance(ports.accounts());
    this.finishing = finishing;
    this.crashPoints = crashPoints;
  }

  /**
   * Asks whether it may be sent, waits for its turn, asks again, and sends it. The first question
   * spares turns: what was switched off takes none. The second comes right before the wire, so that
   * switching off holds at once however long claim and turn took. Neither is asked for a send that
   * another process may have on the wire.
   */
  NextStep send(Attempt attempt, SendIntent intent, Delivery delivery) {
    crashPoints.reached(CrashPoint.AFTER_CLAIM);
    return switch (clearance.of(attempt.order(), intent, delivery.standing)) {
      case Permission.Granted _ -> inTurn(attempt, intent, delivery);
      case Permission.Forbidden forbidden -> cancelled(attempt, forbidden);
      case Permission.NotKnown notKnown -> givenBack(attempt, notKnown.why());
    };
  }

  private NextStep inTurn(Attempt attempt, SendIntent intent, Delivery delivery) {
    return switch (turn(attempt, intent, delivery)) {
      case Asked.Told(Turn.Now _) -> inTime(attempt, intent, delivery);
      case Asked.Told(Turn.Later later) ->
          finish(attempt, new Finish.Paced(later.at(), later.hold()), "");
      case Asked.NotKnown notKnown -> givenBack(attempt, notKnown.why());
    };
  }

  /** An outage here gives the claim back: what comes after it may be on the wire. */
  private Asked turn(Attempt attempt, SendIntent intent, Delivery delivery) {
    ConversationKey conversation = attempt.order().conversation();
    boolean owns = attempt.paced().ownsSlot();
    try {
      return new Asked.Told(
          delivery
              .account
              .map(account -> governor.turn(account, conversation, intent, owns))
              .orElseGet(Turn.Now::new));
    } catch (RuntimeException e) {
      return new Asked.NotKnown(FailureReason.of(e));
    }
  }

  /** What the governor said, if it could be asked. */
  private sealed interface Asked {
    record Told(Turn turn) implements Asked {}

    record NotKnown(String why) implements Asked {}
  }

  private NextStep inTime(Attempt attempt, SendIntent intent, Delivery delivery) {
    return switch (clearance.of(attempt.order(), intent, delivery.standing)) {
      case Permission.Granted _ when isLate(attempt) -> givenBack(attempt, "stood_still");
      case Permission.Granted granted -> post(attempt, intent, granted.account());
      case Permission.Forbidden forbidden -> cancelled(attempt, forbidden);
      case Permission.NotKnown notKnown -> givenBack(attempt, notKnown.why());
    };
  }

  private NextStep cancelled(Attempt attempt, Permission.Forbidden forbidden) {
    return finish(attempt, new Finish.Cancelled(forbidden.why()), "");
  }

  private NextStep givenBack(Attempt attempt, String why) {
    return finish(attempt, new SendResult.NeverSent(why));
  }

  private boolean isLate(Attempt attempt) {
    return clock.instant().isAfter(attempt.start().plus(WITHIN));
  }

  private NextStep post(Attempt attempt, SendIntent intent, Account account) {
    SendResult result = sender.send(account, attempt.ref(), intent);
    crashPoints.reached(CrashPoint.AFTER_RESPONSE_BEFORE_FINISH);
    NextStep step = finish(attempt, result);
    learn(account, result, attempt);
    if (result instanceof SendResult.Accepted) {
      governor.taken(account, attempt.order().conversation(), intent);
    }
    boolean isOver = step instanceof NextStep.Refused || result instanceof SendResult.Unclear;
    return isOver && intent.message().isExtra() ? new NextStep.GoOn() : step;
  }

  /** Whether Meta lets the account in. After the finish: what was refused stays refused. */
  private void learn(Account account, SendResult result, Attempt attempt) {
    switch (result) {
      case SendResult.Refused refused -> learn(account, refused, attempt);
      case SendResult.Accepted _ when account.suspension().isPresent() -> suspensions.lift(account);
      case SendResult.Accepted _, SendResult.NeverSent _, SendResult.Unclear _ -> {}
    }
  }

  private void learn(Account account, SendResult.Refused refused, Attempt attempt) {
    switch (ErrorClass.of(refused.error())) {
      case REAUTH -> {
        if (suspensions.suspend(account, refused.error().label(), clock.instant())) {
          log.suspended(attempt.order(), attempt.number(), refused.error());
        }
      }
      case WAIT ->
          governor.refused(
              account, attempt.order().conversation(), refused.error(), attempt.tries());
      case RETRY, DEAD, UNSURE -> {}
    }
  }

  private NextStep finish(Attempt attempt, SendResult result) {
    Finish finish =
        finishing.of(
            result,
            attempt.order().job().isPresent(),
            attempt.tries(),
            attempt.unknowns(),
            clock.instant());
    return finish(attempt, finish, SendLog.trace(result));
  }

  NextStep finish(Attempt attempt, Finish finish, String trace) {
    var _ = journal.finish(attempt.order(), attempt.index(), attempt.number(), finish);
    Instant now = clock.instant();
    Duration took = Duration.between(attempt.start(), now);
    log.finished(attempt.order(), attempt.number(), finish, trace, took);
    return switch (finish) {
      case Finish.Sent _, Finish.GaveUp _ -> new NextStep.GoOn();
      case Finish.Unknown _ -> new NextStep.Wait(Settling.FIRST);
      case Finish.Rejected _, Finish.Cancelled _ -> new NextStep.Refused();
      case Finish.Again again -> again(Hold.of(again.why()), again.notBefore(), now);
      case Finish.Paced paced -> again(Optional.of(paced.hold()), paced.notBefore(), now);
    };
  }

  private static NextStep again(Optional<Hold> hold, Instant notBefore, Instant now) {
    return hold.flatMap(Hold::place)
        .<NextStep>map(place -> new NextStep.Park(notBefore, place))
        .orElseGet(() -> NextStep.waitUntil(notBefore, now));
  }
}
