package dev.parley.engine.dynamodb;

import dev.parley.channel.ConversationKey;
import dev.parley.pipeline.Parking;
import dev.parley.pipeline.ParkingPlace;
import dev.parley.pipeline.SendOrder;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A process that ends once, before or after one of its steps at the list. */
final class DyingParking implements Parking {
  private final Parking real;
  private final int diesAt;
  private int moments;

  /** Ends at this moment: there are two of each step, one before it and one after it. */
  DyingParking(Parking real, int diesAt) {
    this.real = real;
    this.diesAt = diesAt;
  }

  /** The process ended. */
  static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Whether it ended on the way. */
  boolean hasDied() {
    return moments > diesAt;
  }

  @Override
  public Standing look(ConversationKey conversation, ParkingPlace place) {
    return step(() -> real.look(conversation, place));
  }

  @Override
  public Parked append(SendOrder order, ParkingPlace place) {
    return step(() -> real.append(order, place));
  }

  @Override
  public Parked park(SendOrder order, ParkingPlace place, Instant dueAt) {
    return step(() -> real.park(order, place, dueAt));
  }

  @Override
  public Optional<Waiting> waiting(ConversationKey conversation, ParkingPlace place) {
    return step(() -> real.waiting(conversation, place));
  }

  @Override
  public void remove(SendOrder first, ParkingPlace place) {
    var _ =
        step(
            () -> {
              real.remove(first, place);
              return Optional.empty();
            });
  }

  @Override
  public void bringBack(ConversationKey conversation, ParkingPlace place, Instant at) {
    var _ =
        step(
            () -> {
              real.bringBack(conversation, place, at);
              return Optional.empty();
            });
  }

  private <T> T step(Supplier<T> step) {
    moment();
    T result = step.get();
    moment();
    return result;
  }

  private void moment() {
    if (moments++ == diesAt) {
      throw new Died();
    }
  }
}
