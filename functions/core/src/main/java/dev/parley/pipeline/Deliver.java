package dev.parley.pipeline;

import dev.parley.pipeline.Parking.Waiting;
import dev.parley.rig.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The sender's station. An order is sent, message by message, or put aside behind others of its
 * conversation that wait for their turn; a release sends what was put aside, as far as turns reach.
 */
public final class Deliver {
  /** A list that is drained goes back after so many orders: others of the lane are waiting. */
  static final int DRAINED_MAX = 20;

  /** A shorter wait in the middle of a list holds the lane, a longer one is waited for parked. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What this version cannot read is looked at again so much later. */
  static final Duration UNREADABLE = Duration.ofMinutes(1);

  /** The lane waits so long at most for room on a list that is full. */
  static final Duration FULL = Duration.ofMinutes(1);

  private final Conversations conversations;
  private final Parking parking;
  private final InstantSource clock;
  private final Sending sending;

  /** Takes its ports, the time, the chance, and who hears how far it has come. */
  public Deliver(
      Ports ports,
      StationLog log,
      InstantSource clock,
      RandomGenerator random,
      CrashPoints crashPoints) {
    this.conversations = ports.conversations();
    this.parking = ports.parking();
    this.clock = clock;
    this.sending = new Sending(ports, new SendLog(log), clock, random, crashPoints);
  }

  /** What it works with. */
  public record Ports(
      Accounts accounts,
      Conversations conversations,
      Journal journal,
      Suspensions suspensions,
      Governor governor,
      Parking parking,
      MessageSender sender) {}

  /**
   * Sends what the task names, one message after the other. Delivering a task again sends nothing
   * twice.
   *
   * @param deadline when this process may be ended
   */
  public Outcome deliver(OutboundTask task, Instant deadline) {
    Standing standing = new Standing(conversations, task.conversation(), clock);
    Delivery delivery = new Delivery(deadline, standing);
    return switch (task) {
      case SendOrder order -> deliver(order, delivery);
      case Release release -> release(release, delivery);
    };
  }

  private Outcome deliver(SendOrder order, Delivery delivery) {
    Optional<Outcome> behind =
        ParkingPlace.of(order).flatMap(place -> behindOthers(order, place, delivery));
    return behind.orElseGet(
        () ->
            switch (sending.of(order, delivery)) {
              case NextStep.Wait wait -> new Outcome.RetryIn(wait.delay());
              case NextStep.Park park -> park(order, park, delivery);
              case NextStep.GoOn _, NextStep.Refused _ -> new Outcome.Done();
            });
  }

  /** Empty if nothing waits before it. */
  private Optional<Outcome> behindOthers(SendOrder order, ParkingPlace place, Delivery delivery) {
    Parking.Standing found = parking.look(order.conversation(), place);
    delivery.standing.know(found.contact());
    if (!found.othersWait()) {
      return Optional.empty();
    }
    return switch (parking.append(order, place)) {
      case PARKED -> Optional.of(new Outcome.Done());
      case NONE_WAIT -> Optional.empty();
      case FULL -> Optional.of(makeRoom(new Release(order.conversation(), place), delivery));
    };
  }

  private Outcome park(SendOrder order, NextStep.Park park, Delivery delivery) {
    return switch (parking.park(order, park.place(), park.until())) {
      case PARKED -> new Outcome.Done();
      case FULL, NONE_WAIT -> makeRoom(new Release(order.conversation(), park.place()), delivery);
    };
  }

  /**
   * Order before speed: who finds the list full waits where it is, and the lane with it. The
   * release would wait behind it, so it does the release's work itself.
   */
  private Outcome makeRoom(Release release, Delivery delivery) {
    int before = count(release);
    if (release(release, delivery) instanceof Outcome.RetryIn retry) {
      return retry;
    }
    return new Outcome.RetryIn(count(release) < before ? Duration.ZERO : FULL);
  }

  private int count(Release release) {
    return parking
        .waiting(release.conversation(), release.place())
        .map(waiting -> waiting.orders().size())
        .orElse(0);
  }

  /**
   * The orders of a list in their order. Each is taken off after all its sends are closed, so what
   * ends in between only finds them closed.
   */
  private Outcome release(Release release, Delivery delivery) {
    Optional<Waiting> waiting = parking.waiting(release.conversation(), release.place());
    if (waiting.isEmpty()) {
      return new Outcome.Done();
    }
    int drained = 0;
    for (SendOrder order : waiting.get().orders()) {
      if (drained++ == DRAINED_MAX) {
        return backAt(release, clock.instant());
      }
      switch (sending.of(order, delivery)) {
        case NextStep.Wait wait -> {
          return waitIn(release, wait.delay());
        }
        case NextStep.Park park -> {
          return backAt(release, park.until());
        }
        case NextStep.GoOn _, NextStep.Refused _ -> parking.remove(order, release.place());
      }
    }
    return waiting.get().isAll()
        ? new Outcome.Done()
        : backAt(release, clock.instant().plus(UNREADABLE));
  }

  private Outcome waitIn(Release release, Duration delay) {
    return delay.compareTo(PATIENCE) > 0
        ? backAt(release, clock.instant().plus(delay))
        : new Outcome.RetryIn(delay);
  }

  private Outcome backAt(Release release, Instant at) {
    parking.bringBack(release.conversation(), release.place(), at);
    return new Outcome.Done();
  }
}
