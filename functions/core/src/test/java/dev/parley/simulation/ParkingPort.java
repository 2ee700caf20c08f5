package dev.parley.simulation;

import dev.parley.channel.ConversationKey;
import dev.parley.pipeline.Parking;
import dev.parley.pipeline.ParkingPlace;
import dev.parley.pipeline.Release;
import dev.parley.pipeline.SendOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where orders wait; each step is one conditional write. */
final class ParkingPort implements Parking {
  /** Small, so that lists are full now and then. */
  private static final int MOST = 4;

  private final Machine machine;
  private final Lot lot;
  private final ConversationTable table;

  ParkingPort(Machine machine, Lot lot, ConversationTable table) {
    this.machine = machine;
    this.lot = lot;
    this.table = table;
  }

  /** All lists; they outlive a process. */
  static final class Lot {
    private final Map<Release, Row> rows = new LinkedHashMap<>();

    /** What is due, and when. */
    Map<Release, Instant> due() {
      Map<Release, Instant> due = new LinkedHashMap<>();
      rows.forEach((release, row) -> due.put(release, row.dueAt));
      return due;
    }

    /** Whoever hands a release over puts the list off, if nobody did so since. */
    void pushed(Release release, Instant seen, Instant until) {
      Row row = rows.get(release);
      if (row != null && row.dueAt.equals(seen)) {
        row.dueAt = until;
      }
    }

    private Optional<Row> row(ConversationKey conversation, ParkingPlace place) {
      return Optional.ofNullable(rows.get(new Release(conversation, place)));
    }
  }

  private static final class Row {
    private final List<SendOrder> orders = new ArrayList<>();
    private Instant dueAt;

    private Row(Instant dueAt) {
      this.dueAt = dueAt;
    }
  }

  @Override
  public Standing look(ConversationKey conversation, ParkingPlace place) {
    return machine.call(
        "look " + place,
        () ->
            new Standing(
                table.partition(conversation).contact, lot.row(conversation, place).isPresent()));
  }

  @Override
  public Parked append(SendOrder order, ParkingPlace place) {
    return machine.call(
        "append " + order.event(),
        () ->
            lot.row(order.conversation(), place)
                .map(row -> put(row, order))
                .orElse(Parked.NONE_WAIT));
  }

  @Override
  public Parked park(SendOrder order, ParkingPlace place, Instant dueAt) {
    return machine.call(
        "park " + order.event() + " until " + dueAt,
        () ->
            put(
                lot.rows.computeIfAbsent(
                    new Release(order.conversation(), place), _ -> new Row(dueAt)),
                order));
  }

  private static Parked put(Row row, SendOrder order) {
    if (row.orders.contains(order)) {
      return Parked.PARKED;
    }
    if (row.orders.size() >= MOST) {
      return Parked.FULL;
    }
    row.orders.add(order);
    return Parked.PARKED;
  }

  @Override
  public Optional<Waiting> waiting(ConversationKey conversation, ParkingPlace place) {
    return machine.call(
        "waiting", () -> lot.row(conversation, place).map(row -> new Waiting(row.orders, true)));
  }

  @Override
  public void remove(SendOrder first, ParkingPlace place) {
    machine.run(
        "unpark " + first.event(),
        () ->
            lot.row(first.conversation(), place)
                .filter(row -> row.orders.getFirst().equals(first))
                .ifPresent(row -> remove(row, first, place)));
  }

  private void remove(Row row, SendOrder first, ParkingPlace place) {
    row.orders.removeFirst();
    if (row.orders.isEmpty()) {
      lot.rows.remove(new Release(first.conversation(), place));
    }
  }

  @Override
  public void bringBack(ConversationKey conversation, ParkingPlace place, Instant at) {
    machine.run(
        "bring back at " + at, () -> lot.row(conversation, place).ifPresent(row -> row.dueAt = at));
  }
}
