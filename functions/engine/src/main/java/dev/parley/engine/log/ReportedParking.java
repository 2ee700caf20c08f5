package dev.parley.engine.log;

import dev.parley.channel.ConversationKey;
import dev.parley.pipeline.Parking;
import dev.parley.pipeline.ParkingPlace;
import dev.parley.pipeline.SendOrder;
import java.time.Instant;
import java.util.Optional;

/** A parking that also counts for the metrics what was put aside. */
public final class ReportedParking implements Parking {
  private final Parking parking;
  private final StationReport report;

  /** Passes everything on to {@code parking}. */
  public ReportedParking(Parking parking, StationReport report) {
    this.parking = parking;
    this.report = report;
  }

  @Override
  public Standing look(ConversationKey conversation, ParkingPlace place) {
    return parking.look(conversation, place);
  }

  @Override
  public Parked append(SendOrder order, ParkingPlace place) {
    return counted(parking.append(order, place));
  }

  @Override
  public Parked park(SendOrder order, ParkingPlace place, Instant dueAt) {
    return counted(parking.park(order, place, dueAt));
  }

  private Parked counted(Parked parked) {
    if (parked == Parked.PARKED) {
      report.parked();
    }
    return parked;
  }

  @Override
  public Optional<Waiting> waiting(ConversationKey conversation, ParkingPlace place) {
    return parking.waiting(conversation, place);
  }

  @Override
  public void remove(SendOrder first, ParkingPlace place) {
    parking.remove(first, place);
  }

  @Override
  public void bringBack(ConversationKey conversation, ParkingPlace place, Instant at) {
    parking.bringBack(conversation, place, at);
  }
}
